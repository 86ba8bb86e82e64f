"""Whether the certificate as signed shows what it should: its text, read back from the PDF."""

from __future__ import annotations

import pypdfium2

from domain.normalise import tidy
from evaluation.cases.expected import LicenceTruth


def unprinted(licence: LicenceTruth, pdf: bytes) -> tuple[str, ...]:
    """The values of the licence that the PDF's text does not hold."""
    shown = _text(pdf)
    values = (
        licence.licence_number, licence.holder, licence.uscc, licence.legal_representative, licence.residence,
        licence.premises, licence.format, *licence.items,
    )
    days = (licence.valid_from, licence.valid_until, licence.issued_on)
    wanted = [*map(tidy, values), *(f"{day.year}年{day.month}月{day.day}日" for day in days if day)]
    return tuple(value for value in wanted if value not in shown)


def _text(pdf: bytes) -> str:
    with pypdfium2.PdfDocument(pdf) as document:
        return tidy("".join(page.get_textpage().get_text_bounded() for page in document)).replace("\n", "")
