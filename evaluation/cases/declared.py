"""What a renewal declares against its own items, its window or its kind (arts 4, 5, 32, 34)."""

from __future__ import annotations

from typing import Any

from domain.materials import MaterialType
from evaluation.cases.defect import ALONE, OF_FORM, PAPER_LICENCE, SIGNED_ON_PAPER, Defect, Plant, Tools, as_it_is
from evaluation.cases.plan import Plan, PlannedPaper
from evaluation.cases.planting import held, more_items, stating
from fixtures.cases.bundle import SIGNED
from fixtures.change import Change
from fixtures.firms import CATERING, new_name
from fixtures.papers.values import change_application

_ON_PAPER = {**SIGNED_ON_PAPER, "form": "empty", "items": "current"}
_ELECTRONIC = {"signature": "reliable_electronic", "licence": "electronic", "form": "full", "items": "current"}
_SITE_CHECK, _WINDOW, _NO_RULE = ("R07",), ("R06",), ("R15",)
_CONDITIONS, _PREPACKED = "办法第三十四条第二款", "办法第四条第二款第（二）项、第五条"


def declarations() -> tuple[Defect, ...]:
    """Declared wrongly (curable), or declared truly and so not for a machine."""
    return (
        Defect("fewer_undeclared", "声明未变但少选项目", "correction", _fewer_undeclared,
               "办法第三十四条第三款；办法第十八条第（四）项", names=("声明经营项目未发生变化",),
               needs={**_ON_PAPER, "items": "reduced"}, touches=OF_FORM),
        Defect("declared_fewer_same", "声明减少但项目相同", "correction", stating(经营项目声明="减少"),
               "办法第三十四条第三款；办法第十八条第（四）项", names=("声明经营项目减少",), needs=_ON_PAPER, touches=OF_FORM),
        _person("conditions_changed", "声明经营条件变化", stating(经营条件声明="已发生变化"), _CONDITIONS, _SITE_CHECK),
        _person("items_added", "声明增加项目", _declared("增加"), _CONDITIONS, _SITE_CHECK),
        _person("added_declared_fewer", "声明减少而实增项目", _declared("减少"), _CONDITIONS, _SITE_CHECK),
        _person("ambiguous_item", "旧项目名称不能对应", _ambiguous, "办法第十一条、第六十二条", _NO_RULE),
        _person("only_prepacked_held", "仅有预包装食品销售", _only_prepacked, _PREPACKED, _NO_RULE, _ELECTRONIC),
        _person("only_prepacked_left", "减少后仅剩预包装", _prepacked_left, _PREPACKED, _NO_RULE,
                {**_ELECTRONIC, "items": "reduced"}),
        _person("window_not_open", "窗口提前一个工作日申请", as_it_is, "办法第三十二条第一款", _WINDOW,
                {"day": "one_early", "channel": "counter"}),
        _person("expired", "届满后申请", as_it_is, "办法第三十二条第三款、第三十九条", _WINDOW, {"day": "past"}),
        _person("change_together", "延续与变更一并申请", _with_change, "办法第二十九条、第三十一条", (), PAPER_LICENCE),
    )


def _person(
    key: str, title: str, plant: Plant, basis: str, reasons: tuple[str, ...], needs: dict[str, Any] | None = None,
) -> Defect:
    return Defect(
        key, title, "referral", plant, basis, reasons=reasons, needs=_ON_PAPER if needs is None else needs, touches=ALONE
    )


def _fewer_undeclared(plan: Plan, _tools: Tools) -> Plan:
    return plan.stating(经营项目声明="未发生变化")


def _declared(way: str) -> Plant:
    return lambda plan, tools: plan.stating(经营项目=more_items(plan, tools), 经营项目声明=way)


def _ambiguous(plan: Plan, _tools: Tools) -> Plan:
    applied = ["热食类食品制售"]
    licensed = held(plan, 主体业态=CATERING, 经营项目=("热食类食品制售", "糕点类食品制售"))
    return licensed.stating(经营项目=applied)


def _only_prepacked(plan: Plan, _tools: Tools) -> Plan:
    return held(plan, 经营项目=("预包装食品销售",))


def _prepacked_left(plan: Plan, _tools: Tools) -> Plan:
    licensed = held(plan, 经营项目=("散装食品和预包装食品销售",))
    return licensed.stating(经营项目=["预包装食品销售"], 经营项目声明="减少")


def _with_change(plan: Plan, tools: Tools) -> Plan:
    material = MaterialType.CHANGE_APPLICATION
    change = Change(SIGNED, name=new_name(plan.firm, tools.chance))
    printed = change_application(plan.firm, change, SIGNED, plan.mandate)
    return plan.plus(PlannedPaper("变更申请书", material, tools.layout(material), printed, plan.traits.condition))
