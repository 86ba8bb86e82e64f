"""A case is the fold of its journal; its snapshot has room for all it may hold."""

from __future__ import annotations

from domain.blob import BlobRef
from domain.case import MAX_FILES, MAX_PAGES, Case, FileState, Status
from domain.documents import Document, DocumentKind
from domain.events import SignatureKind
from domain.verdict import ReferralReason
from infra.ports import MAX_SNAPSHOT_BYTES


def _blob(kind: str, size: int) -> BlobRef:
    return BlobRef(digest="f" * 64, kind=kind, size=size)


def test_the_fullest_case_fits_its_snapshot() -> None:
    spread = [MAX_PAGES // MAX_FILES + (n < MAX_PAGES % MAX_FILES) for n in range(MAX_FILES)]
    files = tuple(
        FileState(
            file_id="f" * 16, content=_blob("file", 20 * 1024 * 1024), media_type="application/pdf", round=2, pages=pages,
            readings={page: _blob("reading", 99_999) for page in range(pages)},
        )
        for pages in spread
    )
    kinds = (
        DocumentKind.CERTIFICATE, DocumentKind.GRANT_DECISION, DocumentKind.EXPLANATION, DocumentKind.DELIVERY_RECEIPT
    )
    fullest = Case(
        case_id="f" * 16, version=99, head="f" * 64, status=Status.ISSUED, matter="food-licence-renewal",
        secret_hash="f" * 64, form=_blob("form", 99_999), number="1" * 43, pack="food-licence-renewal@1.0.0+" + "f" * 16,
        submissions=3, signature=SignatureKind.RELIABLE_ELECTRONIC, files=files, dossier=_blob("dossier", 999_999),
        reasons=tuple(ReferralReason), clerk="经办员01（测试）", content=_blob("dossier", 999_999),
        certificate_id="1.2.156.3005.2." + "1" * 70, documents=tuple(Document(kind=k, blob=_blob(k, 999_999)) for k in kinds),
        delivered=("mail", "sms", "results", "supervision"), receipt="兴审食送〔2026〕9999号", flags=("T01",) * 5, closed=True,
    )
    assert len(fullest.canonical()) <= MAX_SNAPSHOT_BYTES
