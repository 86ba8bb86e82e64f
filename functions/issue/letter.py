"""What every letter has: title, number, authority, addressee, date."""

from __future__ import annotations

from datetime import date
from typing import Any

from domain.authority import Authority
from domain.documents import DocumentKind
from functions.issue.inputs import CaseHead
from functions.issue.wording import chinese_date

Content = dict[str, Any]


def letter(kind: DocumentKind, authority: Authority, case: CaseHead, on: date, number: str = "") -> Content:
    """The common part. ``number`` is the document's own (发文字号); the explanation has none."""
    return {
        "title": kind.titled(case.kind, case.right),
        "authority": authority.name,
        "number": number,
        "case_number": case.number,
        "to": case.applicant,
        "date": on.isoformat(),
        "date_words": chinese_date(on),
    }
