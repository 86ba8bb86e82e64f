"""The log of packs: what was done, when and by whom, each line covering the one before it. Nothing is ever taken out."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import Field, TypeAdapter

from domain.chain import GENESIS
from domain.record import Record, canonical_json, digest_of
from rules.engine.pack import reference_of
from rules.registry.signature import Signature


class LogBroken(ValueError):
    """A line of the log was altered, or one is gone."""

    def __init__(self, seq: int) -> None:
        super().__init__(f"规则包登记簿第 {seq} 行被改动或者缺失，请从备份恢复")


class Signed(Record):
    """One of the two people signed a pack; it may not be published yet."""

    type: Literal["Signed"] = "Signed"
    matter: str
    version: str
    digest: str
    signature: Signature


class Published(Record):
    """A version became fixed for good, under both signatures. ``digest`` is that of its canonical form."""

    type: Literal["Published"] = "Published"
    matter: str
    version: str
    title: str
    digest: str
    effective_from: date
    effective_until: date | None
    signatures: tuple[Signature, ...]

    @property
    def reference(self) -> str:
        """As pinned on a case."""
        return reference_of(self.matter, self.version, self.digest)

    def covers(self, day: date) -> bool:
        """Whether the pack's own dates cover a day."""
        return self.effective_from <= day and (self.effective_until is None or day <= self.effective_until)


class Activated(Record):
    """New cases are decided by this version from a day on."""

    type: Literal["Activated"] = "Activated"
    matter: str
    version: str
    from_day: date


class RolledBack(Record):
    """The activation of ``version`` is undone: new cases are decided by ``to``, the version before. Cases keep theirs."""

    type: Literal["RolledBack"] = "RolledBack"
    matter: str
    version: str
    to: str
    reason: str


class Withdrawn(Record):
    """No machine grants under this version any more, for good."""

    type: Literal["Withdrawn"] = "Withdrawn"
    matter: str
    version: str
    reason: str


Act = Signed | Published | Activated | RolledBack | Withdrawn

ACT: TypeAdapter[Act] = TypeAdapter(Annotated[Act, Field(discriminator="type")])


class Line(Record):
    """One act with its place in the log (from 1), time, person and digest."""

    seq: int
    at: datetime
    by: str
    act: Act = Field(discriminator="type")
    previous: str = GENESIS
    digest: str


def link(seq: int, at: datetime, by: str, act: Act, previous: str) -> Line:
    """The line that follows ``previous``."""
    return Line(seq=seq, at=at, by=by, act=act, previous=previous, digest=_digest(seq, at, by, act, previous))


def follows(line: Line, seq: int, previous: str) -> bool:
    """Whether a line is unaltered and the next one after ``seq``, whose digest is ``previous``."""
    right = _digest(line.seq, line.at, line.by, line.act, line.previous)
    return (line.seq, line.previous, line.digest) == (seq + 1, previous, right)


def _digest(seq: int, at: datetime, by: str, act: Act, previous: str) -> str:
    # Without defaults: an act may gain an optional field, and old logs must still verify.
    body = ACT.dump_python(act, mode="json", exclude_defaults=True)
    covered = {"seq": seq, "at": at.isoformat(), "by": by, "type": act.type, "act": body, "previous": previous}
    return digest_of(canonical_json(covered))
