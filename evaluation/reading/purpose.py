"""Sets made on purpose, where chance alone would bring too few: what is feared stands on every page of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from enum import StrEnum
from typing import Any

from domain.materials import MaterialType
from fixtures.chance import choices
from fixtures.papers.change_record import WITH_RECORD
from fixtures.papers.overprint import sealed_over
from fixtures.papers.paper import Paper, PrintedPage
from fixtures.truth import full_record, random_values
from functions.read.fields.registry import materials

TURNS = (0, 90, 180, 270)


class Purpose(StrEnum):
    """What is on every page: how it lies (each paper in every quarter turn), a full record of changes, or a seal over a
    deciding field. ``ANY`` is what chance brings."""

    ANY = ""
    TURNED = "turned"
    CHANGES = "changes"
    SEALED = "sealed"


def suits(purpose: Purpose, material: MaterialType, layout: str) -> bool:
    """Whether papers of this kind can be made for it."""
    if purpose is Purpose.CHANGES:
        return material is MaterialType.FOOD_LICENCE and layout in WITH_RECORD
    return True


def turns_of(purpose: Purpose) -> Sequence[int | None]:
    """How each paper is to lie; None as it comes."""
    return TURNS if purpose is Purpose.TURNED else (None,)


def values_for(purpose: Purpose, material: MaterialType, seed: int) -> dict[str, Any]:
    """What stands on the paper."""
    return full_record(seed) if purpose is Purpose.CHANGES else random_values(material, seed)


def sealed(paper: Paper, seed: int) -> Paper:
    """The paper with a seal over a deciding field of each page that has one."""
    return replace(paper, pages=tuple(_sealed(page, paper, seed) for page in paper.pages))


def _sealed(page: PrintedPage, paper: Paper, seed: int) -> PrintedPage:
    spec = materials()[page.material]
    deciding = {field.name for sheet in spec.sheets for field in sheet.fields if field.deciding}
    chance = choices("sealed", seed, page.number)
    places = [field.box for field in page.fields if field.name in deciding and field.value]
    owners = [str(paper.values[key]) for key in ("经营者名称", "委托人", "单位名称", "名称", "姓名") if paper.values.get(key)]
    if not places or not owners:
        return page
    return sealed_over(page, chance.choice(places), owners[0], across=chance.uniform(0.1, 0.9))
