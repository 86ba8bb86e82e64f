"""From a run's seed to its cases. The same reference gives the same case, in every process."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from domain.materials import MaterialType
from domain.record import canonical_json
from evaluation.cases.defect import Defect, Layout, Tools
from evaluation.cases.expected import PlantedDefect, Truth
from evaluation.cases.matter import Draft, Matter
from evaluation.cases.matters import MATTERS
from evaluation.cases.plan import Plan
from evaluation.cases.traits import draw
from fixtures.chance import choices
from fixtures.papers.typeset import layouts, unseen_layouts

SEEDS_FROM, SEEDS_A_RUN = 1_000_000, 10_000
"""Firms of the truth run: from the first seed on, so many a run, the second half of them for ineligible cases."""
MOST_CASES = SEEDS_A_RUN // 2 // len(MATTERS)
_SECOND_DEFECT = 0.25


@dataclass(frozen=True)
class CaseRef:
    """Names a case of a run: the ``index``-th of its matter and kind. ``layouts`` are the letters papers are drawn
    from; empty for those kept for judging."""

    matter: str
    eligible: bool
    index: int
    run_seed: int
    layouts: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """As in file names and reports."""
        return f"{self.matter}-{'eligible' if self.eligible else 'ineligible'}-{self.index:04d}"

    @property
    def seed(self) -> int:
        """The seed of its firm, no other run's and no test's."""
        kind = 0 if self.eligible else SEEDS_A_RUN // 2
        turn = self.index * len(MATTERS) + list(MATTERS).index(self.matter)
        return SEEDS_FROM + self.run_seed * SEEDS_A_RUN + kind + turn


@dataclass(frozen=True)
class GeneratedCase:
    """A case, its truth, and the lawful case it was spoilt from (the same if it is eligible)."""

    plan: Plan
    lawful: Plan
    truth: Truth


def references(
    matters: Sequence[str], eligible: int, ineligible: int, run_seed: int, letters: tuple[str, ...] = (),
) -> list[CaseRef]:
    """The cases of a run: the matters in turn. Raises ValueError for more than the run has seeds for."""
    if max(eligible, ineligible) > MOST_CASES * len(matters):
        raise ValueError(f"at most {MOST_CASES} cases of a kind and matter")
    return [
        CaseRef(matters[turn % len(matters)], kind, turn // len(matters), run_seed, letters)
        for kind, count in ((True, eligible), (False, ineligible)) for turn in range(count)
    ]


def generate(ref: CaseRef) -> GeneratedCase:
    """Make a case. Raises KeyError for an unknown matter."""
    matter = MATTERS[ref.matter]
    planted = () if ref.eligible else _defects(matter, ref)
    needs: dict[str, Any] = {name: value for defect in planted for name, value in defect.needs.items()}
    layout = _layouts(ref)
    draft = Draft(
        ref.name, ref.seed, draw(choices("truth-run-traits", ref.matter, ref.seed), needs),
        choices("truth-run-case", ref.matter, ref.seed), layout,
    )
    lawful = matter.lawful(draft)
    for defect in planted:
        lawful = defect.ground(lawful, _tools(defect, ref, layout))
    plan = lawful
    for defect in planted:
        plan = defect.plant(plan, _tools(defect, ref, layout))
    return GeneratedCase(plan, lawful, _truth(matter, ref, plan, planted))


def _defects(matter: Matter, ref: CaseRef) -> tuple[Defect, ...]:
    """The catalogue in an order of the run's own, again and again; now and then a second, curable one."""
    order = list(matter.defects)
    choices("truth-run-order", matter.code, ref.run_seed).shuffle(order)
    first = order[ref.index % len(order)]
    chance = choices("truth-run-second", matter.code, ref.seed)
    fitting = [other for other in matter.defects if other.outcome == "correction" and other.goes_with(first)]
    return (first, chance.choice(fitting)) if fitting and chance.random() < _SECOND_DEFECT else (first,)


def _tools(defect: Defect, ref: CaseRef, layout: Layout) -> Tools:
    return Tools(choices("truth-run-defect", defect.key, ref.seed), layout)


def _layouts(ref: CaseRef) -> Layout:
    chance = choices("truth-run-layout", ref.matter, ref.seed)

    def layout(material: MaterialType) -> str:
        allowed = [letter for letter in layouts(material) if letter in ref.layouts] if ref.layouts else []
        return chance.choice(allowed or unseen_layouts(material))

    return layout


def _truth(matter: Matter, ref: CaseRef, plan: Plan, planted: Sequence[Defect]) -> Truth:
    referred = any(defect.outcome == "referral" for defect in planted)
    return Truth(
        name=ref.name, matter=matter.code, seed=ref.seed, eligible=ref.eligible,
        outcome="grant" if not planted else "referral" if referred else "correction",
        defects=tuple(PlantedDefect(key=d.key, title=d.title, basis=d.basis) for d in planted),
        reasons=tuple(reason for defect in planted for reason in defect.reasons),
        names=tuple(name for defect in planted for name in defect.names),
        allows=tuple(word for defect in planted for word in defect.allows),
        licence=matter.granted(plan) if ref.eligible else None,
        traits=_plain(asdict(plan.traits)),
        papers=tuple(_plain(asdict(paper)) for paper in plan.papers),
    )


def _plain(value: dict[str, Any]) -> dict[str, Any]:
    """As it comes back from JSON."""
    plain: dict[str, Any] = json.loads(canonical_json(value))
    return plain
