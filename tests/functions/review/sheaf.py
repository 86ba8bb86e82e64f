"""Pages put together as a submission's papers."""

from __future__ import annotations

from typing import Any

from domain.doubt import Doubt
from domain.events import SignatureKind
from domain.facts import Fact
from domain.materials import MaterialType
from domain.reading import FieldState, PageReading, Quality, Usability
from functions.review.material_facts import material_facts
from functions.review.papers import Papers, RoundedReading
from tests.world import eligible
from tests.world.facts import PACK


def sheaf(*rounds: list[PageReading], problems: int = 0) -> Papers:
    """Papers of one or more rounds; every page is a file of its own, named by round and place."""
    readings = [
        RoundedReading(page.model_copy(update={"file_id": f"r{n}-{at}"}), n)
        for n, pages in enumerate(rounds, start=1) for at, page in enumerate(pages)
    ]
    return Papers(tuple(readings), len(rounds), problems)


def unusable(material: MaterialType = MaterialType.UNKNOWN, *names: str) -> PageReading:
    """A page the quality gate proved unusable, with the fields whose labels could still be made out."""
    fields = tuple(
        eligible.field(name, None, FieldState.UNKNOWN, doubt=Doubt.UNUSABLE_PICTURE) for name in names
    )
    quality = Quality(usability=Usability.UNUSABLE, reasons=("画面模糊",))
    return eligible.page(material, {}, quality=quality).model_copy(update={"fields": fields})


def doubtful(material: MaterialType, name: str, doubt: Doubt, **more: Any) -> PageReading:
    """A good page on which one field is not known."""
    field = eligible.field(name, None, FieldState.UNKNOWN, doubt=doubt, **more)
    return eligible.page(material, {}).model_copy(update={"fields": (field,)})


def licence(**fields: str) -> PageReading:
    """A licence page that shows these fields only."""
    return eligible.page(MaterialType.FOOD_LICENCE, fields)


def facts_of(papers: Papers, signature: SignatureKind = SignatureKind.PAPER) -> dict[str, Fact]:
    """The facts about the papers themselves."""
    return material_facts(papers, PACK, signature)
