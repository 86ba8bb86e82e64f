"""From the checker's tree to ours: only the subset of CEL the language allows gets through."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal, get_args

from rules.authoring.literals import Literals
from rules.authoring.problem import ExpressionProblem
from rules.authoring.render import rendered
from rules.authoring.transliterate import Translation
from rules.authoring.wire import Message
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
    Operator,
    Or,
    Quantifier,
    fields_of,
)

_DOUBLE = 5
_CONST, _IDENT, _CALL, _LIST, _COMPREHENSION = 3, 4, 6, 7, 9
_COMPARISONS: Mapping[str, Operator] = {f"_{operator}_": operator for operator in get_args(Operator)}


@dataclass(frozen=True, slots=True)
class Names:
    """The authors' names behind the ASCII ones; ``has_value`` is the ASCII name of the special form 有值. ``literals`` are
    checked against what the pack declares."""

    fields: Mapping[str, str]
    functions: Mapping[str, str]
    has_value: str
    literals: Literals


class Converter:
    """Converts one checked expression; raises ExpressionProblem outside the subset."""

    def __init__(self, names: Names, translation: Translation, positions: Mapping[int, int]) -> None:
        self._names = names
        self._bound = {ascii_name: name for name, ascii_name in translation.bound.items()}
        self._translation = translation
        self._positions = positions

    def condition(self, message: Message) -> Node:
        """A truth-valued expression, with its atomic conditions marked."""
        call = message.message(_CALL)
        name = call.text(2) if call else ""
        if call is None or name not in {"_&&_", "_||_", "!_"}:
            test = self.value(message)
            return Atom(text=rendered(test), fields=fields_of(test), test=test)
        parts = [self.condition(part) for part in call.messages(3)]
        return Not(operand=parts[0]) if name == "!_" else _joined(name, parts[0], parts[1])

    def value(self, message: Message) -> Node:
        """Any expression."""
        readers: Mapping[int, Callable[[Message], Node | None]] = {
            _CONST: _constant, _IDENT: self._name, _CALL: self._call, _LIST: self._list,
            _COMPREHENSION: self._quantifier,
        }
        for number, read in readers.items():
            part = message.message(number)
            if part is not None:
                node = read(part)
                if node is not None:
                    return node
        offset = self._positions.get(message.number(2), 0)
        point = _DOUBLE in (message.message(_CONST) or Message({})).values
        words = "带小数点的数请写作 小数(\"12.5\") 或者 金额(\"200.00\")" if point else "不属于规则语言的写法"
        raise ExpressionProblem(words, self._translation.column_of(offset))

    def _name(self, ident: Message) -> Node | None:
        name = ident.text(1)
        if name in self._bound:
            return Bound(name=self._bound[name])
        return FieldValue(name=self._names.fields[name]) if name in self._names.fields else None

    def _call(self, call: Message) -> Node | None:
        messages = call.messages(3)
        node = self._of_parts(call.text(2), [self.value(part) for part in messages])
        for mistake in self._names.literals.mistakes(node) if node else ():
            offset = self._positions.get(messages[mistake.part].number(2), 0)
            raise ExpressionProblem(mistake.message, self._translation.column_of(offset) + mistake.within_text)
        return node

    def _of_parts(self, name: str, parts: list[Node]) -> Node | None:
        if name in _COMPARISONS:
            return Compare(operator=_COMPARISONS[name], left=parts[0], right=parts[1])
        if name in {"_&&_", "_||_"}:
            return _joined(name, parts[0], parts[1])
        if name == "!_":
            return Not(operand=parts[0])
        if name == "@in":
            return Member(item=parts[0], members=parts[1])
        if name == self._names.has_value:
            return HasValue(name=parts[0].name) if isinstance(parts[0], FieldValue) else None
        if name in self._names.functions:
            return Call(function=self._names.functions[name], arguments=tuple(parts))
        return None

    def _list(self, members: Message) -> Node | None:
        values = [self.value(member) for member in members.messages(1)]
        texts = [node.value for node in values if isinstance(node, Constant) and isinstance(node.value, str)]
        return Constant(value=tuple(texts)) if texts and len(texts) == len(values) else None

    def _quantifier(self, comprehension: Message) -> Node | None:
        """``exists`` and ``all`` as the checker's macros expand them; nothing else folds to ``||`` or ``&&``."""
        members, step = comprehension.message(2), comprehension.message(6)
        call = step.message(_CALL) if step else None
        kinds: Mapping[str, Literal["exists", "all"]] = {"_||_": "exists", "_&&_": "all"}
        if members is None or call is None or call.text(2) not in kinds:
            return None
        return Quantifier(
            op=kinds[call.text(2)], variable=self._bound[comprehension.text(1)], members=self.value(members),
            condition=self.value(call.messages(3)[1]),
        )


def _joined(name: str, left: Node, right: Node) -> Node:
    return And(left=left, right=right) if name == "_&&_" else Or(left=left, right=right)


def _constant(constant: Message) -> Node | None:
    """Truth values, whole numbers and texts; null, doubles and bytes are not of the language."""
    if 6 in constant.values:
        return Constant(value=constant.text(6))
    if 3 in constant.values:
        return Constant(value=constant.number(3))
    return Constant(value=bool(constant.number(2))) if 2 in constant.values else None
