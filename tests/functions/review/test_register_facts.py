"""Registers: who is asked for what, and what an answer, an outage or an absence means."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from domain.doubt import Doubt
from domain.facts import Fact, FactState, missing
from domain.period import LONG_TERM, Period
from functions.review.fact_sources import (
    BUSINESS_REGISTER_FIELDS,
    LICENCE_REGISTER_FIELDS,
    PENALTY_REGISTER_FIELDS,
)
from functions.review.register_facts import Inquiry, first_known, inquire
from infra.memory.registers import MemoryRegisters
from infra.registers.record import RegisterRecord
from rules.engine.pack import FieldDeclaration, FieldType
from tests.world import eligible
from tests.world.world import TODAY

NUMBER, USCC = eligible.NUMBER, eligible.USCC
PURPOSE = "食品经营许可证延续审查"


@pytest.fixture
def registers() -> MemoryRegisters:
    found = MemoryRegisters()
    found.seed(eligible.register_records())
    return found


def _inquire(registers: MemoryRegisters, number: str | None = NUMBER, uscc: str | None = USCC) -> Inquiry:
    return inquire(registers, number, uscc, unasked=missing(), case_id="case", purpose=PURPOSE, at=TODAY)


def test_answers_become_facts_of_the_right_type_with_their_source(registers: MemoryRegisters) -> None:
    facts = _inquire(registers).facts
    assert facts["证照库.存在"].value is True
    assert facts["证照库.有效期至"].value == date(2026, 6, 30)
    assert facts["证照库.经营项目"].value == eligible.ITEMS
    assert facts["证照库.纸质"].value is True
    assert facts["处罚库.未结案件"].value is False
    assert facts["营业执照库.状态"].evidence == ("register:business",)


@pytest.mark.parametrize(
    ("register", "prefix"), [("licences", "证照库"), ("business", "营业执照库"), ("penalties", "处罚库")]
)
def test_a_register_that_is_down_makes_all_its_facts_unknown(
    registers: MemoryRegisters, register: str, prefix: str
) -> None:
    registers.set_down(register)
    facts = _inquire(registers).facts
    for name, fact in facts.items():
        assert (fact.doubt is Doubt.REGISTER_DOWN) == name.startswith(f"{prefix}.")


def test_two_records_under_one_key_are_ambiguous(registers: MemoryRegisters) -> None:
    registers.seed([*eligible.register_records(), RegisterRecord("business", USCC, {"名称": "另一家"})])
    facts = _inquire(registers).facts
    assert facts["营业执照库.存在"].doubt is Doubt.REGISTER_AMBIGUOUS
    assert facts["营业执照库.名称"].doubt is Doubt.REGISTER_AMBIGUOUS


def test_no_record_means_no_licence_but_also_no_penalty() -> None:
    registers = MemoryRegisters()
    registers.seed([])
    facts = _inquire(registers).facts
    assert facts["证照库.存在"].value is False
    assert facts["证照库.经营者名称"].state is FactState.MISSING
    assert facts["营业执照库.存在"].value is False
    assert facts["处罚库.严重违法"].value is False


def test_a_field_the_register_leaves_out_is_missing_and_an_empty_one_is_blank(registers: MemoryRegisters) -> None:
    fields = dict(eligible.register_records(住所="")[0].fields)
    del fields["法定代表人"]
    registers.seed([RegisterRecord("licences", NUMBER, fields)])
    facts = _inquire(registers).facts
    assert facts["证照库.住所"].state is FactState.BLANK
    assert facts["证照库.法定代表人"].state is FactState.MISSING


@pytest.mark.parametrize("written", ["2026-02-31", "以登记为准"])
def test_a_date_the_register_holds_that_is_none_is_a_doubt(registers: MemoryRegisters, written: str) -> None:
    registers.seed(eligible.register_records(有效期至=written))
    assert _inquire(registers).facts["证照库.有效期至"].doubt is Doubt.LOW_CONFIDENCE


def test_what_a_pack_declares_of_a_register_is_asked_too_but_no_penalty_is_made_up(registers: MemoryRegisters) -> None:
    extra = {**eligible.register_records()[1].fields, "经营范围": "餐饮服务", "注册资本": "1万元"}
    registers.seed([RegisterRecord("business", USCC, extra)])
    names = ("营业执照库.存在", "营业执照库.经营范围", "证照库.近一年补办次数", "处罚库.失信", "申请书.住所")
    declared = {name: FieldDeclaration(name=name, type="text", label=name, source="证照库") for name in names}
    found = inquire(
        registers, NUMBER, USCC, unasked=missing(), case_id="case", purpose=PURPOSE, at=TODAY, declared=declared
    )
    assert found.facts["营业执照库.经营范围"].value == "餐饮服务"
    assert found.facts["证照库.近一年补办次数"].state is FactState.MISSING
    assert not any("注册资本" in answer.fields for answer in found.answers)
    assert "处罚库.失信" not in found.facts and "营业执照库.住所" in found.facts


@pytest.mark.parametrize(("kind", "held", "value"), [
    ("decimal", "150.50", Decimal("150.50")), ("decimal", 150, Decimal(150)), ("money", "1万元", Decimal("10000.00")),
    ("money", 200, Decimal("200.00")), ("period", "长期", LONG_TERM), ("period", "2026-06-30", Period(date(2026, 6, 30))),
    ("date", "2026年6月30日", date(2026, 6, 30)), ("int", 3, 3), ("bool", False, False),
    ("list", ["甲", "乙"], ("甲", "乙")), ("text", "甲", "甲"),
])
def test_an_answer_is_read_by_the_declared_type_whatever_its_name(
    registers: MemoryRegisters, kind: FieldType, held: object, value: object
) -> None:
    for name in ("面积", "登记日期"):
        assert _declared(registers, name, kind, held).value == value


@pytest.mark.parametrize(("kind", "held"), [
    ("decimal", "约150"), ("decimal", 150.5), ("decimal", True), ("money", "-1"), ("money", "1.234"), ("period", "三年"),
    ("date", "长期"), ("int", "3"), ("int", 3.5), ("int", True), ("bool", "是"), ("bool", 1), ("list", "甲"), ("list", [1]), ("text", 5),
])
def test_an_answer_that_is_not_of_the_declared_type_is_a_doubt(
    registers: MemoryRegisters, kind: FieldType, held: object
) -> None:
    assert _declared(registers, "面积", kind, held).doubt is Doubt.LOW_CONFIDENCE


def _declared(registers: MemoryRegisters, name: str, kind: FieldType, held: object) -> Fact:
    """What a pack sees that declares one field more of the licence register."""
    fact = f"证照库.{name}"
    registers.seed([RegisterRecord("licences", NUMBER, {name: held})])
    field = FieldDeclaration(name=fact, type=kind, label=name, source="证照库")
    found = inquire(
        registers, NUMBER, None, unasked=missing(), case_id="case", purpose=PURPOSE, at=TODAY, declared={fact: field}
    )
    return found.facts[fact]


def test_least_fields_are_asked_and_every_question_says_for_which_case_and_why(registers: MemoryRegisters) -> None:
    extra = {**eligible.register_records()[1].fields, "经营范围": "餐饮服务", "注册资本": "1万元"}
    registers.seed([RegisterRecord("business", USCC, extra)])
    answers = _inquire(registers).answers
    allowed = {
        "licences": LICENCE_REGISTER_FIELDS, "business": BUSINESS_REGISTER_FIELDS, "penalties": PENALTY_REGISTER_FIELDS,
    }
    assert [answer.register for answer in answers] == list(allowed)
    for answer in answers:
        assert set(answer.fields) <= set(allowed[answer.register])
        assert (answer.case_id, answer.purpose, answer.asked_at) == ("case", PURPOSE, TODAY)


def test_the_licence_register_says_whose_business_licence_to_ask_for(registers: MemoryRegisters) -> None:
    facts = _inquire(registers, uscc="91640104MA7DEM0XXX").facts
    assert facts["营业执照库.存在"].value is True


def test_the_papers_code_is_asked_for_while_the_licence_register_is_down(registers: MemoryRegisters) -> None:
    registers.set_down("licences")
    assert _inquire(registers).facts["营业执照库.存在"].value is True


def test_without_a_key_nobody_is_asked_and_the_facts_are_missing(registers: MemoryRegisters) -> None:
    inquiry = _inquire(registers, None, None)
    assert inquiry.answers == ()
    assert registers.asked == []
    assert {fact.state for fact in inquiry.facts.values()} == {FactState.MISSING}


def test_the_first_known_text_is_taken(registers: MemoryRegisters) -> None:
    facts = _inquire(registers).facts
    assert first_known(facts, "无此事实", "证照库.有效期至", "证照库.法定代表人") == "马·测试"
    assert first_known(facts, "证照库.有效期至") is None
