"""The few pieces of Python that conditions are written in, as syntax trees: nothing here takes or makes source text.

Every name is one of ours, every constant is True, False or None; all other values stand in the namespace under such a name.
"""

from __future__ import annotations

import ast
from collections.abc import Sequence
from typing import Any

from rules.engine.expression import Operator

_AT: dict[str, Any] = {"lineno": 1, "col_offset": 0}
_LOAD, _STORE, _IS, _IN = ast.Load(), ast.Store(), ast.Is(), ast.In()
_CONSTANTS = {value: ast.Constant(value, **_AT) for value in (True, False, None)}
_RELATIONS: dict[Operator, ast.cmpop] = {
    "==": ast.Eq(), "!=": ast.NotEq(), "<": ast.Lt(), "<=": ast.LtE(), ">": ast.Gt(), ">=": ast.GtE(),
}
GAP = "Gap"
"""Under which name the namespace has the class of what is unknown."""


def name(identifier: str) -> ast.expr:
    return ast.Name(identifier, _LOAD, **_AT)


def constant(value: bool | None) -> ast.expr:
    return _CONSTANTS[value]


def call(function: str, *arguments: str) -> ast.expr:
    return ast.Call(name(function), list(map(name, arguments)), [], **_AT)


def item(mapping: str, key: str) -> ast.expr:
    return ast.Subscript(name(mapping), name(key), _LOAD, **_AT)


def relation(operator: Operator, left: str, right: str) -> ast.expr:
    return _compared(name(left), _RELATIONS[operator], name(right))


def belongs(member: str, several: str) -> ast.expr:
    return _compared(name(member), _IN, name(several))


def is_gap(identifier: str) -> ast.expr:
    return _compared(ast.Attribute(name(identifier), "__class__", _LOAD, **_AT), _IS, name(GAP))


def equals(identifier: str, value: bool) -> ast.expr:
    return _compared(name(identifier), _IS, constant(value))


def every(parts: Sequence[ast.expr]) -> ast.expr:
    return parts[0] if len(parts) == 1 else ast.BoolOp(ast.And(), list(parts), **_AT)


def some(parts: Sequence[ast.expr]) -> ast.expr:
    return parts[0] if len(parts) == 1 else ast.BoolOp(ast.Or(), list(parts), **_AT)


def choice(test: ast.expr, then: ast.expr, otherwise: ast.expr) -> ast.expr:
    return ast.IfExp(test, then, otherwise, **_AT)


def assign(targets: Sequence[str], value: ast.expr) -> ast.stmt:
    """One value to each of the targets."""
    return ast.Assign([ast.Name(target, _STORE, **_AT) for target in targets], value, **_AT)


def unpack(targets: Sequence[str], values: str) -> ast.stmt:
    """The values, in order, to the targets."""
    return ast.Assign([ast.List([ast.Name(target, _STORE, **_AT) for target in targets], _STORE, **_AT)], name(values), **_AT)


def append(several: str, value: str) -> ast.stmt:
    function = ast.Attribute(name(several), "append", _LOAD, **_AT)
    return ast.Expr(ast.Call(function, [name(value)], [], **_AT), **_AT)


def empty_list() -> ast.expr:
    return ast.List([], _LOAD, **_AT)


def loop(element: str, several: ast.expr, body: list[ast.stmt]) -> ast.stmt:
    return ast.For(ast.Name(element, _STORE, **_AT), several, body, [], **_AT)


def only_if(test: ast.expr, body: list[ast.stmt]) -> ast.stmt:
    return ast.If(test, body, [], **_AT)


def function(parameter: str, body: list[ast.stmt], results: Sequence[str]) -> ast.Module:
    """A module of one function of one parameter, which gives back these results."""
    returned = ast.Return(ast.Tuple(list(map(name, results)), _LOAD, **_AT), **_AT)
    parameters = ast.arguments([], [ast.arg(parameter, **_AT)], None, [], [], None, [])
    return ast.Module([ast.FunctionDef("run", parameters, [*body, returned], [], **_AT)], [])


def _compared(left: ast.expr, operator: ast.cmpop, right: ast.expr) -> ast.expr:
    return ast.Compare(left, [operator], [right], **_AT)
