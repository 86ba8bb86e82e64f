"""Changes that only a person may settle: registers that do not follow, other holders, more than may be granted unseen."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from domain.materials import MaterialType
from evaluation.cases.changed import ON_PAPER, elsewhere, only_name, ticking
from evaluation.cases.defect import ALONE, PAPER_LICENCE, Defect, Plant, Tools, as_it_is
from evaluation.cases.misstated import other_code
from evaluation.cases.plan import FORM, Plan, PlannedPaper
from evaluation.cases.planting import held, more_items, one_character_changed, stating
from evaluation.cases.strangers import stranger_to
from fixtures.cases.bundle import SIGNED
from fixtures.firms import CATERING
from fixtures.papers.values import appointment, business_licence, renewal_application

_ELECTRONIC = {"signature": "reliable_electronic", "licence": "electronic", "form": "full", "items": "current"}
_COMPANY, _SOLE = {**ON_PAPER, "holder": "company"}, {**ON_PAPER, "holder": "sole"}
_CONFLICT, _SITE_CHECK, _NO_RULE = ("R03",), ("R07",), ("R15",)
_CHANGES = "办法第二十九条、第三十四条第一款"


def doubts_of_change() -> tuple[Defect, ...]:
    """What the change itself leaves in doubt."""
    return (
        _person("not_registered_yet", "登记尚未变更", _not_registered, "办法第十条、第二十九条", _CONFLICT,
                ground=only_name),
        _person("more_changed", "登记另有变更未申请", _more_changed, _CHANGES, _CONFLICT, ground=only_name),
        _person("other_holder", "信用代码是别家的", lambda plan, tools: plan.stating(统一社会信用代码=other_code(plan, tools)),
                "办法第十条；许可法第九条", _CONFLICT),
        _person("items_added", "申请增加项目", _items_added, "办法第三十四条第二款", _SITE_CHECK),
        _person("other_change", "申请其他变更", ticking("其他变更"), _CHANGES, _NO_RULE),
        _person("conditions_changed", "声明经营条件变化", stating(经营条件声明="已发生变化"), "办法第三十四条第二款", _SITE_CHECK),
        _person("sole_operator", "个体户变更经营者", _successor, "办法第二十八条；许可法第九条", ("R11",), _SOLE),
        _person("sole_domicile", "个体户变更住所", _sole_domicile, "办法第二十九条", _CONFLICT, _SOLE),
        _person("business_licence_differs", "所交营业执照与登记不符", _other_licence, _CHANGES, _CONFLICT,
                ground=only_name),
        _person("appointment_differs", "所交任免文件与登记不符", _other_appointment, _CHANGES, _CONFLICT, _COMPANY),
        _person("ambiguous_item", "旧项目名称不能对应", _ambiguous, "办法第十一条、第六十二条", _NO_RULE),
        _person("only_prepacked_held", "仅有预包装食品销售", lambda plan, _: held(plan, 经营项目=("预包装食品销售",)),
                "办法第四条第二款第（二）项、第五条", _NO_RULE, _ELECTRONIC),
        _person("renewal_together", "变更与延续一并申请", _with_renewal, "办法第三十一条、第三十三条", _CONFLICT, PAPER_LICENCE),
        _person("expired", "届满后申请", as_it_is, "办法第三十五条、第三十九条", ("R06",), {"day": "past"}),
    )


def _person(
    key: str, title: str, plant: Plant, basis: str, reasons: tuple[str, ...], needs: dict[str, Any] | None = None,
    ground: Plant = as_it_is,
) -> Defect:
    return Defect(
        key, title, "referral", plant, basis, reasons=reasons, needs=ON_PAPER if needs is None else needs, touches=ALONE,
        ground=ground,
    )


def _not_registered(plan: Plan, _tools: Tools) -> Plan:
    return plan.recorded("business", 名称=plan.firm.name)


def _more_changed(plan: Plan, _tools: Tools) -> Plan:
    return plan.recorded("business", 法定代表人=_stranger(plan))


def _items_added(plan: Plan, tools: Tools) -> Plan:
    return ticking("经营项目增加")(plan.stating(经营项目=more_items(plan, tools)), tools)


def _successor(plan: Plan, _tools: Tools) -> Plan:
    name = _stranger(plan)
    return plan.recorded("business", 法定代表人=name, 名称=plan.firm.name).stating(
        变更事项=["法定代表人变更"], 变更后法定代表人=name, 变更后名称="",
    )


def _sole_domicile(plan: Plan, tools: Tools) -> Plan:
    domicile = elsewhere(plan, tools)
    return plan.recorded("business", 住所=domicile, 名称=plan.firm.name).stating(
        变更事项=["住所变更"], 变更后住所=domicile, 变更后名称="",
    )


def _other_licence(plan: Plan, tools: Tools) -> Plan:
    material = MaterialType.BUSINESS_LICENCE
    name = plan.paper(FORM).values["变更后名称"]
    printed = business_licence(plan.firm) | {"名称": one_character_changed(name, len(name) // 2, tools.chance)}
    shown = PlannedPaper("营业执照", material, tools.layout(material), printed, plan.traits.condition)
    return plan.without("营业执照").plus(shown)


def _other_appointment(plan: Plan, tools: Tools) -> Plan:
    material = MaterialType.APPOINTMENT
    registered = next(row for row in plan.rows if row["register"] == "business")["fields"]["法定代表人"]
    successor = stranger_to(plan, "appointed")
    assert successor.name != registered
    printed = appointment(plan.firm, successor, SIGNED - timedelta(days=9))
    return plan.plus(PlannedPaper("任命书", material, tools.layout(material), printed, plan.traits.condition))


def _ambiguous(plan: Plan, _tools: Tools) -> Plan:
    licensed = held(plan, 主体业态=CATERING, 经营项目=("热食类食品制售", "糕点类食品制售"))
    return licensed.stating(经营项目=["热食类食品制售"])


def _with_renewal(plan: Plan, tools: Tools) -> Plan:
    material = MaterialType.RENEWAL_APPLICATION
    printed = renewal_application(plan.firm, SIGNED, plan.mandate)
    return plan.plus(PlannedPaper("延续申请书", material, tools.layout(material), printed, plan.traits.condition))


def _stranger(plan: Plan) -> str:
    return stranger_to(plan).name
