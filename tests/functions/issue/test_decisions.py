"""What a decision says of either matter: its articles, what changes, what stays, and what the applicant is told besides."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from domain.authority import Authority
from domain.doubt import Doubt
from domain.facts import Fact, FactValue, known, unknown
from domain.outcomes import LicenceContent, RefusalContent
from functions.issue.changes import changes
from functions.issue.decisions import grant_decision, refusal_decision
from functions.issue.inputs import CaseHead, Change
from functions.issue.wording import cited, flagged
from tests.world.facts import CHANGE

TODAY = date(2026, 3, 16)
RENAMED = Change(label="经营者名称", before="银川市兴庆区老马牛肉面馆", after="银川市兴庆区马记餐饮店")
FEWER = Change(label="经营项目", before="热食类食品制售；自制饮品制售", after="热食类食品制售")


@pytest.fixture
def change(case: CaseHead) -> CaseHead:
    return case.model_copy(update={"pack": CHANGE.pack})


def _decision(authority: Authority, case: CaseHead, licence: LicenceContent, **options: Any) -> dict[str, Any]:
    given: dict[str, Any] = {"number": "1", "decided_on": TODAY, "supervise_by": date(2026, 4, 28), **options}
    return grant_decision(authority, case, licence, **given)


def _held(licence: LicenceContent) -> dict[str, Fact]:
    """What the register says of the licence before the decision."""
    values: dict[str, FactValue] = {
        "经营者名称": licence.holder, "统一社会信用代码": licence.uscc, "法定代表人": licence.legal_representative,
        "住所": licence.residence, "经营场所": licence.premises, "主体业态": licence.format, "经营项目": licence.items,
    }
    return {f"证照库.{name}": known(value) for name, value in values.items()}


def test_a_renewal_runs_from_the_decision_and_a_change_keeps_its_term(
    authority: Authority, case: CaseHead, change: CaseHead, licence: LicenceContent
) -> None:
    renewed, changed = _decision(authority, case, licence), _decision(authority, change, licence)
    assert (renewed["operative"], changed["operative"]) == ("准予延续食品经营许可。", "准予变更食品经营许可。")
    assert ["有效期", "2026年3月16日至2031年3月15日"] in renewed["table"]
    assert ["有效期", "至2031年3月15日（不变）"] in changed["table"]
    assert "第三十六条第一款" in renewed["paragraphs"][0]
    assert "第三十五条第一款" in changed["paragraphs"][0]
    assert "延续" not in str(changed)


def test_a_change_names_what_changes_before_and_after_and_states_all_else_once(
    authority: Authority, change: CaseHead, licence: LicenceContent
) -> None:
    decision = _decision(authority, change, licence, changes=(RENAMED, FEWER), reduced=True)
    assert decision["changes_header"] == ["事项", "变更前", "变更后"]
    assert decision["changes"] == [[c.label, c.before, c.after] for c in (RENAMED, FEWER)]
    assert {RENAMED.label, FEWER.label}.isdisjoint(label for label, _ in decision["table"])
    assert "申请变更经营者名称、经营项目，声明经营条件未发生变化、经营项目减项" in decision["paragraphs"][0]


def test_a_person_s_reasons_stand_alone(authority: Authority, change: CaseHead, licence: LicenceContent) -> None:
    told = _decision(authority, change, licence, reasons=("已核对任命书。",), clerk="王测试", changes=(RENAMED,))
    assert "理由：已核对任命书。" in told["paragraphs"][0]
    assert "声明" not in told["paragraphs"][0]


def test_a_flag_is_told_as_it_is_and_changes_nothing() -> None:
    told = flagged("变更日期2026年2月26日，晚于期限。", "《某办法》第二十九条；《某办法》第五十二条第四款")
    assert told.startswith("变更日期2026年2月26日，晚于期限（《某办法》第二十九条、第五十二条第四款）。")
    assert "不影响本决定" in told


@pytest.mark.parametrize(
    ("basis", "said"),
    [
        ("《甲》第一条", "《甲》第一条"),
        ("《甲》第一条；《甲》第二条；《乙》第三条", "《甲》第一条、第二条；《乙》第三条"),
        ("《甲》第一条；《甲》第一条", "《甲》第一条"),
        ("食品经营许可和备案管理办法第十八条", "食品经营许可和备案管理办法第十八条"),
        ("", ""),
    ],
)
def test_each_law_is_named_once(basis: str, said: str) -> None:
    assert cited(basis) == said


def test_a_refusal_of_a_change_is_called_so(authority: Authority, change: CaseHead) -> None:
    refusal = RefusalContent(applicant=change.applicant, reasons=("现场核查不符",), basis=("《某办法》第三十五条",))
    decision = refusal_decision(authority, change, refusal, number="1", decided_on=TODAY, clerk="王测试")
    assert decision["title"] == "不予变更食品经营许可决定书"
    assert decision["operative"] == "不予变更食品经营许可。"


def test_what_differs_from_the_register_is_a_change(licence: LicenceContent) -> None:
    held = _held(licence)
    assert changes(held, licence) == ()
    altered = licence.model_copy(update={"legal_representative": "王·测试", "items": licence.items[:1]})
    assert [change.label for change in changes(held, altered)] == ["法定代表人（负责人）", "经营项目"]
    assert changes(held, altered)[1].before == "；".join(licence.items)


def test_what_the_register_did_not_tell_is_not_claimed_to_change(licence: LicenceContent) -> None:
    held = {**_held(licence), "证照库.住所": replace(unknown(Doubt.LOW_CONFIDENCE))}
    assert changes(held, licence.model_copy(update={"residence": "别处"})) == ()
