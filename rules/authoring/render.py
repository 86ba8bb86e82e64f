"""An expression in the authors' own language again: for traces, guides and comparisons of versions."""

from __future__ import annotations

import json
from typing import assert_never

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
)


def rendered(node: Node) -> str:  # noqa: PLR0911 - one arm a node
    """The expression as text that compiles to the same tree."""
    match node:
        case Atom():
            return rendered(node.test)
        case Constant():
            return _constant(node.value)
        case FieldValue() | Bound():
            return node.name
        case HasValue():
            return f"有值({node.name})"
        case Call():
            return f"{node.function}({', '.join(map(rendered, node.arguments))})"
        case Compare():
            return f"{rendered(node.left)} {node.operator} {rendered(node.right)}"
        case Member():
            return f"{rendered(node.item)} 属于 {rendered(node.members)}"
        case Quantifier():
            word = "有一项" if node.op == "exists" else "每一项"
            return f"{rendered(node.members)}.{word}({node.variable}, {rendered(node.condition)})"
        case Not():
            return f"非 ({rendered(node.operand)})"
        case And():
            return f"({rendered(node.left)} 且 {rendered(node.right)})"
        case Or():
            return f"({rendered(node.left)} 或 {rendered(node.right)})"
    assert_never(node)


def _constant(value: bool | int | str | tuple[str, ...]) -> str:
    match value:
        case bool():
            return "真" if value else "假"
        case int():
            return str(value)
        case tuple():
            return f"[{', '.join(map(_constant, value))}]"
    return json.dumps(value, ensure_ascii=False)
