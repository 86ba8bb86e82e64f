"""Verify a certificate (证照核验): not a lookup only, but a check that record and document are unaltered."""

from __future__ import annotations

from api.answers import NotVerified, VerifiedCertificate
from api.disclosure import title_in
from domain.blob import BlobRef
from domain.case import Case, Status
from domain.certificate_id import is_valid
from domain.chain import broken_at
from domain.documents import DocumentKind
from domain.events import Granted
from domain.record import digest_of
from functions.review.contents import licence_of
from journey.platform import Platform

UNKNOWN = "未查到该标识的证照。请核对标识，或向发证机关核实。"
MALFORMED = "证照标识的格式或校验位有误，请核对是否抄写完整。"
ALTERED = "本证照的记录或文件与签发时不一致，请勿采信，并向发证机关核实。"


def verify(platform: Platform, certificate_id: str) -> VerifiedCertificate | NotVerified:
    """What anybody may know of a certificate, and only once it is issued. Raises KeyErased."""
    if not is_valid(certificate_id):
        return NotVerified(certificate_id=certificate_id, reason="malformed", message=MALFORMED)
    case_id = platform.journal.by_certificate(certificate_id)
    case = platform.journal.load(case_id) if case_id else None
    if case is None or case.status is not Status.ISSUED:
        return NotVerified(certificate_id=certificate_id, reason="unknown", message=UNKNOWN)
    entries = platform.journal.entries(case.case_id)
    granted = entries[case.answer_seq - 1].event
    assert isinstance(granted, Granted)
    printed = next(document.blob for document in case.documents if document.kind is DocumentKind.CERTIFICATE)
    if broken_at(entries) is not None or not all(platform.vault.intact(blob) for blob in (granted.content, printed)):
        return NotVerified(certificate_id=certificate_id, reason="altered", message=ALTERED)
    return _verified(platform, case, granted, printed)


def _verified(platform: Platform, case: Case, granted: Granted, printed: BlobRef) -> VerifiedCertificate:
    licence = licence_of(granted.content, lambda ref: platform.vault.open(case.case_id, ref))
    return VerifiedCertificate(
        title=title_in(platform, case, DocumentKind.CERTIFICATE), certificate_id=granted.certificate_id,
        licence_number=licence.licence_number, holder=licence.holder, uscc=licence.uscc, premises=licence.premises,
        format=licence.format, items=licence.items, valid_from=licence.valid_from, valid_until=licence.valid_until,
        issued_on=licence.issued_on, authority=licence.authority, version=licence.version,
        document_sha256=digest_of(platform.vault.open(case.case_id, printed)),
        in_force=licence.valid_from <= platform.today() <= licence.valid_until,
    )
