"""A case is the fold of its journal; its snapshot has room for all it may hold."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from domain.blob import BlobRef
from domain.case import MAX_FILES, MAX_PAGES, Case, Status
from domain.documents import Document, DocumentKind
from domain.events import SignatureKind
from domain.file_state import FileState
from domain.paper_original import OriginalEnd
from domain.verdict import ReferralReason
from functions.receive.dispute import MAX_DISPUTES
from infra.ports import MAX_SNAPSHOT_BYTES


def _blob(kind: str, size: int) -> BlobRef:
    return BlobRef(digest="f" * 64, kind=kind, size=size)


def _files(spread: Sequence[int]) -> tuple[FileState, ...]:
    return tuple(
        FileState(
            file_id="f" * 16, content=_blob("file", 20 * 1024 * 1024), media_type="application/pdf", round=9, pages=pages,
            problem=None if pages else "too_many_pages", readings={page: _blob("reading", 999_999) for page in range(pages)},
        )
        for pages in spread
    )


def _full(files: tuple[FileState, ...]) -> Case:
    """A case of which everything beside the files is as long as it can be."""
    return Case(
        case_id="f" * 16, version=999, head="f" * 64, status=Status.CORRECTION, matter="food-licence-renewal",
        secret_hash="f" * 64, form=_blob("form", 99_999), number="1" * 43, pack="food-licence-renewal@1.0.0+" + "f" * 16,
        submissions=9, signature=SignatureKind.RELIABLE_ELECTRONIC, files=files, dossier=_blob("dossier", 999_999),
        reasons=tuple(ReferralReason), clerk="经办员01（测试）", content=_blob("dossier", 999_999),
        certificate_id="1.2.156.3005.2." + "1" * 70,
        documents=tuple(Document(kind=kind, blob=_blob(kind, 999_999)) for kind in DocumentKind),
        delivered=("mail", "sms", "results", "supervision", "original"), receipt="兴审食送〔2026〕9999号",
        flags=("T01",) * 5, disputes=("许可证.社会信用代码（法定代表人）",) * MAX_DISPUTES, expiry_means="字" * 100,
        original_end=OriginalEnd.RETURNED, closed=True,
    )


SPREADS = st.integers(1, MAX_FILES).flatmap(
    lambda files: st.lists(st.integers(0, files - 1), max_size=MAX_PAGES).map(
        lambda pages: [pages.count(file) for file in range(files)]
    )
)
"""Every way in which a case may hold files and pages."""


def test_the_fullest_case_fits_its_snapshot() -> None:
    spread = [MAX_PAGES // MAX_FILES + (n < MAX_PAGES % MAX_FILES) for n in range(MAX_FILES)]
    assert len(_full(_files(spread)).canonical()) <= MAX_SNAPSHOT_BYTES


@given(SPREADS)
def test_however_files_and_pages_are_spread_it_fits(spread: Sequence[int]) -> None:
    case = _full(_files(spread))
    assert len(case.canonical()) <= MAX_SNAPSHOT_BYTES
    assert (case.pages, case.pages_read) == (sum(spread), sum(spread))


def test_there_is_room_for_thirty_pages_and_for_handing_them_in_again_with_what_was_missing() -> None:
    assert MAX_PAGES > 2 * 30
    assert MAX_FILES > 30
