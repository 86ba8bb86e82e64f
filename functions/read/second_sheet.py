"""A page in doubt that may be the second sheet of a form.

The declarations of a county's forms differ in hardly a word, and their title stands on the first sheet. Which form's such a
page is, the other pages of the case may tell.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from domain.doubt import Doubt
from domain.materials import MaterialType
from domain.reading import Field
from functions.read.fields.application import DECLARATION
from functions.read.fields.registry import materials

LEAST_SCORE, _EACH = 0.6, 0.15
"""Least score of all forms together that a page in doubt may be of, the likeliest thing among them, and of each."""


def has_declaration(material: MaterialType) -> bool:
    """Whether this is a form whose second sheet is the applicant's declaration; the other side of a card is none."""
    spec = materials().get(material)
    declared = {field.name for field in DECLARATION.fields}
    return spec is not None and any({field.name for field in sheet.fields} == declared for sheet in spec.sheets[1:])


def forms_of_second_sheet(ranked: Sequence[tuple[MaterialType, float]]) -> tuple[MaterialType, ...]:
    """The forms whose declaration a page may be that is ranked so, the likeliest first; none if it is likelier something else.

    A declaration that says nothing of its form is as likely of one as of another.
    """
    forms = [(material, score) for material, score in ranked if has_declaration(material)]
    if not forms or forms[0] != ranked[0] or sum(score for _, score in forms) < LEAST_SCORE:
        return ()
    return tuple(material for material, score in forms if score >= _EACH)


def is_second_sheet(material: MaterialType, fields: Collection[Field]) -> bool:
    """Whether all fields of the material's second sheet were found on the page, and no others."""
    second = {spec.name for spec in materials()[material].sheets[1].fields}
    return second == {field.name for field in fields if field.doubt is not Doubt.NOT_FOUND_ON_PAGE}
