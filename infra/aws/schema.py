"""The tables of the journal and of the results, as data: what tests create and what ``template.yaml`` must declare."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Index:
    """A sparse list beside a table: rows that have ``rank`` are in it, by ``shard`` and then in order of rank.

    Only keys are projected, so that an index is written when a row enters, moves or leaves, and not at every change.
    """

    name: str
    rank: str


@dataclass(frozen=True)
class TableSchema:
    """A table with the string keys ``pk`` and ``sk``. ``recoverable``: with point-in-time recovery.

    ``expires`` is the attribute (seconds since 1970) after which DynamoDB may remove a row.
    """

    indexes: tuple[Index, ...] = ()
    recoverable: bool = True
    expires: str | None = None

    def definition(self) -> dict[str, Any]:
        """What CreateTable, and the template's resource, say of it beside its name."""
        ranks = [index.rank for index in self.indexes]
        named = ["pk", "sk", *(["shard"] if ranks else []), *ranks]
        return {
            "AttributeDefinitions": [{"AttributeName": name, "AttributeType": "S"} for name in named],
            "KeySchema": _keys("pk", "sk"),
            "BillingMode": "PAY_PER_REQUEST",
        } | ({"GlobalSecondaryIndexes": [_definition(index) for index in self.indexes]} if ranks else {})


def _definition(index: Index) -> dict[str, Any]:
    return {
        "IndexName": index.name, "KeySchema": _keys("shard", index.rank), "Projection": {"ProjectionType": "KEYS_ONLY"},
    }


def _keys(partition: str, order: str) -> list[dict[str, str]]:
    return [{"AttributeName": partition, "KeyType": "HASH"}, {"AttributeName": order, "KeyType": "RANGE"}]


SHARDS = 8
"""Partitions of each list. May be raised while running (what lies in the old ones is still read), never lowered."""

REFERRED = Index("referred", "referred_by")
DUE = Index("due", "due_by")
AT_COUNTER = Index("at_counter", "at_counter_by")
OUTBOX = Index("outbox", "outbox_by")

JOURNAL = TableSchema(indexes=(REFERRED, DUE, AT_COUNTER, OUTBOX))
"""A case's partition holds its snapshot and inbox, events and outbox; all else is looked up by one strong read.

==============  ===========  =======================================================================
pk              sk           attributes
==============  ===========  =======================================================================
CASE#id         CASE         snapshot, version, handled (the inbox), open, shard, and its rank in each list it is in
CASE#id         EVT#000001   at, actor, body, previous, digest
CASE#id         OUTBOX#id    messages, shard, outbox_by; gone once they are sent
CASES#shard     id           none: there is this case
NUMBER#no       CASE         case_id
CERTIFICATE#id  CASE         case_id
LICENCE#hash    CASE#id      none: the case is about this licence
COUNTER#name    COUNTER      taken, the last number given
==============  ===========  =======================================================================
"""

RESULTS = TableSchema()
"""Rows in pages of a thousand, the row a key was published as, and the last position.

==============  ============  ===============
pk              sk            attributes
==============  ============  ===============
ROWS#page       000000000001  key, body
KEY#key         KEY           position
POSITION        POSITION      taken
==============  ============  ===============
"""
