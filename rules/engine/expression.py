"""The checked expression tree of a rule: a small total language without loops, clocks or the outside.

Every atomic condition is wrapped in :class:`Atom`, so a trace can name it in the author's words.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field as PydanticField

from domain.record import Record

Operator = Literal["==", "!=", "<", "<=", ">", ">="]


class Constant(Record):
    """A literal: text, whole number, truth value or list of texts."""

    op: Literal["const"] = "const"
    value: bool | int | str | tuple[str, ...]


class FieldValue(Record):
    """The value of a declared field."""

    op: Literal["field"] = "field"
    name: str


class Bound(Record):
    """The element a quantifier is looking at."""

    op: Literal["bound"] = "bound"
    name: str


class Call(Record):
    """A host function by its Chinese name."""

    op: Literal["call"] = "call"
    function: str
    arguments: tuple[Node, ...]


class HasValue(Record):
    """有值: true if the field is known, false if it is blank or missing, unknown if it is unknown."""

    op: Literal["has_value"] = "has_value"
    name: str


class Compare(Record):
    op: Literal["compare"] = "compare"
    operator: Operator
    left: Node
    right: Node


class Member(Record):
    """属于: whether the item is in the list."""

    op: Literal["in"] = "in"
    item: Node
    members: Node


class Quantifier(Record):
    """有一项 · 每一项. 每一项 of an empty list is false: nothing examined is nothing passed."""

    op: Literal["exists", "all"]
    variable: str
    members: Node
    condition: Node


class Not(Record):
    op: Literal["not"] = "not"
    operand: Node


class And(Record):
    op: Literal["and"] = "and"
    left: Node
    right: Node


class Or(Record):
    op: Literal["or"] = "or"
    left: Node
    right: Node


class Atom(Record):
    """One atomic condition: its text as the author would write it, and the fields it looks at."""

    op: Literal["atom"] = "atom"
    text: str
    fields: tuple[str, ...]
    test: Node


Node = Annotated[
    Constant | FieldValue | Bound | Call | HasValue | Compare | Member | Quantifier | Not | And | Or | Atom,
    PydanticField(discriminator="op"),
]


def children(node: Node) -> tuple[Node, ...]:
    """The node's direct parts."""
    match node:
        case Call():
            return node.arguments
        case Compare() | And() | Or():
            return (node.left, node.right)
        case Member():
            return (node.item, node.members)
        case Quantifier():
            return (node.members, node.condition)
        case Not():
            return (node.operand,)
        case Atom():
            return (node.test,)
    return ()


def walk(node: Node) -> Iterator[Node]:
    """The node and everything below it."""
    yield node
    for child in children(node):
        yield from walk(child)


def fields_of(node: Node) -> tuple[str, ...]:
    """Names of the fields looked at, in order of first use."""
    names = (part.name for part in walk(node) if isinstance(part, FieldValue | HasValue))
    return tuple(dict.fromkeys(names))


def free_variables(node: Node) -> frozenset[str]:
    """The elements it speaks of that no quantifier within it binds."""
    match node:
        case Bound():
            return frozenset({node.name})
        case Quantifier():
            return free_variables(node.members) | (free_variables(node.condition) - {node.variable})
    return frozenset().union(*map(free_variables, children(node)))


def atoms_of(node: Node) -> tuple[Atom, ...]:
    """The atomic conditions of a condition, from left to right."""
    return tuple(part for part in walk(node) if isinstance(part, Atom))
