"""The lists of a journal: sparse indexes in shards. What they say is a hint, for an index lags behind its table."""

from __future__ import annotations

import heapq
from itertools import islice
from zlib import crc32

from infra.aws.schema import SHARDS, Index
from infra.aws.table import Item, Table

LAST = "~"
"""Sorts after every rank that begins with a date, a time or a case id."""


class Lists:
    """Reads every shard of a list and puts them together in order of rank: cost is by what is asked, not by what waits."""

    def __init__(self, table: Table) -> None:
        self._table = table

    def first(self, index: Index, limit: int, until: str = LAST) -> list[Item]:
        """Keys and rank of the first rows, in order of rank, up to one that begins with ``until``."""
        shards = [self._table.listed(index, shard, f"{until}{LAST}", limit) for shard in shards_of_all()]
        return list(islice(heapq.merge(*shards, key=lambda row: str(row[index.rank])), limit))


def shard_of(case_id: str) -> str:
    """The shard a case is listed in."""
    return str(crc32(case_id.encode()) % SHARDS)


def shards_of_all() -> list[str]:
    """Every shard there is."""
    return [str(shard) for shard in range(SHARDS)]
