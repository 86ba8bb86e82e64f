"""Pages in doubt that the rest of the case bears out: the one declaration of the one form that was handed in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from domain.materials import MaterialType
from domain.reading import Usability
from functions.read.second_sheet import has_declaration
from functions.review.papers import RoundedReading, is_declaration, is_first_sheet

BORNE_OUT = "，由同件申请书首页印证"
"""Follows the model's name where it did not tell the page alone."""


def with_second_sheets(readings: Sequence[RoundedReading]) -> tuple[RoundedReading, ...]:
    """The readings, each page in doubt that is borne out as its form's second sheet named as that."""
    return tuple(_named(each, form) if (form := _borne_out(each, readings)) else each for each in readings)


def _borne_out(each: RoundedReading, readings: Sequence[RoundedReading]) -> MaterialType | None:
    """The form whose second sheet a page in doubt can only be: the case has first sheets of that form, which it may be of, and
    of no other, and its round has neither a declaration already nor another page in the same doubt."""
    page = each.reading
    if page.material is not MaterialType.UNKNOWN or page.likely is MaterialType.UNKNOWN:
        return None
    if page.quality.usability is Usability.UNUSABLE:
        return None
    before = [other for other in readings if other is not each and other.round <= each.round]
    forms = {other.reading.material for other in before if _heads_a_form(other)}
    if len(forms) != 1 or not forms <= {page.likely, *page.likely_too}:
        return None
    (form,) = forms
    rivals = [
        other for other in before if other.round == each.round
        and (other.reading.likely is not MaterialType.UNKNOWN or _declares(other, form))
    ]
    return None if rivals else form


def _heads_a_form(each: RoundedReading) -> bool:
    return has_declaration(each.reading.material) and is_first_sheet(each.reading)


def _declares(each: RoundedReading, form: MaterialType) -> bool:
    return each.reading.material is form and is_declaration(each.reading)


def _named(each: RoundedReading, form: MaterialType) -> RoundedReading:
    page = each.reading
    told = page.model_copy(update={"material": form, "model": page.model + BORNE_OUT})
    return replace(each, reading=told)
