"""Three-valued logic: what absorbs, what stays unknown, and that no reason is lost."""

from __future__ import annotations

from datetime import date

import pytest

from domain.doubt import Doubt
from domain.facts import Fact, blank, known, missing, unknown
from rules.engine.expression import (
    And,
    Atom,
    Bound,
    Call,
    Compare,
    Constant,
    FieldValue,
    HasValue,
    Member,
    Node,
    Not,
    Or,
    Quantifier,
    free_variables,
)
from rules.engine.functions import HostFunction
from rules.engine.gap import Gap, Truth, conjunction, disjunction, negation
from rules.engine.program import program_of
from tests.world.evaluator import Evaluator

UNKNOWN = Gap(absent=frozenset({"x"}))
FACTS = {
    "yes": known(True), "no": known(False), "name": known("甲"), "items": known(("甲", "乙")), "none": known(()),
    "blank": blank(), "missing": missing(), "unclear": unknown(Doubt.TICK_UNCLEAR),
    "down": unknown(Doubt.REGISTER_DOWN), "day": known(date(2026, 12, 28)), "expiry": known(date(2027, 3, 1)),
    "far": known(date(2027, 3, 20)), "november": known(date(2026, 11, 20)),
}


def field(name: str) -> FieldValue:
    return FieldValue(name=name)


def truth(node: Node, facts: dict[str, Fact] | None = None) -> Truth:
    return Evaluator(FACTS if facts is None else facts, {}, lambda atom, value: None).truth(node)


@pytest.mark.parametrize(("left", "right", "both", "either"), [
    (True, True, True, True), (True, False, False, True), (False, False, False, False),
    (True, UNKNOWN, UNKNOWN, True), (False, UNKNOWN, False, UNKNOWN), (UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN),
])
def test_strong_kleene_tables(left: Truth, right: Truth, both: Truth, either: Truth) -> None:
    assert conjunction(left, right) == conjunction(right, left) == both
    assert disjunction(left, right) == disjunction(right, left) == either
    assert negation(negation(left)) == left


def test_every_reason_is_kept() -> None:
    result = truth(And(left=field("unclear"), right=And(left=field("missing"), right=field("down"))))
    assert result == Gap(
        absent=frozenset({"missing"}),
        doubts=frozenset({("unclear", Doubt.TICK_UNCLEAR), ("down", Doubt.REGISTER_DOWN)}),
    )


def test_two_missing_values_are_not_equal_but_unknown() -> None:
    for operator in ("==", "!="):
        result = truth(Compare(operator=operator, left=field("missing"), right=field("blank")))
        assert result == Gap(absent=frozenset({"missing", "blank"}))


@pytest.mark.parametrize(("name", "expected"), [("name", True), ("blank", False), ("missing", False)])
def test_has_value_of_a_settled_field(name: str, expected: bool) -> None:
    assert truth(HasValue(name=name)) is expected


def test_has_value_of_an_unknown_field_is_unknown() -> None:
    assert truth(HasValue(name="unclear")) == Gap(doubts=frozenset({("unclear", Doubt.TICK_UNCLEAR)}))


def test_membership() -> None:
    assert truth(Member(item=field("name"), members=field("items"))) is True
    assert truth(Member(item=field("name"), members=Constant(value=("乙",)))) is False
    assert isinstance(truth(Member(item=field("name"), members=field("missing"))), Gap)


@pytest.mark.parametrize(("op", "value", "expected"), [
    ("exists", "乙", True), ("exists", "丙", False), ("all", "乙", False),
])
def test_quantifiers(op: str, value: str, expected: bool) -> None:
    same = Compare(operator="==", left=Bound(name="项"), right=Constant(value=value))
    node = Quantifier.model_validate({"op": op, "variable": "项", "members": field("items"), "condition": same})
    assert truth(node) is expected


def test_nothing_examined_is_nothing_passed() -> None:
    node = Quantifier(op="all", variable="项", members=field("none"), condition=Constant(value=True))
    assert truth(node) is False


def test_a_day_within_the_bounds_of_an_unpublished_calendar_is_unknown_and_outside_them_known() -> None:
    def opened(day: str, expiry: str) -> Node:
        opens = Call(function="工作日前", arguments=(field(expiry), Constant(value=90)))
        return Compare(operator=">=", left=field(day), right=opens)

    assert truth(opened("day", "expiry")) is True
    assert truth(opened("november", "far")) == Gap(doubts=frozenset({("", Doubt.CALENDAR_PROVISIONAL)}))
    assert truth(opened("november", "far"), {**FACTS, "november": known(date(2026, 1, 5))}) is False


def test_the_observer_hears_both_sides_even_when_one_decides() -> None:
    heard: list[tuple[str, Truth]] = []
    node = Or(left=_atom("yes"), right=Not(operand=_atom("no")))
    Evaluator(FACTS, {}, lambda atom, value: heard.append((atom.text, value))).truth(node)
    assert heard == [("yes", True), ("no", False)]


def counting() -> tuple[list[str], dict[str, HostFunction]]:
    """A function that notes what it is asked."""
    asked: list[str] = []

    def body(_: object, text: str) -> bool:
        asked.append(text)
        return text == "甲"

    return asked, {"记": HostFunction(("text",), "bool", "", body)}


def test_what_several_conditions_ask_is_worked_out_once() -> None:
    asked, functions = counting()
    one, other = (Call(function="记", arguments=(field("name"),)) for _ in range(2))
    conditions = And(left=one, right=Or(left=other, right=one)), Not(operand=other)
    assert [*program_of(conditions, {}, functions).over(FACTS)] == [True, False]
    assert asked == ["甲"]


def test_what_speaks_of_an_element_is_worked_out_for_each() -> None:
    asked, functions = counting()
    of_each = Call(function="记", arguments=(Bound(name="项"),))
    inner = Quantifier(op="exists", variable="项", members=field("items"), condition=of_each)
    outer = Quantifier(op="all", variable="外", members=field("items"), condition=inner)
    assert Evaluator(FACTS, {}, lambda atom, value: None, functions).truth(outer) is True
    assert asked == ["甲", "乙"] * 2
    assert free_variables(of_each) == {"项"}
    assert free_variables(outer) == frozenset()


def test_an_atom_with_a_quantifier_of_its_own_is_heard_once() -> None:
    heard: list[Truth] = []
    condition = Compare(operator="==", left=Bound(name="项"), right=field("name"))
    test = Quantifier(op="exists", variable="项", members=field("items"), condition=condition)
    atom = Atom(text="有一项", fields=("items", "name"), test=test)
    assert Evaluator(FACTS, {}, lambda _, value: heard.append(value)).truth(atom) is True
    assert heard == [True]


def test_a_value_that_is_no_condition_is_a_bug() -> None:
    with pytest.raises(TypeError):
        truth(field("name"))


def _atom(name: str) -> Atom:
    return Atom(text=name, fields=(name,), test=field(name))
