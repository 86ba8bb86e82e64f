"""A case without paper through a real platform: granted, referred, or a failure that is noted and not raised."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from evaluation.cases.generate import MOST_CASES, CaseRef, generate
from evaluation.cases.matters import MATTERS
from evaluation.run.case_run import run_case
from evaluation.run.home import Home, open_home
from evaluation.score.verdicts import Verdict, judge


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Home]:
    with open_home(tmp_path / "home") as opened:
        yield opened


def paperless(short: str) -> CaseRef:
    """The first eligible case of a run that has no paper at all."""
    refs = (CaseRef(short, True, index, 5) for index in range(MOST_CASES))
    return next(ref for ref in refs if not generate(ref).plan.papers)


@pytest.mark.parametrize("short", list(MATTERS))
def test_an_eligible_case_is_granted_as_printed(short: str, home: Home, tmp_path: Path) -> None:
    result = run_case(home, paperless(short), tmp_path)
    assert result.error == ""
    assert judge(result) is Verdict.GRANTED
    assert result.answer is not None
    assert result.answer.unprinted == ()
    assert result.times is not None
    assert result.times.wall > 0


def test_a_doubtful_case_is_referred_with_its_reason(home: Home, tmp_path: Path) -> None:
    refs = (CaseRef("renewal", False, index, 5) for index in range(MOST_CASES))
    ref = next(ref for ref in refs if generate(ref).truth.defects[0].key == "only_prepacked_held" and _no_paper(ref))
    result = run_case(home, ref, tmp_path)
    assert judge(result) is Verdict.REFERRED
    assert result.answer is not None
    assert "R15" in result.answer.reasons


def test_what_is_raised_is_noted(home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("the disk is full")

    monkeypatch.setattr(Home, "seed", broken)
    result = run_case(home, paperless("renewal"), tmp_path)
    assert judge(result) is Verdict.FAILED
    assert "the disk is full" in result.error


def _no_paper(ref: CaseRef) -> bool:
    return not generate(ref).plan.papers


@pytest.mark.parametrize("short", list(MATTERS))
def test_with_a_true_reader_only_the_rules_are_judged(short: str, tmp_path: Path) -> None:
    with open_home(tmp_path / "home", "truth") as home:
        for key in ("copy_missing", "form_unsigned", "licence_number_wrong_check"):
            refs = (CaseRef(short, False, index, 5, ("a", "b")) for index in range(MOST_CASES))
            ref = next(ref for ref in refs if [defect.key for defect in generate(ref).truth.defects] == [key])
            result = run_case(home, ref, tmp_path)
            assert judge(result) in Verdict.right(), (key, result.answer)
            assert result.truth.outcome != "correction" or (result.cured and result.cured.outcome == "grant")
