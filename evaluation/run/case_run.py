"""One case from its reference to its result. Whatever it raises becomes a result, not the end of the run."""

from __future__ import annotations

import logging
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from domain.case import Case
from evaluation.cases.cure import cure
from evaluation.cases.generate import CaseRef, GeneratedCase, generate
from evaluation.run.cost import cpu_seconds
from evaluation.run.filing import file_case, file_twin, hand_in_cure
from evaluation.run.home import Home, Reader, open_home
from evaluation.run.observe import answer_of
from evaluation.run.pages_judged import pages_judged
from evaluation.run.picture import small
from evaluation.run.readings import Readings
from evaluation.run.result import Answer, CaseResult, Crop, Times
from evaluation.score.verdicts import Verdict, judge

_MOST_CROPS = 10


@dataclass(frozen=True)
class CaseWork:
    """The work of a truth run's crew, each worker with a platform of its own. ``crops`` takes the pictures of what went wrong."""

    crops: Path
    reader: Reader = "paper"

    @contextmanager
    def open(self, folder: Path) -> Iterator[Callable[[CaseRef], CaseResult]]:
        """See :class:`evaluation.run.crew.Work`."""
        with open_home(folder, self.reader) as home:
            yield partial(run_case, home, crops=self.crops)

    def lost(self, ref: CaseRef, why: str) -> CaseResult:
        """See :class:`evaluation.run.crew.Work`."""
        return CaseResult(truth=generate(ref).truth, error=why)


def run_case(home: Home, ref: CaseRef, crops: Path) -> CaseResult:
    """Make the case, put it through, and note everything. ``crops`` takes the pictures of what went wrong."""
    case = generate(ref)
    with _Errors() as errors:
        try:
            result = _run(home, case, crops)
        except Exception as error:  # noqa: BLE001 - a case that cannot be run is a failure, the next one may do
            errors.messages.append("".join(traceback.format_exception(error)))
            return CaseResult(truth=case.truth, error=errors.text)
    unanswered = result.answer is None or result.answer.outcome == "none"
    return result.model_copy(update={"error": errors.text or "no answer"}) if unanswered else result


def _run(home: Home, case: GeneratedCase, crops: Path) -> CaseResult:
    files = home.make_files(case.plan, case.plan.papers)
    better = home.make_files(case.lawful, cure(case)) if case.truth.outcome == "correction" else ()
    home.seed(case.plan)
    if case.plan.twin:
        file_twin(home, case.plan)
    wall, cpu = time.perf_counter(), cpu_seconds()
    filing = file_case(home, case.plan, files)
    case_id, truths = filing.case_id, filing.truths
    page_walls = home.work()
    times = Times(
        wall=time.perf_counter() - wall, cpu=cpu_seconds() - cpu, pages=len(page_walls), page_walls=tuple(page_walls)
    )
    filed = _loaded(home, case_id)
    readings = Readings(home.platform, filed)
    answer = Answer(outcome="advice") if filing.advised else answer_of(home.platform, filed, readings)
    result = CaseResult(truth=case.truth, answer=answer, times=times)
    if judge(result) not in Verdict.right():
        result = result.model_copy(update={"crops": _crops(answer, readings, crops, case.truth.name)})
    if answer.outcome == case.truth.outcome == "correction":
        truths = {**truths, **hand_in_cure(home, case_id, case, better)}
        home.work()
        filed = _loaded(home, case_id)
        readings = Readings(home.platform, filed)
        result = result.model_copy(update={"cured": answer_of(home.platform, filed, readings)})
    return result.model_copy(update={"read": pages_judged(truths, filed, readings, crops)})


def _loaded(home: Home, case_id: str) -> Case:
    case = home.platform.journal.load(case_id)
    assert case is not None  # it was filed
    return case


def _crops(answer: Answer, readings: Readings, folder: Path, name: str) -> tuple[Crop, ...]:
    evidence = [item for doubt in answer.doubts for item in doubt.evidence]
    evidence += [item for finding in answer.findings for item in finding.evidence]
    found: list[Crop] = []
    for item in dict.fromkeys(evidence):
        png = readings.crop(item) if len(found) < _MOST_CROPS else None
        if png is not None:
            file = f"{name}-{len(found) + 1}.png"
            (folder / file).write_bytes(small(png))
            found.append(Crop(evidence=readings.where(item), file=file))
    return tuple(found)


class _Errors(logging.Handler):
    """Keeps what the journey logs of failed steps while a case runs."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    @property
    def text(self) -> str:
        return "\n".join(self.messages)

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())

    def __enter__(self) -> _Errors:
        logging.getLogger("miaopi.journey").addHandler(self)
        return self

    def __exit__(self, *_: object) -> None:
        logging.getLogger("miaopi.journey").removeHandler(self)
