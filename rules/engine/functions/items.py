"""Host functions that bring former names of 经营项目 to the current ones."""

from __future__ import annotations

from collections.abc import Mapping

from domain import normalise
from domain.doubt import Doubt
from rules.engine.functions.host import HostFunction, Tables, doubted
from rules.engine.gap import Gap

ITEM_TABLE, IMPLIED_TABLE = "item-names", "item-implied"
_AMBIGUOUS = doubted(Doubt.DEPENDS_ON_UNKNOWN)


def _mappable(tables: Tables, items: tuple[str, ...]) -> bool:
    return _mapped(tables, items) is not None


def _map_items(tables: Tables, items: tuple[str, ...]) -> tuple[str, ...] | Gap:
    found = _mapped(tables, items)
    return _AMBIGUOUS if found is None else found


def _mapped(tables: Tables, items: tuple[str, ...]) -> tuple[str, ...] | None:
    """Current items, or None if one is ambiguous or not in the table.

    An item that the pack's table of implied items has is left out beside those it goes with: it need not be named.
    """
    current_of = tables.get(ITEM_TABLE, {})
    found: dict[str, None] = {}
    for item in items:
        current = current_of.get(normalise.name_key(item), ())
        if not current:
            return None
        found.update(dict.fromkeys(current))
    implied_by = tables.get(IMPLIED_TABLE, {})
    return tuple(name for name in found if found.keys().isdisjoint(implied_by.get(normalise.name_key(name), ())))


ITEMS: Mapping[str, HostFunction] = {
    "项目可映射": HostFunction(("list",), "bool", "每一项是否都能唯一对应现行项目", _mappable),
    "项目映射": HostFunction(("list",), "list", "换成现行项目名称；不能对应时为未知", _map_items),
}
