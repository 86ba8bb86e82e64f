"""Defects the applicant can cure, whatever the matter: one notice must name them all (art 18(4))."""

from __future__ import annotations

from typing import Any

from evaluation.cases.defect import (
    BY_AGENT,
    OF_CARD,
    OF_FORM,
    OF_LICENCE,
    OF_POWER,
    PAPER_LICENCE,
    PHOTO,
    SIGNED_ON_PAPER,
    Defect,
    Plant,
    Tools,
)
from evaluation.cases.plan import COPY, FORM, ID_CARD, MAIN, POWER, Plan
from evaluation.cases.planting import leaving_out, only_pages, printing, unsealed, unusable
from evaluation.cases.strangers import stranger_to
from fixtures.firms import firm
from fixtures.papers import values
from fixtures.places import XINGQING

_STRANGER = 400_000
_UNREADABLE = ("照片无法辨认", "的照片无法")
_ONE_NOTICE = "办法第十八条第（四）项"


def missing_papers() -> tuple[Defect, ...]:
    """Papers or pages that are not there, or that nobody can read (arts 13, 31, 33)."""
    on_paper, paper_licence, both = SIGNED_ON_PAPER, PAPER_LICENCE, OF_POWER | OF_CARD
    return (
        _missing("form_page_1_missing", "缺申请书第1页", only_pages(FORM, 2), ("申请书》第1页",), on_paper, OF_FORM),
        _missing("form_page_2_missing", "缺申请书第2页", only_pages(FORM, 1), ("申请书》第2页",), on_paper, OF_FORM),
        _missing("main_missing", "缺许可证正本", leaving_out(MAIN), ("许可证》正本",), paper_licence, OF_LICENCE),
        _missing("copy_missing", "缺许可证副本", leaving_out(COPY), ("许可证》副本",), paper_licence, OF_LICENCE),
        _missing(
            "licence_missing", "正副本都缺", leaving_out(MAIN, COPY), ("许可证》正本", "许可证》副本"),
            paper_licence | on_paper, OF_LICENCE,
        ),
        _missing("power_missing", "缺授权委托书", leaving_out(POWER), ("授权委托书",), BY_AGENT, OF_POWER),
        _missing("card_missing", "缺代理人身份证", leaving_out(ID_CARD), ("居民身份证",), BY_AGENT, OF_CARD),
        _missing(
            "power_and_card_missing", "缺授权委托书和身份证", leaving_out(POWER, ID_CARD), ("授权委托书", "居民身份证"),
            BY_AGENT, both,
        ),
        _unreadable("main_unreadable", "许可证正本照片无法辨认", MAIN, ("许可证正本.jpg",), paper_licence, OF_LICENCE),
        _unreadable("form_unreadable", "申请书照片无法辨认", FORM, ("申请书1.jpg", "申请书2.jpg"), on_paper, OF_FORM),
        _unreadable("card_unreadable", "代理人身份证照片无法辨认", ID_CARD, ("代理人身份证.jpg",), BY_AGENT, OF_CARD),
    )


def agent_papers(other_purpose: str = "办理营业执照变更登记") -> tuple[Defect, ...]:
    """A power of attorney or an identity card that does not do (arts 13 ¶4, 40)."""
    return (
        _agent("card_expired", "代理人身份证已过期", printing(ID_CARD, 有效期限起="2016-02-20", 有效期限止="2026-02-20"),
               ("身份证》已于",), OF_CARD),
        _agent("power_other_matter", "委托事项不含本事项", printing(POWER, 委托事项=other_purpose), ("委托事项",), OF_POWER),
        _agent("power_over", "委托期限已过", printing(POWER, 委托期限起="2026-01-05", 委托期限止="2026-03-10"),
               ("委托期限",), OF_POWER),
        _agent("power_to_come", "委托期限未到", printing(POWER, 委托期限起="2026-04-01"), ("委托期限",), OF_POWER),
        _agent("power_unsealed", "委托书无委托人盖章", lambda plan, _: unsealed(plan, POWER), ("委托人盖章",), OF_POWER),
        _agent("power_of_other_firm", "委托人不是申请人", _other_principal, ("“委托人”栏",), OF_POWER),
        _agent("power_for_other_person", "受托人不是代理人", _other_trustee, ("“受托人”栏",), OF_POWER | OF_CARD,
               ("与所交身份证不一致",)),
        _agent("card_of_other_person", "身份证不是受托人的", _other_card, ("与所交身份证不一致",), OF_POWER | OF_CARD),
    )


def unsigned() -> Defect:
    """Neither seal nor signature on the declaration page (art 17)."""
    return Defect(
        "form_unsigned", "申请书未盖章未签名", "correction", lambda plan, _: unsealed(plan, FORM).printing(FORM, 签名=""),
        f"办法第十七条；{_ONE_NOTICE}", names=("未签名或者盖章",), needs=SIGNED_ON_PAPER, touches=OF_FORM,
    )


def _missing(
    key: str, title: str, plant: Plant, names: tuple[str, ...], needs: dict[str, Any], touches: frozenset[str],
) -> Defect:
    basis = f"办法第三十一条、第三十三条；{_ONE_NOTICE}"
    return Defect(key, title, "correction", plant, basis, names, needs=needs, touches=touches)


def _unreadable(
    key: str, title: str, role: str, names: tuple[str, ...], needs: dict[str, Any], touches: frozenset[str],
) -> Defect:
    return Defect(
        key, title, "correction", unusable(role), _ONE_NOTICE, names, allows=(*_UNREADABLE, *_about(role)),
        needs={**needs, **PHOTO}, touches=touches | {"unreadable"},
    )


def _about(role: str) -> tuple[str, ...]:
    return {MAIN: ("许可证》正本",), FORM: ("申请书》",), ID_CARD: ("居民身份证》",)}[role]


def _agent(
    key: str, title: str, plant: Plant, names: tuple[str, ...], touches: frozenset[str], allows: tuple[str, ...] = (),
) -> Defect:
    basis = f"办法第十三条第四款；{_ONE_NOTICE}"
    return Defect(key, title, "correction", plant, basis, names, allows, needs=BY_AGENT, touches=touches)


def _other_principal(plan: Plan, _tools: Tools) -> Plan:
    return plan.printing(POWER, 委托人=firm(_STRANGER + plan.seed, county=XINGQING, listed=True).name)


def _other_trustee(plan: Plan, _tools: Tools) -> Plan:
    stranger = stranger_to(plan)
    return plan.printing(POWER, 受托人=stranger.name, 受托人身份证号=stranger.identity_number)


def _other_card(plan: Plan, _tools: Tools) -> Plan:
    return plan.having(ID_CARD, values=values.id_card(stranger_to(plan)))
