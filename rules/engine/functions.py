"""Host functions rules may call: pure, typed, bounded. None sees a file, the network, a clock or the environment."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from domain import identifiers, normalise, workdays
from domain.doubt import Doubt
from rules.engine.gap import Gap, Value
from rules.engine.pack import FieldType

Tables = Mapping[str, Mapping[str, tuple[str, ...]]]
"""By table: the name as :func:`domain.normalise.name_key` folds it → what it stands for now, empty if ambiguous."""

ITEM_TABLE = "item-names"
PREPACKED = "预包装食品销售"
CATERING_SUFFIX = "制售"
_AMBIGUOUS = Gap(doubts=frozenset({("", Doubt.DEPENDS_ON_UNKNOWN)}))


@dataclass(frozen=True, slots=True)
class HostFunction:
    """A function's types, what it is for (shown to authors), and its body. The body sees the pack's tables."""

    parameters: tuple[FieldType, ...]
    returns: FieldType
    purpose: str
    body: Callable[..., Value | Gap]


def _uscc_valid(_: Tables, text: str) -> bool:
    return identifiers.check_uscc(text) is identifiers.Check.VALID


def _id_card_valid(_: Tables, text: str) -> bool:
    return identifiers.check_id_card(text) is identifiers.Check.VALID


def _licence_number_valid(_: Tables, text: str) -> bool:
    return identifiers.check_food_licence(text) is identifiers.Check.VALID


def _name(_: Tables, text: str) -> str:
    return normalise.name_key(text)


def _address(_: Tables, text: str) -> str:
    return normalise.address_key(text)


def _names(_: Tables, members: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(map(normalise.name_key, members))


def _workdays_before(_: Tables, day: date, count: int) -> workdays.DayAnswer:
    return workdays.before(day, count)


def _workdays_after(_: Tables, day: date, count: int) -> workdays.DayAnswer:
    return workdays.add(day, count)


def _length(_: Tables, text: str) -> int:
    return len(text)


def _count(_: Tables, members: tuple[str, ...]) -> int:
    return len(members)


def _starts_with(_: Tables, text: str, prefix: str) -> bool:
    return text.startswith(prefix)


def _contains(_: Tables, text: str, part: str) -> bool:
    return part in text


def _subset(_: Tables, part: tuple[str, ...], whole: tuple[str, ...]) -> bool:
    return set(part) <= set(whole)


def _same_set(_: Tables, one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    return set(one) == set(other)


def _mappable(tables: Tables, items: tuple[str, ...]) -> bool:
    return _mapped(tables, items) is not None


def _map_items(tables: Tables, items: tuple[str, ...]) -> tuple[str, ...] | Gap:
    found = _mapped(tables, items)
    return _AMBIGUOUS if found is None else found


def _mapped(tables: Tables, items: tuple[str, ...]) -> tuple[str, ...] | None:
    """Current items, or None if one is ambiguous or not in the table.

    Pre-packed food is left out beside catering items: a catering licence need not name it (Order 78 art 26).
    """
    current_of = tables[ITEM_TABLE]
    found: dict[str, None] = {}
    for item in items:
        current = current_of.get(normalise.name_key(item), ())
        if not current:
            return None
        found.update(dict.fromkeys(current))
    if any(name.endswith(CATERING_SUFFIX) for name in found):
        found.pop(PREPACKED, None)
    return tuple(found)


FUNCTIONS: Mapping[str, HostFunction] = {
    "统一社会信用代码有效": HostFunction(("text",), "bool", "格式和校验位相符（GB 32100）", _uscc_valid),
    "身份证号有效": HostFunction(("text",), "bool", "18 位、日期存在且校验位相符（GB 11643）", _id_card_valid),
    "许可证编号有效": HostFunction(("text",), "bool", "格式和校验位相符（办法第二十七条）", _licence_number_valid),
    "规范名称": HostFunction(("text",), "text", "统一全半角、括号和空格后的名称", _name),
    "规范地址": HostFunction(("text",), "text", "统一全半角、数字写法后的地址", _address),
    "规范各项": HostFunction(("list",), "list", "列表的每一项都按规范名称处理", _names),
    "工作日前": HostFunction(("date", "int"), "date", "之前第几个工作日，当日不计", _workdays_before),
    "工作日后": HostFunction(("date", "int"), "date", "之后第几个工作日，当日不计", _workdays_after),
    "长度": HostFunction(("text",), "int", "字数", _length),
    "项数": HostFunction(("list",), "int", "列表有几项", _count),
    "开头": HostFunction(("text", "text"), "bool", "前者是否以后者开头", _starts_with),
    "包含": HostFunction(("text", "text"), "bool", "前者是否含有后者", _contains),
    "子集": HostFunction(("list", "list"), "bool", "前者每一项是否都在后者之中", _subset),
    "同集": HostFunction(("list", "list"), "bool", "两个列表的项是否相同，不计次序", _same_set),
    "项目可映射": HostFunction(("list",), "bool", "每一项是否都能唯一对应现行项目", _mappable),
    "项目映射": HostFunction(("list",), "list", "换成现行项目名称；不能对应时为未知", _map_items),
}
