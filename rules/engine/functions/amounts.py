"""Host functions that write down a number or a sum: the language has no literals with a point, and no float."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from domain.amounts import is_money, parse_decimal
from domain.doubt import Doubt
from rules.engine.functions.host import HostFunction, doubted, of_arguments
from rules.engine.gap import Gap

DECIMAL, MONEY = "小数", "金额"
_OUT_OF_RANGE = doubted(Doubt.OUT_OF_RANGE)


def _decimal(text: str) -> Decimal | Gap:
    value = parse_decimal(text)
    return _OUT_OF_RANGE if value is None else value


def _money(text: str) -> Decimal | Gap:
    value = parse_decimal(text)
    return value if value is not None and is_money(value) else _OUT_OF_RANGE


AMOUNTS: Mapping[str, HostFunction] = {
    DECIMAL: of_arguments(("text",), "decimal", "写明一个小数，如 小数(\"12.5\")", _decimal),
    MONEY: of_arguments(("text",), "money", "写明一个金额（元），如 金额(\"200.00\")", _money),
}
