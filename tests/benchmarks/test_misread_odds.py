"""Odds follow from how often a character is misread and from how usual both are at the place."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks.misread_odds import RATES, main
from benchmarks.name_priors import FLOOR, letters, prior, words
from functions.read import likely_misread
from functions.read.likely_misread import Place


def _odds(tmp_path: Path, capsys: pytest.CaptureFixture[str], *rows: str) -> dict[str, dict[str, dict[str, object]]]:
    file = tmp_path / "rates.tsv"
    file.write_text("\n".join(rows), encoding="utf-8")
    main(file)
    printed: dict[str, dict[str, dict[str, object]]] = json.loads(capsys.readouterr().out)
    return printed


def test_the_lists_know_what_is_a_surname_and_what_people_are_called() -> None:
    assert prior(Place.SURNAME, "冼") > 100 * prior(Place.SURNAME, "洗")
    assert prior(Place.GIVEN, "颖") > prior(Place.GIVEN, "颍")


@pytest.mark.parametrize("place", list(Place))
def test_shares_are_shares_and_everything_that_is_printed_has_one(place: Place) -> None:
    shares = [prior(place, char) for char in letters()]
    assert min(shares) == FLOOR
    assert 0.9 < sum(shares) < 1.01


def test_a_surname_read_as_a_word_that_is_none_is_likelier_than_in_a_given_name(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = _odds(tmp_path, capsys, "冼\t洗\t8\t16")
    assert found["surname"]["洗"]["printed"] == "冼"
    surname, given = (float(str(found[place]["洗"]["odds"])) for place in ("surname", "given"))
    assert surname > 100 * given


def test_several_that_are_read_as_one_add_up_and_the_likeliest_comes_first(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    alone = _odds(tmp_path, capsys, "闾\t间\t16\t16", "阎\t间\t0\t16")["surname"]["间"]
    both = _odds(tmp_path, capsys, "闾\t间\t16\t16", "阎\t间\t16\t16")["surname"]["间"]
    assert float(str(both["odds"])) > float(str(alone["odds"]))
    assert str(both["printed"]).startswith("阎闾")


def test_a_word_that_tells_goes_with_the_odds_and_one_that_does_not_is_left_out(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kept = str(_odds(tmp_path, capsys, "拚\t拼\t16\t16")["named"]["拼"]["words"]).split()
    assert {"拼音", "拼命"} <= set(words("拼"))
    assert "拼命".replace("拼", "拚") in words("拚")
    assert "拼音" in kept
    assert "拼命" not in kept


def test_the_rates_that_were_kept_make_the_file_that_is_read(capsys: pytest.CaptureFixture[str]) -> None:
    main(RATES)
    assert capsys.readouterr().out == Path(likely_misread.__file__).with_suffix(".json").read_text(encoding="utf-8")


def test_what_hardly_any_name_has_puts_none_in_doubt(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = _odds(tmp_path, capsys, "彡\t乡\t10\t16", "睛\t晴\t10\t16")
    assert "乡" not in found["named"]
    assert "晴" not in found["given"]
    assert found["surname"]["晴"]["printed"] == "睛"


def test_odds_that_matter_in_no_name_are_left_out(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "国" not in _odds(tmp_path, capsys, "囿\t国\t1\t16")["given"]
