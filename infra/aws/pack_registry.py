"""The registry of packs on AWS: an append-only log in one table, the packs by digest in the bucket.

Reading the log is one query of one partition a question; a partition answers 3,000 of them a second.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from infra.aws.clients import Clients
from infra.aws.outages import outages
from infra.aws.table import CONDITION, Item, Table, Write, WriteRejected
from infra.content_address import must_match
from infra.ports import LimitExceeded, Unavailable, VersionConflict
from rules.registry.log import ACT, Line, LogBroken

PREFIX = "packs/"
MAX_ITEMS = 100  # of one transaction
_HEAD = {"pk": "HEAD", "sk": "HEAD"}


class DynamoPackRegistry:
    """Implements :class:`infra.pack_ports.PackRegistry`.

    A pack counts as stored once a line that came with it is committed: its object is written before, its row with it.
    """

    def __init__(self, table: Table, clients: Clients, bucket: str) -> None:
        self.place = f"{table.name}, s3://{bucket}/{PREFIX}"
        self._table = table
        self._clients = clients
        self._bucket = bucket

    def lines(self, after: int = 0) -> list[Line]:
        return [_line(row) for row in self._table.query("LOG", after=_place(after))]

    def append(self, lines: Sequence[Line], packs: Mapping[str, bytes]) -> None:
        must_match(packs)
        writes = [*self._follows(lines), *map(self._pack, packs)]
        if not writes:
            return
        if len(writes) > MAX_ITEMS:
            raise LimitExceeded(f"{len(writes)} rows in one append to the registry")
        for digest, content in packs.items():
            with outages():
                self._clients.client("s3").put_object(Bucket=self._bucket, Key=PREFIX + digest, Body=content)
        try:
            self._table.write(writes)
        except WriteRejected as rejected:
            if CONDITION in rejected.reasons:
                raise VersionConflict("not the next line") from rejected
            raise Unavailable("another append is under way") from rejected

    def pack(self, digest: str) -> bytes:
        if self._table.get(f"PACK#{digest}", "PACK") is None:
            raise KeyError(digest)
        with outages():
            return bytes(self._clients.client("s3").get_object(Bucket=self._bucket, Key=PREFIX + digest)["Body"].read())

    def _follows(self, lines: Sequence[Line]) -> list[Write]:
        """The lines, on condition that they follow the last one and each other."""
        if not lines:
            return []
        before = lines[0].seq - 1
        head = self._table.putting({**_HEAD, "seq": before + len(lines)}, only_if={"seq": before} if before else {})
        return [head, *(self._table.putting(_row(line), only_if={}) for line in lines)]

    def _pack(self, digest: str) -> Write:
        return self._table.putting({"pk": f"PACK#{digest}", "sk": "PACK"})


def _place(seq: int) -> str:
    return f"{seq:010d}"


def _row(line: Line) -> Item:
    return {
        "pk": "LOG", "sk": _place(line.seq), "at": line.at.isoformat(), "by": line.by, "act": line.act.canonical(),
        "previous": line.previous, "digest": line.digest,
    }


def _line(row: Item) -> Line:
    seq = int(row["sk"])
    try:
        return Line(
            seq=seq, at=datetime.fromisoformat(row["at"]), by=row["by"], act=ACT.validate_json(bytes(row["act"])),
            previous=row["previous"], digest=row["digest"],
        )
    except (KeyError, TypeError, ValueError):
        raise LogBroken(seq) from None
