"""A condition in plain Chinese, for people who never see the authors' language: 且 and 或 as sentences, 非 as its opposite."""

from __future__ import annotations

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
from rules.engine.functions.amounts import DECIMAL, MONEY
from rules.engine.pack import FieldType, Pack, Rule
from rules.engine.phrases import CONDITIONS, COUNT, TERMS, Phrase, code_words, compared
from rules.engine.tables import functions_of, terms_of

_ELEMENT = "该项"
_FILLED, _RECORDED = Phrase("{0}已填写", "{0}未填写"), Phrase("{0}有记载", "{0}没有记载")
_HANDED_IN = Phrase("已提交{0}", "未提交{0}")
_MARKED = Phrase("{0}栏有“{1}”", "{0}栏没有“{1}”")
_OCCURS = Phrase("有“{0}”情形", "没有“{0}”情形")
_ENTERED = Phrase("{0}中有“{1}”记录", "{0}中没有“{1}”记录")
_EXISTS = Phrase("{0}中有该记录", "{0}中没有该记录")
_HOLDS = Phrase("{1}中有{0}", "{1}中没有{0}")
_WITHIN = Phrase("{0}在{1}之中", "{0}不在{1}之中")
_NONE = Phrase("没有{0}", "有{0}")
_NOTHING = Constant(value=0)


class Unsayable(LookupError):
    """A part of an expression that nobody has found words for yet."""


