"""The mix of applications a counter sees, as data. It is an assumption, and every report prints it."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Literal

from fixtures.conditions.catalogue import WEIGHTS

BORN_DIGITAL = "born_digital"
"""A condition of its own: the PDF with its text layer, never printed."""

@dataclass(frozen=True)
class Traits:
    """What kind of application it is. The shares are in :data:`MIX`; what is not there only comes with a defect."""

    holder: Literal["company", "sole"]
    agent: bool
    licence: Literal["paper", "electronic"]
    signature: Literal["paper", "reliable_electronic"]
    condition: str
    bundle: Literal["one", "several"]
    form: Literal["empty", "identity", "full"]
    channel: Literal["web", "counter"]
    items: Literal["current", "older", "reduced"]
    volunteered: Literal["nothing", "id_card", "expired_id_card", "business_licence", "lease"]
    day: Literal["usual", "late", "edge", "one_early", "past"]


@dataclass(frozen=True)
class Dimension:
    """One question about an application, and the share of each answer (weights; they need not add up to one)."""

    title: str
    shares: tuple[tuple[Any, float], ...]


MIX: Mapping[str, Dimension] = MappingProxyType({
    "holder": Dimension("the holder is a", (("company", 50), ("sole", 50))),
    "agent": Dimension("an agent files", ((False, 65), (True, 35))),
    "licence": Dimension("the licence was issued on", (("paper", 70), ("electronic", 30))),
    "signature": Dimension("the application is signed by", (("paper", 92), ("reliable_electronic", 8))),
    "condition": Dimension("pages arrive as", (*WEIGHTS.items(), (BORN_DIGITAL, 8))),
    "bundle": Dimension("scans are sent as one PDF, or a PDF a paper", (("one", 55), ("several", 45))),
    "form": Dimension("of the electronic form is filled in", (("empty", 55), ("identity", 20), ("full", 25))),
    "channel": Dimension("filed over", (("web", 75), ("counter", 25))),
    "items": Dimension("items on the licence and applied for", (("current", 75), ("older", 15), ("reduced", 10))),
    "volunteered": Dimension("handed in though nobody asked", (
        ("nothing", 78), ("id_card", 8), ("expired_id_card", 3), ("business_licence", 8), ("lease", 3),
    )),
    "day": Dimension("filed when it should be, late but admissibly, on the first or last day", (
        ("usual", 86), ("late", 10), ("edge", 4),
    )),
})


def draw(chance: random.Random, needs: Mapping[str, Any]) -> Traits:
    """Traits by their shares; those a case ``needs`` are set. Every dimension is drawn, so that needs shift no other."""
    drawn = {name: _one(dimension, chance) for name, dimension in MIX.items()}
    return Traits(**{**drawn, **needs})


def _one(dimension: Dimension, chance: random.Random) -> Any:
    values, weights = zip(*dimension.shares, strict=True)
    return chance.choices(values, weights)[0]
