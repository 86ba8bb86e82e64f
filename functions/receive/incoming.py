"""Files too large for a request: a ticket to post one with, past us, and the taking of what was posted."""

from __future__ import annotations

from domain.case import Case
from domain.record import digest_of
from domain.rejected import Rejected
from functions.read.pages.problems import MAX_FILE_BYTES
from functions.receive.open_case import editable
from functions.receive.upload import upload
from infra.ports import KeyErased
from infra.upload_ports import Arrival, Ticket, Uploads, Waiting
from journey.commit import NoSuchCase
from journey.platform import Platform


def ticket(platform: Platform, case: Case, *, back: bool = False) -> Ticket | None:
    """A ticket for one file of a case; a browser is sent ``back`` to the case's page afterwards.

    None where files come with requests, and for a case that may not be changed now.
    """
    if platform.uploads is None or not editable(case):
        return None
    page = f"{platform.public_url}/cases/{case.case_id}" if back else None
    return platform.uploads.ticket(case.case_id, platform.randomness.token(), back=page)


def waiting(platform: Platform, case: Case) -> Waiting:
    """What was posted for a case and is not taken yet, and what was turned down; nothing once the case is filed."""
    return platform.uploads.waiting(case.case_id) if platform.uploads is not None and editable(case) else Waiting()


def take(platform: Platform, uploads: Uploads, arrival: Arrival) -> None:
    """Take what was posted as any upload, or leave for the applicant why not; then it is removed.

    The same post told of again finds nothing, or the file in the case already.
    """
    found = uploads.fetch(arrival, MAX_FILE_BYTES + 1)
    if found is None:
        return
    name, content = found
    uploads.settle(arrival, None if _there_already(platform, arrival, content) else _taken(platform, arrival, name, content))


def _there_already(platform: Platform, arrival: Arrival, content: bytes) -> bool:
    """Also of a case that was filed meanwhile, to which nothing may be added any more."""
    case = platform.journal.load(arrival.case_id)
    return case is not None and case.holds(digest_of(content)[:16])


def _taken(platform: Platform, arrival: Arrival, name: str, content: bytes) -> str | None:
    try:
        upload(platform, arrival.case_id, name, content)
    except Rejected as rejected:
        told = rejected.message
        return told if rejected.field else f"文件“{name}”没有收下：{told}"
    except (NoSuchCase, KeyErased):
        pass  # there is nobody to tell
    return None
