"""One DynamoDB table: strongly consistent reads by key, ordered queries, and writes that are all or nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from botocore.exceptions import ClientError

from infra.aws.clients import Clients
from infra.aws.outages import code_of, means_outage, outages
from infra.aws.schema import Index
from infra.ports import Unavailable

Item = dict[str, Any]
"""A row: its attributes, of str, int, bool, bytes, and lists of these."""

Write = dict[str, Any]
"""One part of a transaction, as :meth:`Table.putting` and :meth:`Table.deleting` make it."""

CONDITION = "ConditionalCheckFailed"
CONFLICT = "TransactionConflict"
_LONGEST_PK, _LONGEST_SK = 2048, 1024
_BATCH = 100


class WriteRejected(Exception):
    """A transaction did not happen. ``reasons`` says why, one for each write: ``None`` if it was not at fault,
    CONDITION if its condition failed, CONFLICT if another transaction held its row."""

    def __init__(self, reasons: Sequence[str]) -> None:
        super().__init__(", ".join(reasons))
        self.reasons = tuple(reasons)


class Table:
    """A table with the keys ``pk`` and ``sk``. Everything raises Unavailable if DynamoDB does not answer."""

    def __init__(self, clients: Clients, name: str) -> None:
        self.name = name
        self._clients = clients

    def get(self, pk: str, sk: str) -> Item | None:
        """The row as last written, or None. No row has a key longer than DynamoDB takes, so that asking is harmless."""
        if len(pk.encode()) > _LONGEST_PK or len(sk.encode()) > _LONGEST_SK:
            return None
        with outages():
            answer = self._client.get_item(TableName=self.name, Key=_typed({"pk": pk, "sk": sk}), ConsistentRead=True)
        return _plain(answer["Item"]) if "Item" in answer else None

    def get_all(self, keys: Sequence[tuple[str, str]], attributes: Sequence[str]) -> list[Item]:
        """The named attributes of those of the rows that exist, as last written, in any order."""
        found: list[Item] = []
        waiting = [_typed({"pk": pk, "sk": sk}) for pk, sk in keys]
        names = {f"#{name}": name for name in attributes}
        while waiting:
            asked = {
                "Keys": waiting[:_BATCH], "ConsistentRead": True, "ProjectionExpression": ", ".join(names),
                "ExpressionAttributeNames": names,
            }
            with outages():
                answer = self._client.batch_get_item(RequestItems={self.name: asked})
            left = answer.get("UnprocessedKeys", {}).get(self.name, {}).get("Keys", [])
            if len(left) == len(waiting[:_BATCH]):
                raise Unavailable("BatchGetItem left everything undone")
            found += [_plain(row) for row in answer["Responses"].get(self.name, [])]
            waiting = left + waiting[_BATCH:]
        return found

    def query(self, pk: str, *, prefix: str = "", after: str = "", limit: int | None = None) -> Iterator[Item]:
        """Rows of a partition in order of ``sk``, as last written: those that begin so, or those after a key."""
        condition, values = "pk = :pk", {":pk": pk}
        if prefix:
            condition, values = f"{condition} AND begins_with(sk, :sk)", {**values, ":sk": prefix}
        elif after:
            condition, values = f"{condition} AND sk > :sk", {**values, ":sk": after}
        return self._pages(limit, KeyConditionExpression=condition, values=values, ConsistentRead=True)

    def listed(self, index: Index, shard: str, until: str, limit: int) -> Iterator[Item]:
        """Keys of the rows in one shard of an index, in order of rank up to ``until``. The index may lag."""
        return self._pages(
            limit, IndexName=index.name, KeyConditionExpression="#shard = :shard AND #rank <= :until",
            ExpressionAttributeNames={"#shard": "shard", "#rank": index.rank},
            values={":shard": shard, ":until": until},
        )

    def put(self, item: Item, *, only_if: Mapping[str, Any] | None = None) -> bool:
        """Write one row; whether its condition held (see :meth:`putting`)."""
        try:
            with outages():
                self._client.put_item(**self.putting(item, only_if=only_if)["Put"])
        except ClientError as error:
            if code_of(error) != "ConditionalCheckFailedException":
                raise
            return False
        return True

    def delete(self, pk: str, sk: str) -> None:
        """Remove one row; harmless if there is none."""
        with outages():
            self._client.delete_item(**self.deleting(pk, sk)["Delete"])

    def putting(self, item: Item, *, only_if: Mapping[str, Any] | None = None) -> Write:
        """Write a row, for a transaction. ``only_if`` names what the row must hold now; empty: there must be none."""
        put: Item = {"TableName": self.name, "Item": _typed(item)}
        if only_if:
            put["ConditionExpression"] = " AND ".join(f"#{name} = :{name}" for name in only_if)
            put["ExpressionAttributeNames"] = {f"#{name}": name for name in only_if}
            put["ExpressionAttributeValues"] = _typed({f":{name}": value for name, value in only_if.items()})
        elif only_if is not None:
            put["ConditionExpression"] = "attribute_not_exists(pk)"
        return {"Put": put}

    def deleting(self, pk: str, sk: str) -> Write:
        """Remove a row, for a transaction."""
        return {"Delete": {"TableName": self.name, "Key": _typed({"pk": pk, "sk": sk})}}

    def write(self, writes: Sequence[Write]) -> None:
        """All of it or nothing. Raises WriteRejected if a condition failed or another transaction was in the way.

        The client sends every call with a token of its own, so that AWS takes a call repeated after a lost answer
        as the same one.
        """
        try:
            with outages():
                self._client.transact_write_items(TransactItems=list(writes))
        except ClientError as error:
            if code_of(error) != "TransactionCanceledException":
                raise
            reasons = [str(reason.get("Code") or "None") for reason in error.response["CancellationReasons"]]
            if CONDITION in reasons or CONFLICT in reasons:
                raise WriteRejected(reasons) from error
            if any(means_outage(reason) for reason in reasons):
                raise Unavailable(", ".join(reasons)) from error
            raise

    @property
    def _client(self) -> Any:
        return self._clients.client("dynamodb")

    def _pages(self, limit: int | None, *, values: Item, **asked: Any) -> Iterator[Item]:
        pages = {} if limit is None else {"PaginationConfig": {"PageSize": max(limit, 1)}}
        call = {"TableName": self.name, "ExpressionAttributeValues": _typed(values), **asked, **pages}

        def rows() -> Iterator[Item]:
            with outages():
                for page in self._client.get_paginator("query").paginate(**call):
                    yield from map(_plain, page["Items"])

        return islice(rows(), limit)


def _typed(item: Mapping[str, Any]) -> Item:
    from boto3.dynamodb.types import TypeSerializer

    serialize = TypeSerializer().serialize
    return {name: serialize(value) for name, value in item.items()}


def _plain(item: Mapping[str, Any]) -> Item:
    from boto3.dynamodb.types import TypeDeserializer

    deserialize = TypeDeserializer().deserialize
    return {name: deserialize(value) for name, value in item.items()}
