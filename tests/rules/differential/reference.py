"""Google's own evaluator (cel-cpp) over a pack's fields, calling the same host functions.

It knows an error only, where we keep reasons: whatever has no value is left out of its facts. 有值 is a fact of its own.
A counted day that may be one of several is asked for twice, as the earliest and as the latest. 每一项 asks for an item, as
ours does: of an empty list CEL's own says true.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import partial
from typing import Any

from cel_expr_python import cel

from domain.facts import Fact, FactState
from domain.period import parse_end
from domain.record import Record
from domain.workdays import DayAnswer
from rules.authoring.checker import Checker
from rules.authoring.render import rendered
from rules.authoring.transliterate import HAS_VALUE, transliterate
from rules.engine.expression import And, Call, Compare, Constant, Node, Quantifier
from rules.engine.functions import HostFunction, Tables
from rules.engine.gap import Gap
from rules.engine.pack import FieldDeclaration, FieldType

CEL_TYPES: Mapping[FieldType, cel.Type] = {
    "text": cel.Type.STRING, "enum": cel.Type.STRING, "int": cel.Type.INT, "decimal": cel.Type.INT,
    "money": cel.Type.INT, "bool": cel.Type.BOOL, "date": cel.Type.TIMESTAMP, "period": cel.Type.STRING,
    "list": cel.Type.List(cel.Type.STRING),
}
SCALE = 10**6
Answers = tuple[bool | None, ...]


class Reference:
    """Asks cel-cpp about conditions over one set of fields and functions."""

    def __init__(
        self, fields: Sequence[FieldDeclaration], functions: Mapping[str, HostFunction], tables: Tables,
    ) -> None:
        self._vocabulary = Checker(fields, {}, functions).vocabulary
        self._types = {field.name: field.type for field in fields}
        self._tables = tables
        self._latest = False
        self._inexact = False
        names = self._vocabulary.fields
        has_value = self._vocabulary.functions[HAS_VALUE]
        self._has_value = re.compile(rf"\b{has_value}\((f\d+)\)")
        self._environment = cel.NewEnv(
            variables={names[name]: CEL_TYPES[kind] for name, kind in self._types.items()}
            | {f"has_{names[name]}": cel.Type.BOOL for name in self._types},
            functions=[self._declared(name, function) for name, function in functions.items()],
        )

    def program(self, node: Node, *, as_written: bool = False) -> cel.Expression:
        """The condition, compiled from the author's text; ``as_written``: as CEL itself understands it."""
        text = transliterate(rendered(node if as_written else with_an_item(node)), self._vocabulary).text
        return self._environment.compile(self._has_value.sub(r"\1 == \1" if as_written else r"has_\1", text))

    def activation(self, facts: Mapping[str, Fact]) -> cel.Activation:
        """The facts as cel-cpp takes them."""
        data: dict[str, Any] = {}
        for name, fact in facts.items():
            variable = self._vocabulary.fields[name]
            if fact.state is not FactState.UNKNOWN:
                data[f"has_{variable}"] = fact.state is FactState.KNOWN
            if fact.state is FactState.KNOWN:
                data[variable] = to_cel(fact.value)
        return self._environment.Activation(data)

    def answers(self, program: cel.Expression, activation: cel.Activation) -> Answers:
        """True, false or None for an error; two answers where a day was counted that may be one of several."""
        self._latest = self._inexact = False
        first = self._answer(program, activation)
        if not self._inexact:
            return (first,)
        self._latest = True
        return first, self._answer(program, activation)

    def _answer(self, program: cel.Expression, activation: cel.Activation) -> bool | None:
        answer = program.eval(activation).value()
        return answer if isinstance(answer, bool) else None

    def _declared(self, name: str, function: HostFunction) -> cel.FunctionDecl:
        ascii_name = self._vocabulary.functions[name]
        parameters = [CEL_TYPES[kind] for kind in function.parameters]
        implementation = partial(self._called, function)
        return cel.FunctionDecl(ascii_name, [
            cel.Overload(ascii_name, CEL_TYPES[function.returns], parameters, impl=implementation),
        ])

    def _called(self, function: HostFunction, *arguments: Any) -> Any:
        values = (from_cel(value, kind) for value, kind in zip(arguments, function.parameters, strict=True))
        result = function.body(self._tables, *values)
        if isinstance(result, DayAnswer):
            self._inexact |= not result.exact
            return to_cel((result.latest or date.max) if self._latest else (result.earliest or date.min))
        return to_cel(result)


def with_an_item(node: Node) -> Node:
    """The condition with every 每一项 saying that there is an item."""
    parts: dict[str, Any] = {}
    for name, part in node:
        if isinstance(part, Record):
            parts[name] = with_an_item(part)  # type: ignore[arg-type]
        elif isinstance(node, Call) and isinstance(part, tuple):
            parts[name] = tuple(map(with_an_item, part))
    changed: Node = node.model_copy(update=parts)
    if not isinstance(changed, Quantifier) or changed.op == "exists":
        return changed
    count = Call(function="项数", arguments=(changed.members,))
    return And(left=Compare(operator=">", left=count, right=Constant(value=0)), right=changed)


def agree(ours: bool | None, answers: Answers) -> bool:
    """Whether our answer is the one given. Of a day that may be one of several: ours, if known, holds at either end."""
    return (ours is None and len(answers) > 1) or all(answer is ours for answer in answers)


def to_cel(value: Any) -> Any:
    """Days as midnights, numbers with a point as multiples of a millionth, periods as they are written."""
    match value:
        case Gap():
            raise ValueError("unknown")
        case bool() | int() | str():
            return value
        case Decimal():
            return int(value * SCALE)
        case date():
            return datetime(value.year, value.month, value.day, tzinfo=UTC)
        case tuple():
            return list(value)
    return str(value)


def from_cel(value: Any, kind: FieldType) -> Any:
    """The inverse of :func:`to_cel`."""
    readers: Mapping[FieldType, Callable[[Any], Any]] = {
        "date": datetime.date, "list": tuple, "period": parse_end, "decimal": _decimal, "money": _decimal,
    }
    return readers[kind](value) if kind in readers else value


def _decimal(scaled: int) -> Decimal:
    return Decimal(scaled) / SCALE
