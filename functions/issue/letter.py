"""What every letter has: title, number, authority, addressee, date."""

from __future__ import annotations

from datetime import date
from typing import Any

from domain.authority import Authority
from domain.documents import DocumentKind
from functions.issue.inputs import CaseHead
from functions.issue.wording import chinese_date
from rules.engine.letters import Letters, RecordLetters, ReportLetters
from rules.engine.pack import Pack, letters_of

Content = dict[str, Any]


def letter(kind: DocumentKind, authority: Authority, case: CaseHead, on: date, number: str = "") -> Content:
    """The common part. ``number`` is the document's own (发文字号); the explanation has none."""
    return {
        "title": title_of(kind, case.pack),
        "authority": authority.name,
        "number": number,
        "case_number": case.number,
        "to": case.applicant,
        "date": on.isoformat(),
        "date_words": chinese_date(on),
    }


def title_of(kind: DocumentKind, pack: Pack) -> str:
    """What the document is called; one that is a matter's whole result has the name its pack gives it."""
    match kind:
        case DocumentKind.CERTIFICATE:
            return letters_of(pack, Letters).certificate
        case DocumentKind.FILING_RECEIPT:
            return letters_of(pack, RecordLetters).receipt
        case DocumentKind.PRE_REVIEW_REPORT:
            return letters_of(pack, ReportLetters).report
    return kind.titled(pack.kind, pack.right)
