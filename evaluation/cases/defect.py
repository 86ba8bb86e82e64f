"""The type of a planted defect: what is done to a lawful case, and what must come of it by which law."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from domain.materials import MaterialType
from evaluation.cases.plan import COPY, FORM, ID_CARD, MAIN, POWER, Plan

Layout = Callable[[MaterialType], str]
"""Chooses the layout of a material, for papers that a defect adds."""

SCAN = {"condition": "clean_scan", "bundle": "several"}
PHOTO = {"condition": "phone_photo"}


@dataclass(frozen=True)
class Tools:
    """What a defect is planted with: chance of its own, and the choice of layouts."""

    chance: random.Random
    layout: Layout


Plant = Callable[[Plan, Tools], Plan]


def as_it_is(plan: Plan, _tools: Tools) -> Plan:
    """No change at all: what is wrong lies in the traits."""
    return plan


@dataclass(frozen=True)
class Defect:
    """One row of a catalogue. ``ground`` first makes of the lawful case another lawful one that can have the defect.

    ``needs`` are traits the case must have for it. ``touches`` are the papers and registers it spoils: two defects
    go together if these do not meet. ``names`` must all stand in the one notice, ``allows`` are words of further
    items about the same thing; ``reasons`` are the codes a referral must give at least. ``basis`` is the article.
    """

    key: str
    title: str
    outcome: Literal["correction", "referral"]
    plant: Plant
    basis: str
    names: tuple[str, ...] = ()
    allows: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()
    needs: Mapping[str, Any] = field(default_factory=dict)
    touches: frozenset[str] = frozenset()
    ground: Plant = as_it_is

    def goes_with(self, other: Defect) -> bool:
        """Whether both may be planted in one case."""
        agree = all(other.needs.get(name, value) == value for name, value in self.needs.items())
        return agree and not self.touches & other.touches


SIGNED_ON_PAPER = {"signature": "paper"}
PAPER_LICENCE = {"licence": "paper"}
BY_AGENT = {"agent": True}
OF_FORM, OF_LICENCE = frozenset({FORM}), frozenset({MAIN, COPY})
OF_POWER, OF_CARD = frozenset({POWER}), frozenset({ID_CARD})
ALONE = frozenset({FORM, MAIN, COPY, POWER, ID_CARD, "registers"})
