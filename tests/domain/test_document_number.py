"""Numbers of documents: one series an authority, kind and year, and a number leads back to its serial."""

from __future__ import annotations

from datetime import date
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.document_number import serial_of, series
from domain.documents import DocumentKind
from domain.matter import MatterKind
from infra.settings import demo_authority

DAY = date(2026, 3, 16)
AUTHORITY = demo_authority()
UNNUMBERED = {
    DocumentKind.CERTIFICATE, DocumentKind.EXPLANATION, DocumentKind.FILING_RECEIPT, DocumentKind.PRE_REVIEW_REPORT,
}
NUMBERED = [kind for kind in DocumentKind if kind not in UNNUMBERED]


@pytest.mark.parametrize(
    ("document", "matter", "number"),
    [
        (DocumentKind.GRANT_DECISION, MatterKind.RENEWAL, "兴审食延〔2026〕0001号"),
        (DocumentKind.GRANT_DECISION, MatterKind.CHANGE, "兴审食变〔2026〕0001号"),
        (DocumentKind.REFUSAL_DECISION, MatterKind.CHANGE, "兴审食变不〔2026〕0001号"),
        (DocumentKind.ACCEPTANCE_NOTICE, MatterKind.RENEWAL, "兴审食受〔2026〕0001号"),
        (DocumentKind.CORRECTION_NOTICE, MatterKind.CHANGE, "兴审食补〔2026〕0001号"),
        (DocumentKind.REFERRAL_NOTICE, MatterKind.RENEWAL, "兴审食转〔2026〕0001号"),
        (DocumentKind.WITHDRAWAL_NOTICE, MatterKind.RENEWAL, "兴审食撤〔2026〕0001号"),
        (DocumentKind.DELIVERY_RECEIPT, MatterKind.CHANGE, "兴审食送〔2026〕0001号"),
    ],
)
def test_a_number_names_authority_kind_and_year(document: DocumentKind, matter: MatterKind, number: str) -> None:
    numbering = series(AUTHORITY, document, matter, DAY)
    assert numbering.number({numbering.counter: 1}) == number


@given(serial=st.integers(1, 10**6))
def test_a_number_leads_back_to_its_serial(serial: int) -> None:
    numbering = series(AUTHORITY, DocumentKind.GRANT_DECISION, MatterKind.CHANGE, DAY)
    assert serial_of(numbering.number({numbering.counter: serial})) == serial


def test_what_bears_the_same_mark_is_counted_together_and_nothing_else_is() -> None:
    all_series = {series(AUTHORITY, document, matter, DAY) for document, matter in product(NUMBERED, MatterKind)}
    assert len({one.counter for one in all_series}) == len({one.head for one in all_series}) == len(all_series)


def test_a_year_and_an_authority_begin_again() -> None:
    neighbour = AUTHORITY.model_copy(update={"uscc": "11640105MB0000000Q"})
    counters = {
        series(authority, DocumentKind.GRANT_DECISION, MatterKind.RENEWAL, day).counter
        for authority in (AUTHORITY, neighbour) for day in (DAY, date(2027, 1, 1))
    }
    assert len(counters) == 4


@pytest.mark.parametrize("document", sorted(UNNUMBERED))
def test_what_belongs_to_its_case_or_bears_the_result_s_number_has_none_of_its_own(document: DocumentKind) -> None:
    with pytest.raises(KeyError):
        series(AUTHORITY, document, MatterKind.RENEWAL, DAY)
