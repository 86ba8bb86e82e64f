"""What of a pack can get into the program made of it: no name, no text, no number; and nothing grows past the compiler."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable
from types import CodeType, FunctionType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.facts import known
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
    walk,
)
from rules.engine.functions import HostFunction
from rules.engine.limits import LEAST_INT, MAX_DEPTH, MAX_LIST, MAX_NODES, MAX_TEXT, MOST_INT, excess
from rules.engine.plan import plan_of
from rules.engine.program import Program, program_of
from rules.engine.soundness import MAX_NODES_IN_ALL, faults
from rules.engine.writer import STEPS, Writer
from tests.world.facts import EVERY, Published

HOSTILE = [
    "__import__('os').system('id')", "v1", "k1", "t1", "Gap", "gaps_of", "values", "run", "__builtins__", "__class__", "None", "True",
    "", " ", "0", '"', "'", '"""', "\\", "\n    import os\n", "a);open('x'", "{0.__class__}", "#", "\x00", "\u202e",
    "ｏｓ", "𝓸𝓼", "的" * 900,
]
NAMES = st.sampled_from(HOSTILE) | st.text()
OUR_NAMES = re.compile(r"[vkte][0-9]+|m_k[0-9]+|values|append|__class__")
EVERY_PACK = pytest.mark.parametrize("of", EVERY, ids=lambda of: of.pack.code)


def conditions(field: str, other: str, function: str, variable: str, text: str, number: int) -> tuple[Node, ...]:
    """One condition of every kind, in these words."""
    value, several = FieldValue(name=field), FieldValue(name=other)
    asked = Call(function=function, arguments=(value,))
    each = Compare(operator="!=", left=Bound(name=variable), right=Constant(value=text))
    some = Quantifier(op="exists", variable=variable, members=several, condition=each)
    return (
        Atom(text=text, fields=(field,), test=Compare(operator="==", left=value, right=Constant(value=text))), asked,
        Or(left=HasValue(name=field), right=Not(operand=asked)), And(left=some, right=Member(item=value, members=several)),
        Compare(operator="<", left=Call(function=function, arguments=(Constant(value=text),)), right=Constant(value=number)),
    )


def program(field: str, other: str, function: str, variable: str, text: str, number: int) -> Program:
    functions = {function: HostFunction(("text",), "bool", "", lambda _, asked: asked == text)}
    return program_of(conditions(field, other, function, variable, text, number), {}, functions)


def code_of(made: Program) -> CodeType:
    assert isinstance(made.function, FunctionType)
    return made.function.__code__


PLAIN = program("甲", "乙", "函数", "项", "文", 1)


@given(NAMES, NAMES, NAMES, NAMES, st.text(max_size=MAX_TEXT), st.integers(LEAST_INT, MOST_INT))
def test_the_program_is_the_same_whatever_the_pack_calls_things(
    field: str, other: str, function: str, variable: str, text: str, number: int,
) -> None:
    other = f"{other}+" if other == field else other
    made = program(field, other, function, variable, text, number)
    code, plain = code_of(made), code_of(PLAIN)
    assert (code.co_code, code.co_names, code.co_varnames) == (plain.co_code, plain.co_names, plain.co_varnames)
    assert code.co_consts == plain.co_consts
    facts = {field: known(text), other: known((text, f"{text}+"))}
    assert [*made.over(facts)] == [True, True, True, True, number > 1]


@EVERY_PACK
def test_its_names_are_ours_and_its_constants_are_true_false_and_none(of: Published) -> None:
    code, namespace = code_of(plan_of(of.pack).program), _namespace(plan_of(of.pack).program)
    names = {*code.co_names, *code.co_varnames}
    assert names and all(OUR_NAMES.fullmatch(name) or name in STEPS for name in names)
    assert {*code.co_consts} <= {None, True, False}
    assert not code.co_freevars and not code.co_cellvars
    assert namespace["__builtins__"] == {}
    assert {*code.co_names} - {"append", "__class__"} <= namespace.keys()


def test_it_has_no_builtins() -> None:
    namespace = _namespace(PLAIN)
    with pytest.raises(NameError):
        FunctionType((lambda: __import__("os")).__code__, namespace)()


def test_the_deepest_condition_is_no_deeper_for_the_compiler() -> None:
    shallow, deep = (_nested(depth) for depth in (2, MAX_DEPTH - 2))
    assert excess(deep) is None
    assert excess(_nested(MAX_DEPTH)) is not None
    assert _depth(_written([shallow])) == _depth(_written([deep]))
    assert [*program_of([deep], {}).over({"甲": known(True)})] == [True]


def test_the_longest_condition_and_the_largest_values_are_no_matter() -> None:
    terms: Node = _compared("文" * MAX_TEXT)
    for _ in range((MAX_NODES - 3) // 4):
        terms = Or(left=_compared(str(MOST_INT)), right=terms)
    several = Member(item=FieldValue(name="甲"), members=Constant(value=tuple(map(str, range(MAX_LIST)))))
    made = program_of([terms, several], {})
    assert [*made.over({"甲": known("文" * MAX_TEXT)})] == [True, False]
    assert {*code_of(made).co_consts} <= {None, True, False}


def test_a_pack_that_would_take_long_to_make_ready_is_refused() -> None:
    pack = EVERY[0].pack
    field = pack.materials[0].presence
    long: Node = Atom(text="", fields=(field,), test=FieldValue(name=field))
    while excess(And(left=long, right=long)) is None:
        long = And(left=long, right=long)
    rules = [pack.rules[0].model_copy(update={"id": f"R{number}", "applies": None, "requires": long}) for number in range(900)]
    few = MAX_NODES_IN_ALL // sum(1 for _ in walk(long))
    assert few < len(rules)
    assert list(faults(pack.model_copy(update={"rules": tuple(rules[:few]), "hints": ()}))) == []
    [fault] = faults(pack.model_copy(update={"rules": tuple(rules), "hints": ()}))
    assert "条件合计过长" in fault


def test_loops_in_loops_stay_within_what_python_nests() -> None:
    inner: Node = Compare(operator="==", left=Bound(name="a1"), right=Bound(name="a0"))
    for level in range(2):
        inner = Quantifier(op="exists", variable=f"a{level}", members=FieldValue(name="甲"), condition=inner)
    assert excess(inner) is None
    assert [*program_of([inner], {}).over({"甲": known(("一", "二"))})] == [True]
    assert excess(Quantifier(op="exists", variable="a2", members=FieldValue(name="甲"), condition=inner)) is not None


def _compared(text: str) -> Node:
    return Compare(operator="==", left=FieldValue(name="甲"), right=Constant(value=text))


def _nested(depth: int) -> Node:
    node: Node = FieldValue(name="甲")
    for _ in range(depth - depth % 2):
        node = Not(operand=node)
    return node


def _written(nodes: Iterable[Node]) -> ast.Module:
    nodes = list(nodes)
    writer = Writer({}, {}, nodes)
    for node in nodes:
        writer.result(writer.test(node))
    return writer.module()


def _depth(node: ast.AST) -> int:
    return 1 + max((_depth(child) for child in ast.iter_child_nodes(node)), default=0)


def _namespace(made: Program) -> dict[str, object]:
    assert isinstance(made.function, FunctionType)
    return made.function.__globals__
