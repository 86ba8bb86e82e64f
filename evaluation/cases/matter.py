"""The type of a matter as the generator sees it: how a lawful case is made, what it must lead to, what can be wrong."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass

from evaluation.cases.defect import Defect, Layout
from evaluation.cases.expected import LicenceTruth
from evaluation.cases.plan import Plan
from evaluation.cases.traits import Traits


@dataclass(frozen=True)
class Draft:
    """What a lawful case is made from."""

    name: str
    seed: int
    traits: Traits
    chance: random.Random
    layout: Layout


@dataclass(frozen=True)
class Matter:
    """One matter. ``granted`` is what the certificate of a lawful case must say, from the law and the plan alone."""

    code: str
    short: str
    lawful: Callable[[Draft], Plan]
    granted: Callable[[Plan], LicenceTruth]
    defects: tuple[Defect, ...]
