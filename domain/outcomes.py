"""What a case's answers say, sealed because they hold personal values: the notices' and certificate's content."""

from __future__ import annotations

from datetime import date

from domain.record import Record


class NoticeItem(Record):
    """One thing to be corrected: the rule, the counter's wording, its legal basis."""

    rule: str
    text: str
    basis: str


class CorrectionContent(Record):
    """一次性告知: everything to be supplied."""

    applicant: str
    items: tuple[NoticeItem, ...]


class ReferralItem(Record):
    """Why a person must look: the reason code, and for the clerk's eyes the evidence."""

    code: str
    rule: str
    text: str
    basis: str
    evidence: tuple[str, ...] = ()


class ReferralContent(Record):
    """转人工: reasons for the clerk, and the notice drafted from what the applicant can cure."""

    applicant: str
    items: tuple[ReferralItem, ...]
    drafted: tuple[NoticeItem, ...] = ()


class LicenceContent(Record):
    """All items of art 26 as they will be printed; the canonical content of the certificate."""

    licence_number: str
    holder: str
    uscc: str
    legal_representative: str
    residence: str
    premises: str
    format: str
    items: tuple[str, ...]
    valid_from: date
    valid_until: date
    issued_on: date
    authority: str
    complaint_phone: str
    version: int
    certificate_id: str


class RefusalContent(Record):
    """不予延续: a person's reasons in their own words."""

    applicant: str
    reasons: tuple[str, ...]
    basis: tuple[str, ...]


class DisputeContent(Record):
    """A value the applicant says is wrong: what was ``shown`` by which source, and what the applicant says."""

    value: str
    shown: str
    evidence: tuple[str, ...] = ()
    says: str


class WithdrawalContent(Record):
    """The applicant took the application back."""

    applicant: str
