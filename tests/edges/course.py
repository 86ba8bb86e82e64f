"""See a sample through as its applicant would, on its day and under its circumstances, with real readers."""

from __future__ import annotations

import dataclasses
import hashlib
from dataclasses import dataclass, replace
from datetime import datetime, time
from functools import cached_property
from pathlib import Path

from domain.application import Application
from domain.case import Case, Status
from domain.documents import DocumentKind
from domain.events import Channel, Granted
from domain.outcomes import ReferralContent
from domain.reading import PageReading
from domain.rejected import Rejected
from fixtures.cases.judging import Observed
from fixtures.cases.sample import SampleCase, SampleFile
from functions.desk.claim import claim
from functions.desk.decide_case import Desk
from functions.receive.change_mind import request_person
from functions.receive.open_case import open_case, save_form
from functions.receive.precheck import precheck
from functions.receive.submit import Advice, submit
from functions.receive.upload import upload
from functions.review.contents import correction_content, referral_content
from infra.embedded.clock import CHINA_TIME
from infra.ports import PaperReader
from infra.registers.record import RegisterRecord
from tests.world.world import TODAY, World, make_world

CLERK = "经办员01（测试）"
_OUTCOMES = {Status.ISSUED: "grant", Status.CORRECTION: "correction", Status.REFERRED: "referral"}


class ReadOnce:
    """Implements PaperReader over the real one, reading each page of the same file once for all samples.

    ``kept`` holds the readings, so that test processes side by side need not read the same paper.
    """

    def __init__(self, reader: PaperReader, kept: Path) -> None:
        self._reader = reader
        self._kept = kept
        kept.mkdir(exist_ok=True)

    def count_pages(self, content: bytes, media_type: str) -> int:
        return self._reader.count_pages(content, media_type)

    def identify(self, content: bytes, media_type: str, page_no: int) -> str:
        return f"{hashlib.sha256(content).hexdigest()}-{page_no}"

    def read_page(self, content: bytes, media_type: str, file_id: str, page_no: int) -> PageReading:
        kept = self._kept / f"{hashlib.sha256(content).hexdigest()}-{page_no}.json"
        if not kept.exists():
            read = self._reader.read_page(content, media_type, file_id, page_no)
            unfinished = kept.with_suffix(f".{file_id}")
            unfinished.write_text(read.model_dump_json(), encoding="utf-8")
            unfinished.rename(kept)
        reading = PageReading.model_validate_json(kept.read_text(encoding="utf-8"))
        return reading.model_copy(update={"file_id": file_id})

    def picture(
        self, content: bytes, media_type: str, page_no: int, box: tuple[float, float, float, float] | None
    ) -> bytes:
        return self._reader.picture(content, media_type, page_no, box)


@dataclass
class Course:
    """One sample in a world of its own; the case is opened with it."""

    world: World
    sample: SampleCase
    case_id: str

    @property
    def case(self) -> Case:
        return self.world.case(self.case_id)

    @cached_property
    def observed(self) -> tuple[Observed, ...]:
        """The answers to the rounds in order. On the web an advised applicant files, or signs again and files."""
        advised = self.sample.expected.rounds[0].outcome == "advice"
        looked = [self._look()] if advised and len(self.sample.rounds) > 1 else []
        rounds = self.sample.rounds[len(looked):]
        return (*looked, *(self._hand_in(files, first=not n and not looked) for n, files in enumerate(rounds)))

    def document(self, kind: DocumentKind) -> str:
        """An issued document as text."""
        found = next(document for document in self.case.documents if document.kind is kind)
        return self.world.platform.vault.open(self.case_id, found.blob).decode()

    def clerk_decides(self) -> Case:
        """The script of the expectation: claim and return."""
        script = self.sample.expected.clerk
        assert script is not None and script.action == "return"
        claim(self.world.platform, self.case_id, CLERK)
        Desk(self.world.platform, self.case_id, CLERK).return_for_correction((script.reason,))
        self.world.work()
        return self.case

    def _look(self) -> Observed:
        """What the applicant is shown before filing; then the form is saved and signed again."""
        self._upload(self.sample.rounds[0])
        seen = precheck(self.world.platform, self.case)
        assert seen is not None
        said = [item.text for item in seen.items] + [s.suggested for s in seen.suggestions] + list(seen.hints)
        assert self.case.number is None
        if self.sample.circumstances.corrected is not None:
            corrected = Application.model_validate(dict(self.sample.circumstances.corrected))
            save_form(self.world.platform, self.case_id, corrected)
        return Observed("advice" if said else "nothing", said=said)

    def _hand_in(self, files: tuple[SampleFile, ...], *, first: bool) -> Observed:
        if first and self.sample.circumstances.wants_person:
            request_person(self.world.platform, self.case_id)
        self._upload(files)
        try:
            answer = submit(self.world.platform, self.case_id)
        except Rejected as problem:
            return Observed("advice", said=[problem.message])
        if isinstance(answer, Advice):
            return Observed("advice", said=[answer.words])
        self.world.work()
        return _observed(self)

    def _upload(self, files: tuple[SampleFile, ...]) -> None:
        for file in files:
            upload(self.world.platform, self.case_id, file.name, file.content)
        self.world.work()


def begin(sample: SampleCase, reader: PaperReader, folder: Path) -> Course:
    """Open the sample's case in a fresh world of its circumstances."""
    around = sample.circumstances
    today = datetime.combine(around.today, time(9, 30), CHINA_TIME) if around.today else TODAY
    made = make_world(folder, registers=[RegisterRecord(**row) for row in sample.rows], today=today)
    world = World(replace(made.platform, paper=reader), made.storage, made.outbox)
    for register in around.down:
        world.storage.registers.set_down(register)
    if around.twice:
        before = dataclasses.replace(sample, application={**sample.application, "channel": Channel.COUNTER.value})
        other = Course(world, before, _open(world, before))
        request_person(world.platform, other.case_id)
        assert other.observed[0].outcome == "referral"
    return Course(world, sample, _open(world, sample))


def _open(world: World, sample: SampleCase) -> str:
    return open_case(world.platform, Application.model_validate(dict(sample.application))).case_id


def _observed(course: Course) -> Observed:
    case, vault = course.case, course.world.platform.vault
    outcome = _OUTCOMES.get(case.status, case.status.value)
    if case.status is Status.CORRECTION:
        assert case.content is not None
        notice = correction_content(case.content, lambda ref: vault.open(case.case_id, ref))
        return Observed(outcome, notice=[item.text for item in notice.items])
    if case.status is Status.REFERRED:
        referral = _referral(course)
        return Observed(
            outcome, notice=[item.text for item in referral.drafted], reasons=[reason.value for reason in case.reasons],
            said=[item.text for item in referral.items],
        )
    granted = course.world.platform.journal.entries(case.case_id)[case.answer_seq - 1].event
    assert isinstance(granted, Granted)
    return Observed(outcome, said=[course.document(DocumentKind.GRANT_DECISION)], flags=granted.flags)


def _referral(course: Course) -> ReferralContent:
    case, vault = course.case, course.world.platform.vault
    assert case.content is not None
    return referral_content(case.content, lambda ref: vault.open(case.case_id, ref))
