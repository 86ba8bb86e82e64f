"""A page in doubt that may be the second sheet of a form.

The declarations of a county's forms differ in hardly a word, and their title stands on the first sheet. Which form's such a
page is, the other pages of the case may tell.
"""

from __future__ import annotations

from collections.abc import Collection

from domain.doubt import Doubt
from domain.materials import MaterialType
from domain.reading import Field
from functions.read.fields.application import DECLARATION
from functions.read.fields.registry import materials

LEAST_SCORE = 0.6
"""Least score of the form that a page in doubt most likely is of."""


def has_declaration(material: MaterialType) -> bool:
    """Whether this is a form whose second sheet is the applicant's declaration; the other side of a card is none."""
    spec = materials().get(material)
    declared = {field.name for field in DECLARATION.fields}
    return spec is not None and any({field.name for field in sheet.fields} == declared for sheet in spec.sheets[1:])


def may_have_second_sheet(material: MaterialType, score: float) -> bool:
    """Whether a page of this score may be a form's declaration."""
    return score >= LEAST_SCORE and has_declaration(material)


def is_second_sheet(material: MaterialType, fields: Collection[Field]) -> bool:
    """Whether all fields of the material's second sheet were found on the page, and no others."""
    second = {spec.name for spec in materials()[material].sheets[1].fields}
    return second == {field.name for field in fields if field.doubt is not Doubt.NOT_FOUND_ON_PAGE}
