"""What a text or number written in a rule must be where it stands: an option, an amount, a count, the name of a format."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass

from domain.amounts import is_money, parse_decimal
from rules.authoring.problem import did_you_mean
from rules.engine.expression import Call, Compare, Constant, FieldValue, Member, Node
from rules.engine.functions.amounts import DECIMAL, MONEY
from rules.engine.functions.formats import FORMAT

_MOST_DAYS = 1000
_COUNTED = ("工作日前", "工作日后")
_EQUALITY = ("==", "!=")


@dataclass(frozen=True, slots=True)
class Mistake:
    """What is wrong with a part of an expression, by its number among the parts from 0; of a text itself, not its quotes."""

    part: int
    message: str
    within_text: bool = False


class Literals:
    """Checks literals against the options of enum fields and the names of formats."""

    def __init__(self, options: Mapping[str, Collection[str]], formats: Collection[str]) -> None:
        self._options = options
        self._formats = formats

    def mistakes(self, node: Node) -> Iterator[Mistake]:
        """Those of the node's own parts."""
        match node:
            case Compare():
                for part, (one, other) in enumerate(((node.right, node.left), (node.left, node.right))):
                    yield from self._compared(node, one, other, part)
            case Member(item=FieldValue(name=name), members=Constant(value=tuple() as values)):
                for value in values:
                    yield from self._among(name, value, 1, within_text=False)
            case Call():
                yield from self._argument(node)

    def _compared(self, node: Compare, field: Node, literal: Node, part: int) -> Iterator[Mistake]:
        if not isinstance(field, FieldValue) or field.name not in self._options:
            return
        if node.operator not in _EQUALITY:
            yield Mistake(1 - part, f"枚举字段「{field.name}」的取值没有大小，请用 == 、!= 或者 属于")
        elif isinstance(literal, Constant) and isinstance(literal.value, str):
            yield from self._among(field.name, literal.value, part, within_text=True)

    def _among(self, name: str, value: str, part: int, *, within_text: bool) -> Iterator[Mistake]:
        options = self._options.get(name, ())
        if options and value not in options:
            yield Mistake(part, f"「{value}」不是字段「{name}」的取值，可用的有：{'、'.join(options)}", within_text=within_text)

    def _argument(self, call: Call) -> Iterator[Mistake]:
        checks: Mapping[str, Callable[[Call], Iterator[Mistake]]] = {
            DECIMAL: _decimal, MONEY: _money, FORMAT: self._format, **dict.fromkeys(_COUNTED, _count),
        }
        if call.function in checks:
            yield from checks[call.function](call)

    def _format(self, call: Call) -> Iterator[Mistake]:
        name = _text(call.arguments[1])
        if name is None:
            yield Mistake(1, "格式的名称须直接写明，如 格式(规范电话(申请书.联系电话), \"手机号码\")")
        elif name not in self._formats:
            hint = did_you_mean(name, self._formats) or f"，可用的有：{'、'.join(self._formats)}"
            yield Mistake(1, f"没有名为「{name}」的格式{hint}；本事项自己的格式请在 formats.yaml 声明")


def _text(node: Node) -> str | None:
    return node.value if isinstance(node, Constant) and isinstance(node.value, str) else None


def _decimal(call: Call) -> Iterator[Mistake]:
    if parse_decimal(_text(call.arguments[0]) or "") is None:
        yield Mistake(0, "应直接写明一个小数，如 小数(\"12.5\")，小数点前后各至多 15 位")


def _money(call: Call) -> Iterator[Mistake]:
    value = parse_decimal(_text(call.arguments[0]) or "")
    if value is None or not is_money(value):
        yield Mistake(0, "应直接写明一个金额，如 金额(\"200.00\")，至多两位小数")


def _count(call: Call) -> Iterator[Mistake]:
    count = call.arguments[1]
    if isinstance(count, Constant) and isinstance(count.value, int) and not 1 <= count.value <= _MOST_DAYS:
        yield Mistake(1, f"工作日的个数应为 1 至 {_MOST_DAYS}")
