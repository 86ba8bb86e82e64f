"""A pack's conditions as formulas for z3, in the same three-valued logic: when each is true, and when it is false.

Every field is known, absent or in doubt. Texts are numbers, one for each literal and any number of others; days and
whole numbers are integers; lists are things that have members. What host functions come to, whether they come to
anything, and what a quantifier finds is left open: z3 may choose. So what it finds impossible is impossible whatever the
functions do; what it finds possible need not be.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, assert_never

import z3

from domain.amounts import parse_decimal, parse_money
from rules.authoring.render import rendered
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
)
from rules.engine.functions.amounts import DECIMAL, MONEY
from rules.engine.pack import FieldDeclaration, FieldType, Pack
from rules.engine.phrases import COUNT
from rules.engine.tables import functions_of

_LENGTH = "长度"
_AMOUNTS: Mapping[str, Callable[[str], Decimal | None]] = {DECIMAL: parse_decimal, MONEY: parse_money}
_RELATIONS: Mapping[Operator, Callable[[Any, Any], Any]] = {
    "==": operator.eq, "!=": operator.ne, "<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge,
}


@dataclass(frozen=True, slots=True)
class Formula:
    """When a condition is true and when it is false; when neither, it is unknown."""

    true: Any
    false: Any


@dataclass(frozen=True, slots=True)
class Term:
    """A value, and whether there is one."""

    known: Any
    value: Any


class Logic:
    """The formulas of one pack, and the ``axioms`` they rest on."""

    def __init__(self, pack: Pack) -> None:
        self._pack = pack
        self._functions = functions_of(pack)
        self._context = z3.Context()
        whole, real = z3.IntSort(self._context), z3.RealSort(self._context)
        text, members, period = (z3.DeclareSort(name, self._context) for name in ("文本", "列表", "期间"))
        self._truth = z3.BoolSort(self._context)
        self._sorts: Mapping[FieldType, Any] = {
            "text": text, "enum": text, "int": whole, "date": whole, "decimal": real, "money": real, "bool": self._truth,
            "list": members, "period": period,
        }
        self._has = z3.Function("属于", members, text, self._truth)
        self._texts: dict[str, Any] = {}
        self._counted: dict[str, Any] = {}
        self._sought: dict[str, set[Any]] = {}
        self._axioms: list[Any] = []
        self._fields = {field.name: self._field(field) for field in pack.fields}

    def solver(self) -> Any:
        """A solver that knows what holds of all the terms made so far."""
        solver = z3.SimpleSolver(self._context)
        solver.add(self._axioms)
        for listed, count in self._counted.items():
            solver.add(z3.Sum([count * 0, *(z3.If(held, 1, 0) for held in self._sought.get(listed, ()))]) <= count)
        if len(self._texts) > 1:
            solver.add(z3.Distinct(*self._texts.values()))
        return solver

    def always(self) -> Formula:
        """What holds in every case."""
        return Formula(z3.BoolVal(True, self._context), z3.BoolVal(False, self._context))

    def proposition(self, what: str, of: str) -> Any:
        """A name for something that is true or false of a case."""
        return self._named(what, of)

    def condition(self, node: Node) -> Formula:
        """The formula of a truth-valued expression."""
        match node:
            case Atom():
                return self.condition(node.test)
            case And() | Or():
                left, right = self.condition(node.left), self.condition(node.right)
                met, failed = (z3.And, z3.Or) if isinstance(node, And) else (z3.Or, z3.And)
                return Formula(met(left.true, right.true), failed(left.false, right.false))
            case Not():
                operand = self.condition(node.operand)
                return Formula(operand.false, operand.true)
            case HasValue():
                return Formula(self._fields[node.name].known, self._named("没有", node.name))
            case Compare():
                return self._compared(node)
            case Member():
                return self._member(node)
            case Quantifier():
                return self._quantified(node)
            case FieldValue() | Constant() | Call():
                term = self._term(node)
                return _given(term.known, term.value)
            case Bound():
                raise TypeError("an element outside its quantifier")
        assert_never(node)

    def _term(self, node: Node) -> Term:
        match node:
            case FieldValue():
                return self._fields[node.name]
            case Constant():
                return Term(z3.BoolVal(True, self._context), self._constant(node.value))
            case Call():
                return self._called(node)
        formula = self.condition(node)
        return Term(z3.Or(formula.true, formula.false), formula.true)

    def _field(self, field: FieldDeclaration) -> Term:
        """A field is never both known and absent; one of fixed options has one of them."""
        known, value = self._named("有", field.name), z3.Const(field.name, self._sorts[field.type])
        self._axioms.append(z3.Not(z3.And(known, self._named("没有", field.name))))
        if field.type == "enum":
            self._axioms.append(z3.Or([value == self._constant(option) for option in field.options]))
        return Term(known, value)

    def _called(self, node: Call) -> Term:
        """The same function of the same values has the same value, or none."""
        amount = _amount(node)
        if amount is not None:
            return Term(z3.BoolVal(True, self._context), z3.RealVal(str(amount), self._context))
        function, arguments = self._functions[node.function], [self._term(part) for part in node.arguments]
        sorts, values = [self._sorts[kind] for kind in function.parameters], [part.value for part in arguments]
        defined = z3.Function(f"得出:{node.function}", *sorts, self._truth)(*values)
        value = z3.Function(node.function, *sorts, self._sorts[function.returns])(*values)
        if node.function == COUNT:
            self._counted[str(values[0])] = value
        elif node.function == _LENGTH:
            self._axioms.append(value >= 0)
        return Term(z3.And([defined, *(part.known for part in arguments)]), value)

    def _compared(self, node: Compare) -> Formula:
        left, right = self._term(node.left), self._term(node.right)
        if node.operator in {"==", "!="} or z3.is_arith(left.value):
            relation = _RELATIONS[node.operator](left.value, right.value)
        else:
            relation = self._named("成立", rendered(node))
        return _given(z3.And(left.known, right.known), relation)

    def _member(self, node: Member) -> Formula:
        item = self._term(node.item)
        if isinstance(node.members, Constant) and isinstance(node.members.value, tuple):
            return _given(item.known, z3.Or([item.value == self._constant(text) for text in node.members.value]))
        members = self._term(node.members)
        held = self._has(members.value, item.value)
        if isinstance(node.item, Constant):
            self._sought.setdefault(str(members.value), set()).add(held)
        return _given(z3.And(item.known, members.known), held)

    def _quantified(self, node: Quantifier) -> Formula:
        """Nothing is known of what it finds but that it finds one thing, and nothing in a list that is not known."""
        words = rendered(node)
        found = Formula(self._named("是", words), self._named("否", words))
        self._axioms.append(z3.Not(z3.And(found.true, found.false)))
        self._axioms.append(z3.Implies(z3.Or(found.true, found.false), self._term(node.members).known))
        return found

    def _constant(self, value: bool | int | str | tuple[str, ...]) -> Any:
        match value:
            case bool():
                return z3.BoolVal(value, self._context)
            case int():
                return z3.IntVal(value, self._context)
            case str():
                return self._texts.setdefault(value, z3.Const(f"“{value}”", self._sorts["text"]))
        return z3.Const(rendered(Constant(value=value)), self._sorts["list"])

    def _named(self, what: str, of: str) -> Any:
        return z3.Bool(f"{what}:{of}", self._context)


def _given(known: Any, value: Any) -> Formula:
    return Formula(z3.And(known, value), z3.And(known, z3.Not(value)))


def _amount(node: Call) -> Decimal | None:
    """The number an author wrote as 小数("12.5") or 金额("200.00")."""
    if node.function not in _AMOUNTS or not isinstance(node.arguments[0], Constant):
        return None
    return _AMOUNTS[node.function](str(node.arguments[0].value))