class Plain:
    """Says a pack's conditions. An atomic condition without words is quoted in the authors' language."""

    def __init__(self, pack: Pack) -> None:
        self._pack = pack
        self._functions = functions_of(pack)
        self._terms = {**TERMS, **terms_of(pack)}

    def requirement(self, rule: Rule) -> str:
        """What the rule asks for, and when it is asked."""
        asked = self.said(rule.requires)
        return asked if rule.applies is None else f"{asked}（仅当{self.said(rule.applies, inner=True)}时核对）"

    def said(self, node: Node, *, denied: bool = False, inner: bool = False) -> str:
        """The condition, or its opposite. ``inner``: it stands within another sentence."""
        match node:
            case Not():
                return self.said(node.operand, denied=not denied, inner=inner)
            case Or(left=Not(operand=given), right=asked) if not denied and not isinstance(asked, Not | Or):
                return f"{self._part(given, denied=False)}的，{self._part(asked, denied=False)}"
            case And() | Or():
                kind, every = type(node), isinstance(node, And) is not denied
                parts = [self._part(part, denied=denied) for part in _joined(node, kind)]
                return ("，并且" if inner else "；").join(parts) if every else "，或者".join(parts)
            case Atom():
                try:
                    return self.atom(node, denied=denied)
                except Unsayable:
                    return f"不符合：{node.text}" if denied else f"符合：{node.text}"
        return self._test(node, denied=denied)

    def atom(self, atom: Atom, *, denied: bool = False) -> str:
        """One atomic condition. Raises Unsayable."""
        return self._test(atom.test, denied=denied)

    def place(self, name: str) -> str:
        """A field as people call it, such as 申请书“经营者名称”."""
        field = self._pack.fields_by_name[name]
        return f"{field.source if '.' in name else ''}“{field.heading}”"

    def stated(self, name: str, *, denied: bool = False) -> str:
        """A truth value as a sentence, such as 处罚库中没有“严重违法”记录."""
        field = self._pack.fields_by_name[name]
        item, last = self._pack.material_of(field), name.rpartition(".")[2]
        if item is not None and field.source == "材料":
            title = item.full_title if item.presence == name else f"《{item.title}》"
            return _HANDED_IN.said(title, denied=denied)
        if item is not None:
            return _MARKED.said(self.place(name), last, denied=denied)
        if "." not in name:
            return _OCCURS.said(field.label, denied=denied)
        return (_EXISTS if last == "存在" else _ENTERED).said(field.source, field.label, denied=denied)

    def _part(self, node: Node, *, denied: bool) -> str:
        """A part of a list of conditions; a list within it is bracketed."""
        words = self.said(node, denied=denied, inner=True)
        return f"（{words}）" if isinstance(_bare(node), And | Or) else words

    def _test(self, node: Node, *, denied: bool) -> str:
        match node:
            case Not() | And() | Or() | Atom():
                return self.said(node, denied=denied, inner=True)
            case FieldValue():
                return self.stated(node.name, denied=denied)
            case HasValue():
                filled = _RECORDED if self._pack.fields_by_name[node.name].material is None else _FILLED
                return filled.said(self.place(node.name), denied=denied)
            case Call():
                if node.function not in CONDITIONS:
                    raise Unsayable(node.function)
                return CONDITIONS[node.function].said(*map(self._term, node.arguments), denied=denied)
            case Compare():
                return self._compared(node, denied=denied)
            case Member():
                return self._member(node, denied=denied)
            case Quantifier():
                return self._quantified(node, denied=denied)
            case Constant() | Bound():
                raise Unsayable(node.op)
        assert_never(node)

    def _compared(self, node: Compare, *, denied: bool) -> str:
        if isinstance(node.right, Constant) and isinstance(node.right.value, bool):
            return self._test(node.left, denied=denied is ((node.operator == "==") is node.right.value))
        if isinstance(node.left, Call) and node.left.function == COUNT and (node.operator, node.right) == ("==", _NOTHING):
            return _NONE.said(*map(self._term, node.left.arguments), denied=denied)
        return compared(
            node.operator, self._term(node.left), self._term(node.right), days=self._type(node.left) == "date",
            literal=isinstance(node.right, Constant), denied=denied,
        )

    def _member(self, node: Member, *, denied: bool) -> str:
        item, members = self._term(node.item), self._term(node.members)
        if isinstance(node.members, Constant):
            return f"{item}{'不是' if denied else '为'}{members}{'中的任何一个' if denied else '之一'}"
        return (_HOLDS if isinstance(node.item, Constant) else _WITHIN).said(item, members, denied=denied)

    def _quantified(self, node: Quantifier, *, denied: bool) -> str:
        condition = self.said(node.condition, inner=True).removeprefix(_ELEMENT)
        start = {
            ("exists", False): "至少有一项", ("exists", True): "没有一项", ("all", False): "每一项都", ("all", True): "并非每一项都",
        }[node.op, denied]
        return f"{self._term(node.members)}中{start}{condition}"

    def _term(self, node: Node) -> str:
        match node:
            case FieldValue():
                return self.place(node.name)
            case Bound():
                return _ELEMENT
            case Constant():
                return _literal(node.value)
            case Call(function=function, arguments=(Constant(value=str() as amount),)) if function in {DECIMAL, MONEY}:
                return TERMS[function].format(amount)
            case Call() if node.function in self._terms:
                return self._terms[node.function].format(*map(self._term, node.arguments))
        raise Unsayable(node.function if isinstance(node, Call) else node.op)

    def _type(self, node: Node) -> FieldType:
        match node:
            case FieldValue():
                return self._pack.fields_by_name[node.name].type
            case Call():
                return self._functions[node.function].returns
        return "text"


def _joined(node: And | Or, kind: type[And | Or]) -> list[Node]:
    """The members of a chain of one connective."""
    return [
        part for side in (node.left, node.right) for part in (_joined(side, kind) if isinstance(side, kind) else [side])
    ]


def _bare(node: Node) -> Node:
    return _bare(node.operand) if isinstance(node, Not) else node


def _literal(value: bool | int | str | tuple[str, ...]) -> str:
    match value:
        case bool():
            return "是" if value else "否"
        case int():
            return str(value)
        case tuple():
            return "".join(map(_literal, value))
    return f"“{code_words(value)}”" if value else "空白"
