"""The ``split`` step: open an uploaded file in the sandbox and count its pages, or say what stops it."""

from __future__ import annotations

from dataclasses import dataclass

from domain.case import MAX_PAGES, Case
from domain.events import MaterialSplit
from domain.messages import Message, Queue
from functions.read.pages.problems import Problem
from infra.ports import FileRejected
from journey.platform import Platform
from journey.step import NOTHING, Decision, Numbers, Step


@dataclass(frozen=True)
class Split:
    """Pages of one file, or the code of its problem."""

    file_id: str
    pages: int
    problem: str | None = None


def work(platform: Platform, case: Case, message: Message) -> Split:
    """Count pages. A file that cannot be opened is a result, not an error."""
    file = case.file(message.subject)
    content = platform.vault.open(case.case_id, file.content)
    try:
        return Split(file.file_id, platform.paper.count_pages(content, file.media_type))
    except FileRejected as rejected:
        return Split(file.file_id, 0, rejected.code)


def decide(case: Case, split: Split, _numbers: Numbers) -> Decision:
    """Record it once. A file that would bring the case over its limit of pages is a file with a problem."""
    file = case.file(split.file_id)
    if file.pages is not None:
        return NOTHING
    if case.pages + split.pages > MAX_PAGES:
        return Decision((MaterialSplit(file_id=split.file_id, pages=0, problem=Problem.TOO_MANY_PAGES.value),))
    return Decision((MaterialSplit(file_id=split.file_id, pages=split.pages, problem=split.problem),))


STEP = Step(queue=Queue.SPLIT, work=work, decide=decide)
