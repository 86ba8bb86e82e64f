"""Lists as behind as an index may be: they know what was there when they last caught up, and nothing since."""

from __future__ import annotations

from infra.aws.lists import LAST, Lists
from infra.aws.schema import JOURNAL, Index
from infra.aws.table import Item, Table

_EVERYTHING = 10_000


class LaggingLists(Lists):
    """Stands where the journal's indexes are read; beneath it they are always up to date, as moto has them."""

    def __init__(self, table: Table) -> None:
        super().__init__(table)
        self._known: dict[str, list[Item]] = {}

    def catch_up(self) -> None:
        self._known = {index.name: super(LaggingLists, self).first(index, _EVERYTHING) for index in JOURNAL.indexes}

    def first(self, index: Index, limit: int, until: str = LAST) -> list[Item]:
        known = self._known.get(index.name, [])
        return [row for row in known if row[index.rank] <= f"{until}{LAST}"][:limit]
