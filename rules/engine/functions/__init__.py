"""Host functions rules may call, by their Chinese names: pure, typed, bounded."""

from collections.abc import Mapping

from rules.engine.functions.amounts import AMOUNTS
from rules.engine.functions.codes import CODES
from rules.engine.functions.days import DAYS
from rules.engine.functions.formats import matching
from rules.engine.functions.host import HostFunction, Tables
from rules.engine.functions.items import IMPLIED_TABLE, ITEM_TABLE, ITEMS
from rules.engine.functions.texts import TEXTS

__all__ = ["FUNCTIONS", "IMPLIED_TABLE", "ITEM_TABLE", "HostFunction", "Tables"]

FUNCTIONS: Mapping[str, HostFunction] = {**CODES, **DAYS, **AMOUNTS, **TEXTS, **matching(()), **ITEMS}
