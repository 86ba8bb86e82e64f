"""Synthetic documents for judging: which there are in a set, and how each is made.

The set is split as training is: by layout, and where an applicant filled in the paper by the font of the entries too.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from domain.materials import MaterialType
from evaluation.cases.papermaking import PHOTOS
from evaluation.cases.traits import BORN_DIGITAL
from evaluation.reading.purpose import Purpose, sealed, suits, turns_of, values_for
from evaluation.reading.refs import PaperRef
from fixtures.chance import choices
from fixtures.conditions.catalogue import READABLE, arrive
from fixtures.conditions.treatment import usual_treatment
from fixtures.papers.paper import Style
from fixtures.papers.typeset import layouts, typeset, unseen_layouts
from fixtures.truth import FILLED_IN, LabelledPage, random_style
from functions.read.fields.registry import materials

UNSEEN, ALL = "unseen", "all"
UNSEEN_FONTS = ("AR PL UMing", "WenQuanYi Zen Hei")
"""Fonts in which no page made for training or tuning has its entries."""
SCAN, PHOTO, DIGITAL = "scan", "photo", "born digital"
_SEEDS = range(1, 999_983)
"""Of which no two give the same firm."""


def readable_materials() -> tuple[MaterialType, ...]:
    """The materials of which both a description and layouts exist."""
    return tuple(material for material in materials() if layouts(material))


def conditions_of(names: Iterable[str]) -> tuple[str, ...]:
    """Conditions by name, ``scan`` for all scans and ``photo`` for all photos. Raises KeyError."""
    chosen: dict[str, None] = {}
    for name in names:
        if name in {SCAN, PHOTO}:
            chosen |= dict.fromkeys(each for each in READABLE if kind_of(each) == name)
        elif name in READABLE:
            chosen[name] = None
        else:
            raise KeyError(name)
    return tuple(chosen)


def kind_of(condition: str) -> str:
    """``scan``, ``photo``, or neither printed nor taken; empty of none."""
    if condition == BORN_DIGITAL:
        return DIGITAL
    return "" if not condition else PHOTO if condition.startswith(PHOTOS) else SCAN


def references(
    chosen: Sequence[MaterialType], wanted: Sequence[str], conditions: Sequence[str], documents: int, seed: int,
    purpose: Purpose = Purpose.ANY,
) -> list[PaperRef]:
    """So many documents, spread evenly over materials, layouts and conditions; the first of more are the same.

    ``wanted`` are layouts by letter, or one of ``unseen`` and ``all``. Empty if no material has such a layout, or none
    that suits the ``purpose``. A document that is to lie in several ways is there once for each.
    """
    unseen_font = ALL not in wanted
    kinds = [
        (material, layout, condition)
        for material in chosen for layout in _layouts(material, wanted) if suits(purpose, material, layout)
        for condition in conditions
    ]
    choices("reading", seed).shuffle(kinds)
    if not kinds:
        return []
    drawn = (choices("reading", seed, index).choice(_SEEDS) for index in range(documents))
    return [
        PaperRef(*kinds[index % len(kinds)], number, unseen_font, purpose.value, turn)
        for index, number in enumerate(drawn) for turn in turns_of(purpose)
    ]


def make(ref: PaperRef) -> list[LabelledPage]:
    """The pages of a document as they arrive; the same reference gives the same pixels."""
    purpose = Purpose(ref.purpose)
    paper = typeset(ref.material, ref.layout, values_for(purpose, ref.material, ref.seed), _style(ref))
    if purpose is Purpose.SEALED:
        paper = sealed(paper, ref.seed)
    arrivals = arrive(paper, ref.condition, ref.seed, usual_treatment(paper, ref.seed))
    if ref.turn is not None:
        arrivals = [replace(arrival, turn=ref.turn, exif=False) for arrival in arrivals]
    return [
        LabelledPage(page, ref.condition, ref.seed, arrival) for page, arrival in zip(paper.pages, arrivals, strict=True)
    ]


def _layouts(material: MaterialType, wanted: Sequence[str]) -> tuple[str, ...]:
    if ALL in wanted:
        return layouts(material)
    if UNSEEN in wanted:
        return unseen_layouts(material)
    return tuple(layout for layout in layouts(material) if layout in wanted)


def _style(ref: PaperRef) -> Style:
    if ref.material not in FILLED_IN:
        return Style()
    style = random_style(ref.seed)
    return replace(style, entry_font=choices("font", ref.seed).choice(UNSEEN_FONTS)) if ref.unseen_font else style
