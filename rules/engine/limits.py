"""How large an expression and its values may be: small enough to be read by a person, and at its worst over in a moment."""

from __future__ import annotations

from rules.engine.expression import Constant, Node, Quantifier, children, walk

MAX_NODES = 200
MAX_DEPTH = 24
MAX_STEPS = 250_000
MAX_LIST = 200
MAX_TEXT = 2_000
LEAST_INT, MOST_INT = -(2**63), 2**63 - 1


def excess(node: Node) -> str | None:
    """Which limit an expression is beyond, in Chinese; None if it is within all.

    ``MAX_STEPS`` bounds the nodes looked at if every list is as long as it may be: it is what keeps loops in loops short.
    """
    if _depth(node) > MAX_DEPTH:
        return f"条件嵌套过深（上限 {MAX_DEPTH} 层），请拆成几条规则"
    if sum(1 for _ in walk(node)) > MAX_NODES:
        return f"条件过长（上限 {MAX_NODES} 个结点），请拆成几条规则"
    if _steps(node) > MAX_STEPS:
        return "有一项、每一项 套得过多，列表一长就算不完，请改用 子集、同集 等函数或者拆成几条规则"
    if not all(within(part.value) for part in walk(node) if isinstance(part, Constant)):
        return f"条件里写的值过大：整数限 64 位，文本上限 {MAX_TEXT} 字，列表上限 {MAX_LIST} 项"
    return None


def within(value: int | str | tuple[str, ...]) -> bool:
    """Whether a whole number, text or list of texts is within the limits; a list counts as long as all its texts."""
    match value:
        case int():
            return LEAST_INT <= value <= MOST_INT
        case str():
            return is_short(value)
    return len(value) <= MAX_LIST and sum(map(len, value)) <= MAX_TEXT and all(map(is_short, value))


def is_short(text: str) -> bool:
    """Whether a text is within the limit and has a byte form: half of a surrogate pair, which a broken file can hold,
    has none."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return len(text) <= MAX_TEXT


def _depth(node: Node) -> int:
    return 1 + max((_depth(child) for child in children(node)), default=0)


def _steps(node: Node) -> int:
    if isinstance(node, Quantifier):
        return 1 + _steps(node.members) + MAX_LIST * _steps(node.condition)
    return 1 + sum(map(_steps, children(node)))
