"""Packs, people with keys, and a log to write in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, timezone
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from rules.engine.pack import Pack
from rules.registry import decisions
from rules.registry.log import Act, Line, Signed, link
from rules.registry.signature import Role, Signature, people, statement
from rules.registry.standing import Standing, fold

AT = datetime(2026, 3, 16, 9, 0, tzinfo=timezone(timedelta(hours=8)))
TODAY = AT.date()


@dataclass
class Office:
    """A log in a list, and everybody's keys."""

    log: list[Line] = field(default_factory=list)
    keys: dict[str, Ed25519PrivateKey] = field(default_factory=dict)

    @property
    def standing(self) -> Standing:
        return fold(self.log)

    def trusted(self, signer: str, key: str) -> bool:
        return signer in self.keys and self.key(signer).public_key().public_bytes_raw().hex() == key

    def key(self, signer: str) -> Ed25519PrivateKey:
        return self.keys.setdefault(signer, Ed25519PrivateKey.generate())

    def signature(self, pack: Pack, signer: str, role: Role, *, digest: str | None = None) -> Signature:
        key = self.key(signer)
        value = key.sign(statement(digest or pack.digest, signer, role, TODAY))
        return Signature(signer=signer, role=role, signed_on=TODAY, key=key.public_key().public_bytes_raw().hex(), value=value.hex())

    def write(self, *acts: Act) -> None:
        for act in acts:
            self.log.append(link(len(self.log) + 1, AT, "测试·复核人乙", act, self.standing.head))

    def sign(self, pack: Pack, *roles: Role) -> None:
        for role in roles:
            signature = self.signature(pack, people(pack)[role], role)
            self.write(Signed(matter=pack.code, version=pack.version, digest=pack.digest, signature=signature))

    def publish(self, pack: Pack) -> None:
        """Signed by both and published."""
        self.sign(pack, *Role)
        published = decisions.publish(self.standing, pack, self.trusted)
        assert published is not None
        self.write(published)

    def activate(self, version: str, from_day: date, today: date = TODAY) -> None:
        self.write(decisions.activate(self.standing, "food-licence-renewal", version, from_day, today))


@pytest.fixture
def office() -> Office:
    return Office()


@pytest.fixture
def changed(renewal: Pack) -> Callable[..., Pack]:
    """The renewal with other values."""

    def change(**changes: Any) -> Pack:
        return Pack.model_validate(renewal.model_dump() | changes)

    return change
