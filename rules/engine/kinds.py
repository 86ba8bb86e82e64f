"""Types of expressions over declared fields and functions: the checker's verdict once more, for forms it has not seen."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

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
    fields_of,
)
from rules.engine.functions import HostFunction
from rules.engine.pack import FieldType

Kind = Literal["text", "number", "bool", "date", "period", "list"]
KINDS: Mapping[FieldType, Kind] = {
    "text": "text", "enum": "text", "int": "number", "decimal": "number", "money": "number", "bool": "bool", "date": "date",
    "period": "period", "list": "list",
}
"""What can be compared with each other."""

_UNORDERED = frozenset({"period", "list"})


class Unsound(ValueError):
    """A part of an expression has no meaning; the message says which, in Chinese."""


class Typing:
    """The types of expressions over declared fields and functions."""

    def __init__(self, fields: Mapping[str, Kind], functions: Mapping[str, HostFunction]) -> None:
        self.fields = fields
        self._functions = functions

    def fault(self, node: Node) -> str | None:
        """What is wrong with a condition, None if nothing is."""
        try:
            self._condition(node)
        except Unsound as problem:
            return str(problem)
        return None

    def _condition(self, node: Node) -> None:
        """且, 或 and 非 over atomic conditions, each of which a trace will name with all the fields it looks at."""
        match node:
            case And() | Or():
                self._condition(node.left)
                self._condition(node.right)
            case Not():
                self._condition(node.operand)
            case Atom():
                if node.fields != fields_of(node.test):
                    raise Unsound(f"条件「{node.text}」所列字段与所用字段不符")
                self._must_be(self._kind(node.test, frozenset()), "bool")
            case _:
                raise Unsound(f"「{node.op}」不在原子条件之内")

    def _kind(self, node: Node, scope: frozenset[str]) -> Kind:
        match node:
            case Constant():
                return _of_constant(node.value)
            case FieldValue():
                return self._declared(node.name)
            case Call():
                return self._called(node, scope)
            case Bound():
                if node.name not in scope:
                    raise Unsound(f"「{node.name}」不在 有一项 或者 每一项 之内")
                return "text"
        self._test(node, scope)
        return "bool"

    def _test(self, node: HasValue | Compare | Member | Quantifier | Not | And | Or | Atom, scope: frozenset[str]) -> None:
        match node:
            case HasValue():
                self._declared(node.name)
            case Compare():
                self._compared(node, scope)
            case Member():
                self._must_be(self._kind(node.item, scope), "text")
                self._must_be(self._kind(node.members, scope), "list")
            case Quantifier():
                self._must_be(self._kind(node.members, scope), "list")
                self._must_be(self._kind(node.condition, scope | {node.variable}), "bool")
            case Not():
                self._must_be(self._kind(node.operand, scope), "bool")
            case And() | Or():
                self._must_be(self._kind(node.left, scope), "bool")
                self._must_be(self._kind(node.right, scope), "bool")
            case Atom():
                raise Unsound(f"原子条件「{node.text}」在另一条件之内")

    def _called(self, node: Call, scope: frozenset[str]) -> Kind:
        function = self._functions.get(node.function)
        if function is None:
            raise Unsound(f"没有函数「{node.function}」")
        if len(node.arguments) != len(function.parameters):
            raise Unsound(f"函数「{node.function}」应有 {len(function.parameters)} 个参数")
        for argument, parameter in zip(node.arguments, function.parameters, strict=True):
            self._must_be(self._kind(argument, scope), KINDS[parameter])
        return KINDS[function.returns]

    def _compared(self, node: Compare, scope: frozenset[str]) -> None:
        left, right = self._kind(node.left, scope), self._kind(node.right, scope)
        self._must_be(left, right)
        if left in _UNORDERED and node.operator not in {"==", "!="}:
            raise Unsound(f"「{left}」没有先后大小")

    def _declared(self, name: str) -> Kind:
        if name not in self.fields:
            raise Unsound(f"没有字段「{name}」")
        return self.fields[name]

    def _must_be(self, found: Kind, wanted: Kind) -> None:
        if found != wanted:
            raise Unsound(f"类型不符：应为 {wanted}，实为 {found}")


def _of_constant(value: bool | int | str | tuple[str, ...]) -> Kind:
    match value:
        case bool():
            return "bool"
        case int():
            return "number"
        case str():
            return "text"
    return "list"
