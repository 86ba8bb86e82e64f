"""Our evaluator against Google's own: random expressions over facts known and absent, and the pack's own rules."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from typing import Any

from cel_expr_python import cel
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.facts import Fact, FactState, known, missing
from domain.workdays import COVERAGE_END, DayAnswer
from rules.authoring.checker import Checker
from rules.authoring.golden import read_cases
from rules.authoring.render import rendered
from rules.authoring.transliterate import HAS_VALUE, transliterate
from rules.engine.expression import Node, fields_of
from rules.engine.functions import FUNCTIONS, HostFunction
from rules.engine.gap import Gap
from rules.engine.kleene import Evaluator
from rules.engine.pack import FieldDeclaration, FieldType, load_pack

TYPES: dict[str, FieldType] = {
    "甲日": "date", "乙日": "date", "甲文": "text", "乙文": "text", "甲数": "int", "乙数": "int", "甲否": "bool",
    "乙否": "bool", "甲列": "list", "乙列": "list",
}
CEL_TYPES = {
    "date": cel.Type.TIMESTAMP, "text": cel.Type.STRING, "int": cel.Type.INT, "bool": cel.Type.BOOL,
    "list": cel.Type.List(cel.Type.STRING),
}
CHECKER = Checker(
    [FieldDeclaration(name=name, type=kind, label=name, source="系统") for name, kind in TYPES.items()], {},
)
CEL = cel.NewEnv(variables={CHECKER.vocabulary.fields[name]: CEL_TYPES[kind] for name, kind in TYPES.items()})
FOLDER = Path(__file__).parents[3] / "rules" / "packs" / "food-licence-renewal" / "1.0.0"
PACK = load_pack(FOLDER)
CASES = read_cases(FOLDER, PACK)
EXPRESSIONS_OF_PACK = [node for rule in PACK.rules for node in (rule.applies, rule.requires) if node is not None]
TEXTS = st.sampled_from(["甲", "乙", "甲乙", "，（且"])
VALUES = {
    "date": st.dates(date(2026, 1, 1), date(2026, 1, 4)), "text": TEXTS, "int": st.integers(0, 3),
    "bool": st.booleans(), "list": st.lists(TEXTS, min_size=1, max_size=3).map(tuple),
}


def known_facts(name: str) -> list[Fact]:
    """Every known value the golden cases give a field; days stay in the published calendar, where counts are exact."""
    facts = (case.facts[name] for case in CASES)
    exact = (fact for fact in facts if not (isinstance(fact.value, date) and fact.value > COVERAGE_END))
    return list(dict.fromkeys(fact for fact in exact if fact.state is FactState.KNOWN))


def _atoms() -> st.SearchStrategy[str]:
    order = st.sampled_from(["==", "!=", "<", "<=", ">", ">="])
    literals = TEXTS.map(lambda text: f'"{text}"')
    texts = st.sampled_from(["甲文", "乙文"]) | literals
    numbers = st.sampled_from(["甲数", "乙数"]) | st.integers(0, 3).map(str)
    members = st.sampled_from(["甲列", "乙列"]) | st.lists(literals, min_size=1, max_size=3).map(
        lambda items: f"[{', '.join(items)}]",
    )
    return st.one_of(
        st.sampled_from(["甲否", "乙否", "真", "假"]),
        st.tuples(st.sampled_from(["甲日", "乙日"]), order, st.sampled_from(["甲日", "乙日"])).map(" ".join),
        st.tuples(texts, order, texts).map(" ".join),
        st.tuples(numbers, order, numbers).map(" ".join),
        st.tuples(texts, st.just("属于"), members).map(" ".join),
        st.builds(
            lambda items, word, relation, text: f"{items}.{word}(项, 项 {relation} {text})",
            st.sampled_from(["甲列", "乙列"]), st.sampled_from(["有一项", "每一项"]), order, texts,
        ),
    )


EXPRESSIONS = st.recursive(
    _atoms(),
    lambda inner: st.one_of(
        st.builds(lambda one: f"非 ({one})", inner),
        st.builds(lambda one, word, other: f"({one} {word} {other})", inner, st.sampled_from(["且", "或"]), inner),
    ),
    max_leaves=8,
)
FACTS = st.fixed_dictionaries({name: st.none() | VALUES[kind] for name, kind in TYPES.items()})


def to_cel(value: Any) -> Any:
    """Days as midnights, lists as lists; a counted day must be exact."""
    match value:
        case DayAnswer():
            return to_cel(value.earliest)
        case date():
            return datetime(value.year, value.month, value.day, tzinfo=UTC)
        case tuple():
            return list(value)
        case Gap():
            raise ValueError("unknown")
    return value


def from_cel(value: Any) -> Any:
    """The inverse of :func:`to_cel`."""
    match value:
        case datetime():
            return value.date()
        case list():
            return tuple(value)
    return value


def reference(environment: Any, checker: Checker, source: str, values: dict[str, Any]) -> bool | None:
    """Google's answer; None where it is an error, which is how it says that something is missing."""
    data = {checker.vocabulary.fields[name]: to_cel(value) for name, value in values.items() if value is not None}
    answer = environment.compile(transliterate(source, checker.vocabulary).text).eval(data=data).value()
    return answer if isinstance(answer, bool) else None


def ours(node: Node, facts: dict[str, Fact]) -> bool | None:
    truth = Evaluator(facts, PACK.mappings, lambda atom, value: None).truth(node)
    return None if isinstance(truth, Gap) else truth


@settings(max_examples=250, deadline=None)
@given(EXPRESSIONS, FACTS)
def test_both_evaluators_agree(source: str, values: dict[str, Any]) -> None:
    facts: dict[str, Fact] = {name: missing() if value is None else known(value) for name, value in values.items()}
    assert ours(CHECKER.compile(source), facts) is reference(CEL, CHECKER, source, values)


def with_host_functions(checker: Checker) -> Any:
    """Google's evaluator over the pack's fields, calling the same host functions."""
    names = checker.vocabulary.functions

    def bridged(body: Callable[..., Any], *arguments: Any) -> Any:
        return to_cel(body(PACK.mappings, *map(from_cel, arguments)))

    def declared(name: str, function: HostFunction) -> Any:
        parameters = [CEL_TYPES[kind] for kind in function.parameters]
        implementation = partial(bridged, function.body)
        return cel.FunctionDecl(names[name], [
            cel.Overload(names[name], CEL_TYPES[function.returns], parameters, impl=implementation),
        ])

    has_value = [
        cel.Overload(f"has_{kind}", cel.Type.BOOL, [of], impl=lambda value: True) for kind, of in CEL_TYPES.items()
    ]
    return cel.NewEnv(
        variables={checker.vocabulary.fields[field.name]: CEL_TYPES[field.type] for field in PACK.fields},
        functions=[
            *(declared(name, function) for name, function in FUNCTIONS.items()),
            cel.FunctionDecl(names[HAS_VALUE], has_value),
        ],
    )


PACK_CHECKER = Checker(PACK.fields, {})
PACK_CEL = with_host_functions(PACK_CHECKER)


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(EXPRESSIONS_OF_PACK), st.data())
def test_both_evaluators_agree_on_the_packs_rules(node: Node, data: st.DataObject) -> None:
    facts = {name: data.draw(st.sampled_from(known_facts(name))) for name in fields_of(node)}
    values = {name: fact.value for name, fact in facts.items()}
    assert ours(node, facts) is reference(PACK_CEL, PACK_CHECKER, rendered(node), values)
