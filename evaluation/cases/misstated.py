"""Lines of the application form that are wrong or blank while the licence and the registers agree: the applicant's slips."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from evaluation.cases.defect import OF_FORM, OF_LICENCE, PAPER_LICENCE, SIGNED_ON_PAPER, Defect, Plant, Tools
from evaluation.cases.plan import FORM, Plan
from evaluation.cases.planting import one_character_changed, stating, wrong_check
from evaluation.cases.strangers import stranger_to
from fixtures.firms import firm
from fixtures.places import XINGQING, address

_NEEDS = {**SIGNED_ON_PAPER, **PAPER_LICENCE, "form": "empty"}
"""A slip on paper only: where the electronic form says otherwise, two statements conflict and a person must ask."""
_BASIS = "办法第二十六条、第二十七条；办法第十八条第（四）项"
_STRANGER = 500_000


def misstated_lines() -> tuple[Defect, ...]:
    """One line that differs from the licence (FOOD-LICENCE: one character of the name differs, form only)."""
    return (
        _slip("name_misspelt", "申请书名称错一字", "经营者名称", _misspelt),
        _slip("principal_misnamed", "申请书法定代表人填错", "法定代表人（负责人）", _other("法定代表人", _stranger)),
        _slip("domicile_misstated", "申请书住所填错", "住所", _other("住所", _elsewhere)),
        _slip("expiry_misstated", "申请书有效期填错", "有效期至", _other("有效期至", _other_year)),
        _wrong_key("number_of_other", "申请书许可证编号填成别家的", "许可证编号", _other_number),
        _wrong_key("number_wrong_check", "申请书许可证编号校验位错", "许可证编号",
                   lambda plan, _: wrong_check(plan.firm.licence_number)),
        _wrong_key("code_wrong_check", "申请书信用代码校验位错", "统一社会信用代码",
                   lambda plan, _: wrong_check(plan.firm.credit_code)),
    )


def blanks() -> tuple[Defect, ...]:
    """Lines and boxes left blank."""
    return (
        _slip("principal_blank", "申请书法定代表人栏空白", "法定代表人（负责人）", stating(法定代表人="")),
        _slip("domicile_blank", "申请书住所栏空白", "住所", stating(住所="")),
        _slip("conditions_unticked", "经营条件声明未勾选", "经营条件声明", stating(经营条件声明="")),
    )


def code_of_other() -> Defect:
    """Another firm's code, where the licence proves the slip; on a change it may be another holder."""
    return _wrong_key("code_of_other", "申请书信用代码填成别家的", "统一社会信用代码", other_code)


def items_unticked() -> Defect:
    """No item ticked; a change that does not touch the items may leave them so."""
    return replace(_slip("items_unticked", "经营项目未勾选", "经营项目", stating(经营项目=[])), allows=("经营项目声明",))


def _slip(key: str, title: str, line: str, plant: Plant) -> Defect:
    return Defect(key, title, "correction", plant, _BASIS, names=(f"“{line}”栏",), needs=_NEEDS, touches=OF_FORM)


def _wrong_key(key: str, title: str, line: str, value: Callable[[Plan, Tools], Any]) -> Defect:
    """The registers are asked by it, so the licence must be there to tell that it is a slip."""
    slip = _slip(key, title, line, _other(line, value))
    return replace(slip, touches=OF_FORM | OF_LICENCE)


def _other(line: str, value: Callable[[Plan, Tools], Any]) -> Plant:
    return lambda plan, tools: plan.stating(**{line: value(plan, tools)})


def _misspelt(plan: Plan, tools: Tools) -> Plan:
    name = plan.paper(FORM).values["经营者名称"]
    at = tools.chance.randrange(2, len(name) - 2)
    return plan.stating(经营者名称=one_character_changed(name, at, tools.chance))


def _stranger(plan: Plan, _tools: Tools) -> str:
    return stranger_to(plan).name


def _elsewhere(plan: Plan, tools: Tools) -> str:
    while (found := address(tools.chance, plan.firm.county)) == plan.firm.domicile:
        pass
    return found


def _other_year(plan: Plan, _tools: Tools) -> str:
    expires = plan.firm.expires
    return expires.replace(year=expires.year + 1).isoformat()


def _other_number(plan: Plan, _tools: Tools) -> str:
    return firm(_STRANGER + plan.seed, county=XINGQING, category=plan.firm.category).licence_number


def other_code(plan: Plan, _tools: Tools) -> str:
    """The credit code of some other firm of the district."""
    return firm(_STRANGER + plan.seed, county=XINGQING, category=plan.firm.category).credit_code
