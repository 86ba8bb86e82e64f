"""Slips on the form of a change that the applicant can cure: boxes and lines that do not agree (arts 18, 31)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from evaluation.cases.changed import ON_PAPER, elsewhere, only_name, ticking
from evaluation.cases.defect import OF_FORM, Defect, Plant, Tools
from evaluation.cases.plan import FORM, Plan
from evaluation.cases.planting import one_character_changed, stating
from fixtures.cases.bundle import TODAY

_BASIS = "办法第三十一条；办法第十八条第（四）项"


def slips_of_change() -> tuple[Defect, ...]:
    """One slip each, on the form of a firm that changes its name."""
    return (
        _slip("boxes_unticked", "变更事项未勾选", stating(变更事项=[]), ("变更事项",), allows=("“变更后",)),
        _slip("domicile_unticked", "填了新住所未勾选", _unticked_domicile, ("“变更后住所”栏",), {"holder": "company"}),
        _slip("new_name_blank", "勾选名称变更未填新名称", stating(变更后名称=""), ("“变更后名称”栏",)),
        _slip("new_name_misspelt", "新名称错一字", _misspelt_name, ("“变更后名称”栏",)),
        _slip("new_name_same", "新名称与原名称相同", _same_name, ("“变更后名称”栏",)),
        _slip("day_blank", "变更日期空白", stating(变更日期=""), ("“变更日期”栏",)),
        _slip("day_to_come", "变更日期未到", stating(变更日期=(TODAY + timedelta(days=9)).isoformat()), ("“变更日期”栏",)),
        _slip("fewer_unticked", "少选项目未勾选减少", stating(变更事项=["名称变更"]), ("没有勾选“经营项目减少”",),
              {"items": "reduced"}),
        _slip("ticked_fewer_same", "勾选减少但项目相同", ticking("经营项目减少"), ("勾选了“经营项目减少”",)),
    )


def _slip(
    key: str, title: str, plant: Plant, names: tuple[str, ...], more: dict[str, Any] | None = None,
    allows: tuple[str, ...] = (),
) -> Defect:
    needs = {**ON_PAPER, **(more or {})}
    return Defect(key, title, "correction", plant, _BASIS, names, allows, needs=needs, touches=OF_FORM, ground=only_name)


def _unticked_domicile(plan: Plan, tools: Tools) -> Plan:
    return plan.stating(变更后住所=elsewhere(plan, tools))


def _misspelt_name(plan: Plan, tools: Tools) -> Plan:
    name = plan.paper(FORM).values["变更后名称"]
    return plan.stating(变更后名称=one_character_changed(name, len(name) // 2, tools.chance))


def _same_name(plan: Plan, _tools: Tools) -> Plan:
    return plan.stating(变更后名称=plan.firm.name)
