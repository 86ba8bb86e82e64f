"""Doubts only a person may settle, whatever the matter: what the registers say, and who or what else is involved."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from domain.materials import MaterialType
from evaluation.cases.defect import ALONE, PAPER_LICENCE, Defect, Plant, Tools
from evaluation.cases.plan import COPY, MAIN, Plan, PlannedPaper
from evaluation.cases.planting import going_down, held, one_character_changed, recording
from evaluation.cases.strangers import stranger_to
from fixtures.cases.bundle import TODAY
from fixtures.papers.values import loss_statement
from fixtures.places import address

DIFFERS, DOWN, LISTED = ("R03",), ("R02",), ("R09",)
_GRANT_ON_THE_SPOT = "办法第三十四条第一款"


def renamed_since() -> tuple[Defect, ...]:
    """The business register has changed and the licence has not: to be changed first, or together (art 29)."""
    renamed = "办法第二十九条第一款"
    return (
        _doubt("business_name_differs", "营业执照名称已变更", _renamed, renamed, DIFFERS),
        _doubt("business_principal_differs", "营业执照法定代表人已变更", _succeeded, renamed, DIFFERS),
        _doubt("business_domicile_differs", "营业执照住所已变更", _moved_office, renamed, DIFFERS),
    )


def registers() -> tuple[Defect, ...]:
    """What the registers say speaks against an automatic grant, or they say nothing."""
    ended, penalties = "办法第三十九条第一款", "办法第四十七条第二款"
    return (
        _doubt("licence_expiry_differs", "证照库有效期与证不符", _other_expiry, _GRANT_ON_THE_SPOT, DIFFERS, PAPER_LICENCE),
        _doubt("licence_items_differ", "证照库项目与证不符", recording("licences", 经营项目=["生食类食品制售"]),
               _GRANT_ON_THE_SPOT, DIFFERS, PAPER_LICENCE),
        _doubt("licence_not_recorded", "证照库无此证", _unrecorded, _GRANT_ON_THE_SPOT, DIFFERS, PAPER_LICENCE),
        _doubt("licence_cancelled", "许可证已注销", recording("licences", 状态="已注销"), ended, DIFFERS),
        _doubt("business_revoked", "营业执照已吊销", recording("business", 状态="吊销"), ended, DIFFERS),
        _doubt("other_district", "他区发放的许可证", recording("licences", 区划="640105"), "办法第三十二条第一款", ("R15",)),
        _doubt("licences_down", "证照库不可用", going_down("licences"), _GRANT_ON_THE_SPOT, DOWN),
        _doubt("business_down", "营业执照库不可用", going_down("business"), _GRANT_ON_THE_SPOT, DOWN),
        _doubt("penalties_down", "处罚库不可用", going_down("penalties"), _GRANT_ON_THE_SPOT, DOWN),
        _doubt("seriously_unlawful", "列入严重违法名单", recording("penalties", 严重违法=True), penalties, LISTED),
        _doubt("barred", "处于限制申请期限", recording("penalties", 限制期内=True), penalties, LISTED),
        _doubt("case_pending", "有未结案件", recording("penalties", 未结案件=True), penalties, LISTED),
    )


def circumstances() -> tuple[Defect, ...]:
    """Who asks, what else is open, whose kitchen it is."""
    return (
        _doubt("person_wanted", "申请人要求人工", lambda plan, _: replace(plan, wants_person=True), "个保法第二十四条第三款",
               ("R12",)),
        _doubt("other_case_open", "同证另有在办件", lambda plan, _: replace(plan, twin=True), "办法第三十四条第一款", ("R10",)),
        _doubt("school_canteen", "学校食堂", _canteen, "办法第十五条、第三十四条第三款", ("R08",)),
        _doubt("licence_lost", "声明许可证遗失", _lost, "办法第三十七条", ("R15",), PAPER_LICENCE),
    )


def _doubt(
    key: str, title: str, plant: Plant, basis: str, reasons: tuple[str, ...], needs: Mapping[str, Any] | None = None,
) -> Defect:
    return Defect(key, title, "referral", plant, basis, reasons=reasons, needs=needs or {}, touches=ALONE)


def _renamed(plan: Plan, tools: Tools) -> Plan:
    name = plan.firm.name
    return plan.recorded("business", 名称=one_character_changed(name, tools.chance.randrange(2, len(name) - 2), tools.chance))


def _succeeded(plan: Plan, _tools: Tools) -> Plan:
    return plan.recorded("business", 法定代表人=stranger_to(plan, "successor").name)


def _moved_office(plan: Plan, tools: Tools) -> Plan:
    return plan.recorded("business", 住所=f"{address(tools.chance, plan.firm.county)}后院")


def _other_expiry(plan: Plan, _tools: Tools) -> Plan:
    recorded = next(row for row in plan.rows if row["register"] == "licences")["fields"]["有效期至"]
    return plan.recorded("licences", 有效期至=(date.fromisoformat(recorded) + timedelta(days=1)).isoformat())


def _unrecorded(plan: Plan, _tools: Tools) -> Plan:
    return replace(plan, rows=tuple(row for row in plan.rows if row["register"] != "licences"))


def _lost(plan: Plan, tools: Tools) -> Plan:
    material = MaterialType.LOSS_STATEMENT
    printed = loss_statement(plan.firm, TODAY - timedelta(days=20), TODAY - timedelta(days=4))
    statement = PlannedPaper("遗失声明", material, tools.layout(material), printed, plan.traits.condition)
    return plan.without(MAIN, COPY).plus(statement)


def _canteen(plan: Plan, _tools: Tools) -> Plan:
    name = f"{plan.firm.county.city}{plan.firm.county.name}测试小学食堂"
    changed = held(plan, 经营者名称=name, 主体业态="集中用餐单位食堂", 经营项目=("热食类食品制售",))
    powers = [paper.role for paper in changed.papers if "委托人" in paper.values]
    return changed.printing(powers[0], 委托人=name) if powers else changed
