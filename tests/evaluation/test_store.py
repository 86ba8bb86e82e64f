"""A run's folder: what is there is not run again, and another run does not get in."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from evaluation.cases.generate import generate
from evaluation.run.folder import OtherRun
from evaluation.run.result import Answer, CaseResult
from evaluation.run.store import Options, RunFolder

OPTIONS = Options(("renewal",), 2, 1, 7)


def result(folder: RunFolder) -> CaseResult:
    """A result of the first case missing."""
    return CaseResult(truth=generate(folder.missing()[0]).truth, answer=Answer(outcome="grant"))


def test_a_kept_result_comes_back_and_is_not_missing(tmp_path: Path) -> None:
    folder = RunFolder(tmp_path, OPTIONS)
    kept = result(folder)
    folder.keep(kept, "abc")
    again = RunFolder(tmp_path, OPTIONS)
    assert again.results() == [kept.model_copy(update={"commit": "abc"})]
    assert kept.truth.name not in {ref.name for ref in again.missing()}
    assert len(again.missing()) == 2


def test_more_cases_of_the_same_run_may_be_added(tmp_path: Path) -> None:
    folder = RunFolder(tmp_path, OPTIONS)
    folder.keep(result(folder), "abc")
    assert len(RunFolder(tmp_path, replace(OPTIONS, eligible=5)).missing()) == 5


@pytest.mark.parametrize("change", [{"seed": 8}, {"layouts": ("a",)}, {"matters": ("other",)}])
def test_another_run_is_refused(tmp_path: Path, change: dict[str, object]) -> None:
    RunFolder(tmp_path, OPTIONS)
    with pytest.raises(OtherRun):
        RunFolder(tmp_path, replace(OPTIONS, **change))  # type: ignore[arg-type]


def test_what_a_killed_run_left_is_gone_before_the_next(tmp_path: Path) -> None:
    folder = RunFolder(tmp_path, OPTIONS)
    (tmp_path / "scratch" / "worker-0").mkdir(parents=True)
    with folder.scratch() as scratch:
        assert list(scratch.iterdir()) == []
    assert not scratch.exists()
