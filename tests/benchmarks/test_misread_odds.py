"""Odds follow from how often a character is misread and from how usual both are at the place."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks.misread_odds import main
from benchmarks.name_priors import letters, prior
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
    assert min(shares) > 0
    assert sum(shares) < 1.01


def test_a_surname_read_as_a_word_that_is_none_is_likelier_than_in_a_given_name(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = _odds(tmp_path, capsys, "冼\t洗\t8\t16")
    assert found["surname"]["洗"]["printed"] == "冼"
    assert float(str(found["surname"]["洗"]["odds"])) > 1


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
    words = str(_odds(tmp_path, capsys, "苜\t首\t16\t16")["named"]["首"]["words"]).split()
    assert "首都" in words
    assert "首蓿" not in words


def test_odds_that_matter_in_no_name_are_left_out(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "国" not in _odds(tmp_path, capsys, "囿\t国\t1\t16")["given"]
