"""Numbers of documents (发文字号), 兴审食延〔2026〕0001号: counted per authority, kind of document and year, without gaps."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from domain.authority import Authority
from domain.documents import DocumentKind
from domain.events import Accepted, CorrectionRequested, DeliveryCompleted, Event, Granted, Referred, Refused, Withdrawn
from domain.matter import MatterKind

_MARKS = {
    DocumentKind.GRANT_DECISION: "{matter}", DocumentKind.REFUSAL_DECISION: "{matter}不",
    DocumentKind.CORRECTION_NOTICE: "补", DocumentKind.ACCEPTANCE_NOTICE: "受", DocumentKind.REFERRAL_NOTICE: "转",
    DocumentKind.WITHDRAWAL_NOTICE: "撤", DocumentKind.DELIVERY_RECEIPT: "送",
}
"""What stands between the authority's mark and the year; decisions are told apart by what was asked for (延, 变)."""


@dataclass(frozen=True)
class Series:
    """The documents that are numbered together. ``counter`` is drawn with the append of the event that keeps the number,
    so that no number is lost and none is given twice."""

    counter: str
    head: str

    def number(self, numbers: Mapping[str, int]) -> str:
        """The number of the document for which the counter says so."""
        return f"{self.head}{numbers[self.counter]:04d}号"

    def use(self, numbers: Mapping[str, int]) -> dict[str, int]:
        """What the append uses up."""
        return {self.counter: numbers[self.counter]}


def series(authority: Authority, document: DocumentKind, kind: MatterKind, day: date) -> Series:
    """Where a document of this kind gets its number on this day. KeyError for what bears none of its own: the certificate
    has the licence number, the receipt of a filing the record's; explanation and pre-review report belong to their case."""
    mark = _MARKS[document].format(matter=kind.mark)
    return Series(f"document/{authority.uscc}/{mark}/{day:%Y}", f"{authority.document_prefix}{mark}〔{day:%Y}〕")


def numbered(event: Event) -> tuple[DocumentKind, str] | None:
    """The document an event stands for and the number it bears; None for events that give no number."""
    match event:
        case Granted(decision_number=number):
            return DocumentKind.GRANT_DECISION, number
        case Refused(decision_number=number):
            return DocumentKind.REFUSAL_DECISION, number
        case CorrectionRequested(number=number):
            return DocumentKind.CORRECTION_NOTICE, number
        case Accepted(number=number):
            return DocumentKind.ACCEPTANCE_NOTICE, number
        case Referred(number=number):
            return DocumentKind.REFERRAL_NOTICE, number
        case Withdrawn(number=number):
            return DocumentKind.WITHDRAWAL_NOTICE, number
        case DeliveryCompleted(number=number):
            return DocumentKind.DELIVERY_RECEIPT, number
    return None


def serial_of(number: str) -> int:
    """The serial within a number; 0 if there is no number."""
    return int(number.rpartition("〕")[2].removesuffix("号")) if number else 0
