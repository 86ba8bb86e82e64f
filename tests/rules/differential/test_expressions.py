"""Our evaluator against Google's own: random expressions of every type over facts known and absent."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from domain.facts import Fact, known, missing
from domain.period import LONG_TERM, Period
from rules.authoring.checker import Checker
from rules.engine.functions import FUNCTIONS
from rules.engine.gap import Gap
from rules.engine.limits import LEAST_INT, MOST_INT
from rules.engine.pack import FieldDeclaration, FieldType
from tests.rules.differential.reference import Reference, agree, with_an_item
from tests.world.evaluator import Evaluator

TEXTS = st.sampled_from(["甲", "乙", "甲乙", "，（且", "𠮷", "\uffff"])
DAYS = st.dates(date(2026, 1, 1), date(2026, 1, 4))
TYPES: Mapping[str, FieldType] = {
    f"{name}{mark}": kind for mark, kind in (
        ("文", "text"), ("态", "enum"), ("数", "int"), ("比", "decimal"), ("额", "money"), ("否", "bool"), ("日", "date"),
        ("期", "period"), ("列", "list"),
    ) for name in "甲乙"
}
VALUES: Mapping[FieldType, st.SearchStrategy[Any]] = {
    "text": TEXTS, "enum": st.sampled_from(["是", "否"]), "int": st.integers(-1, 3) | st.sampled_from([LEAST_INT, MOST_INT]),
    "decimal": st.decimals(-2, 2, places=2), "money": st.decimals(0, 2, places=2), "bool": st.booleans(), "date": DAYS,
    "period": DAYS.map(Period) | st.just(LONG_TERM), "list": st.lists(TEXTS, max_size=3).map(tuple),
}
FIELDS = [
    FieldDeclaration(name=name, type=kind, label=name, source="系统", options=("是", "否") if kind == "enum" else ())
    for name, kind in TYPES.items()
]
CHECKER = Checker(FIELDS, {})
REFERENCE = Reference(FIELDS, FUNCTIONS, {})
ORDER = st.sampled_from(["==", "!=", "<", "<=", ">", ">="])
EQUALITY = st.sampled_from(["==", "!="])
LITERALS = TEXTS.map(lambda text: f'"{text}"')


def _of(mark: str) -> st.SearchStrategy[str]:
    return st.sampled_from([f"甲{mark}", f"乙{mark}"])


def _compared(operands: st.SearchStrategy[str], relations: st.SearchStrategy[str] = ORDER) -> st.SearchStrategy[str]:
    return st.tuples(operands, relations, operands).map(" ".join)


TEXT = _of("文") | LITERALS
NUMBER = st.one_of(
    _of("数"), st.integers(-2, 3).map(str), st.just(str(MOST_INT)), st.builds("长度({})".format, TEXT),
    st.builds("项数({})".format, _of("列")), st.builds("日数({}, {})".format, _of("日"), _of("日")),
)

DECIMAL = _of("比") | st.decimals(-2, 2, places=2).map('小数("{}")'.format)
MONEY = _of("额") | st.decimals(0, 2, places=2).map('金额("{}")'.format)
DAY = st.one_of(
    _of("日"), st.builds("日后({}, {})".format, _of("日"), NUMBER), st.builds("届满日({})".format, _of("期")),
    st.builds("工作日后({}, {})".format, _of("日"), _of("数") | st.integers(1, 5).map(str)),
)
MEMBERS = _of("列") | st.lists(LITERALS, min_size=1, max_size=3).map(lambda items: f"[{', '.join(items)}]")
QUANTIFIED = st.builds(
    "{}.{}(项, 项 {} {})".format, _of("列"), st.sampled_from(["有一项", "每一项"]), ORDER, TEXT,
) | st.builds("{}.{}(项, 项 属于 {} 或 {})".format, _of("列"), st.sampled_from(["有一项", "每一项"]), MEMBERS, _of("否"))
ATOMS = st.one_of(
    _of("否"), st.sampled_from(["真", "假"]), _compared(DAY), _compared(TEXT), _compared(NUMBER), _compared(DECIMAL),
    _compared(MONEY), _compared(_of("期"), EQUALITY), _compared(_of("态") | st.sampled_from(['"是"', '"否"']), EQUALITY),
    st.tuples(TEXT, st.just("属于"), MEMBERS).map(" ".join), QUANTIFIED,
    st.builds("期间届满({}, {})".format, _of("期"), _of("日")), st.builds("长期({})".format, _of("期")),
    st.sampled_from(sorted(TYPES)).map("有值({})".format),
)
EXPRESSIONS = st.recursive(
    ATOMS,
    lambda inner: st.builds("非 ({})".format, inner)
    | st.builds("({} {} {})".format, inner, st.sampled_from(["且", "或"]), inner),
    max_leaves=8,
)
FACTS = st.fixed_dictionaries({name: st.none() | VALUES[kind] for name, kind in TYPES.items()})


@settings(max_examples=400, deadline=None)
@given(EXPRESSIONS, FACTS)
def test_both_evaluators_agree(source: str, values: dict[str, Any]) -> None:
    facts: dict[str, Fact] = {name: missing() if value is None else known(value) for name, value in values.items()}
    node = CHECKER.compile(source)
    truth = Evaluator(facts, {}, lambda atom, value: None).truth(node)
    answers = REFERENCE.answers(REFERENCE.program(node), REFERENCE.activation(facts))
    assert agree(None if isinstance(truth, Gap) else truth, answers)


@given(st.sampled_from(["甲列.每一项(项, 项 == 甲文)", "非 (甲列.每一项(项, 项 == 甲文))"]))
def test_only_what_is_said_of_every_item_is_rewritten_for_the_reference(source: str) -> None:
    node = CHECKER.compile(source)
    assert with_an_item(node) != node
    assert with_an_item(CHECKER.compile(source.replace("每一项", "有一项"))) == CHECKER.compile(source.replace("每一项", "有一项"))


def test_a_disagreement_is_seen() -> None:
    assert agree(True, (True,)) and agree(None, (None,)) and agree(None, (True, False)) and agree(True, (True, True))
    assert not agree(None, (True,)) and not agree(True, (None,)) and not agree(True, (True, False))


def test_days_beyond_the_published_calendar_are_asked_for_at_both_ends() -> None:
    node = CHECKER.compile("甲日 < 工作日后(乙日, 5)")
    late = date(2026, 12, 30)
    facts = {"甲日": known(late), "乙日": known(late + timedelta(days=1))}
    answers = REFERENCE.answers(REFERENCE.program(node), REFERENCE.activation(facts))
    assert answers == (True, True)
