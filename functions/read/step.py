"""The ``read`` step: read one page of one file and seal what was read."""

from __future__ import annotations

from dataclasses import dataclass

from domain.blob import BlobRef
from domain.case import Case
from domain.events import PageRead
from domain.file_state import FileState
from domain.materials import MaterialType
from domain.messages import Message, Queue
from domain.reading import PageReading, Quality, Source, Usability
from functions.read.remembered import RememberedReadings
from infra.ports import FileRejected
from journey.platform import Platform
from journey.step import NOTHING, Decision, Numbers, Step


@dataclass(frozen=True)
class Read:
    """One page's sealed reading and what routing needs of it."""

    file_id: str
    page_no: int
    reading: BlobRef
    material: MaterialType
    usability: Usability


def work(platform: Platform, case: Case, message: Message) -> Read | None:
    """Read the page; None if that was done. A page that cannot be read is an unusable page, not an error."""
    file = case.file(message.subject)
    if message.page_no in file.readings:
        return None
    content = platform.vault.open(case.case_id, file.content)
    try:
        reading = _read(platform, case, file, content, message.page_no)
    except FileRejected as rejected:
        reading = unusable(file.file_id, message.page_no, rejected.message)
    return Read(
        file_id=file.file_id,
        page_no=message.page_no,
        reading=platform.vault.seal(case.case_id, "reading", reading.canonical()),
        material=reading.material,
        usability=reading.quality.usability,
    )


def _read(platform: Platform, case: Case, file: FileState, content: bytes, page_no: int) -> PageReading:
    """What is remembered of such a page, else read and remembered before it is journalled: a crash in between costs no reading."""
    page = platform.paper.identify(content, file.media_type, page_no)
    remembered = RememberedReadings(platform.vault, case.case_id)
    found = remembered.find(page, file.file_id, page_no)
    if found is None:
        found = platform.paper.read_page(content, file.media_type, file.file_id, page_no)
        remembered.keep(page, found)
    return found


def unusable(file_id: str, page_no: int, reason: str) -> PageReading:
    """The reading of a page that could not be opened."""
    return PageReading(
        file_id=file_id, page_no=page_no, width=0, height=0, rotation=0, source=Source.OCR, engine="",
        quality=Quality(usability=Usability.UNUSABLE, reasons=(reason,)),
    )


def decide(case: Case, read: Read | None, _numbers: Numbers) -> Decision:
    """Record the page once."""
    if read is None or read.page_no in case.file(read.file_id).readings:
        return NOTHING
    return Decision(
        (
            PageRead(
                file_id=read.file_id, page_no=read.page_no, reading=read.reading, material=read.material,
                usability=read.usability,
            ),
        )
    )


STEP = Step(queue=Queue.READ, work=work, decide=decide)
