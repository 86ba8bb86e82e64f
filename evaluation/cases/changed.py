"""The ground of most defects of a change: a firm that changes its name and nothing else, and what may be added to it."""

from __future__ import annotations

from typing import Any

from evaluation.cases.defect import SIGNED_ON_PAPER, Plant, Tools
from evaluation.cases.plan import FORM, Plan
from evaluation.cases.planting import one_character_changed
from fixtures.places import address

ON_PAPER: dict[str, Any] = {**SIGNED_ON_PAPER, "form": "empty", "items": "current"}


def only_name(plan: Plan, tools: Tools) -> Plan:
    """The same firm changes its name, and its items where it reduces them, but nothing else."""
    assert plan.change is not None
    name = plan.change.name or one_character_changed(plan.firm.name, 2, tools.chance)
    boxes = ["名称变更", *(["经营项目减少"] if plan.traits.items == "reduced" else [])]
    entered = {"名称": name, "法定代表人": plan.firm.principal.name, "住所": plan.firm.domicile}
    plan = plan.recorded("business", **entered)
    if any(paper.role == "营业执照" for paper in plan.papers):
        plan = plan.printing("营业执照", **entered)
    return plan.stating(变更事项=boxes, 变更后名称=name, 变更后法定代表人="", 变更后住所="").printing(FORM, 印章=name)


def ticking(box: str) -> Plant:
    """One more box of 变更事项 ticked."""
    return lambda plan, _tools: plan.stating(变更事项=[*plan.paper(FORM).values["变更事项"], box])


def elsewhere(plan: Plan, tools: Tools) -> str:
    """An address the firm has nothing at."""
    return f"{address(tools.chance, plan.firm.county)}后院"
