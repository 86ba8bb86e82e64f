"""Signing and publishing over the ports: who may, what is kept, and that a lost race is decided again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

import pytest

from domain.rejected import Rejected
from functions.packs.life import activate, publish, sign
from functions.packs.record import standing_of
from functions.packs.status import State, status
from infra.pack_ports import PackRegistry
from infra.ports import VersionConflict
from rules.engine.pack import Pack
from rules.registry.log import Line
from rules.registry.signature import Role
from tests.world.facts import PACK
from tests.world.world import World

SECOND = Pack.model_validate(PACK.model_dump() | {"version": "1.1.0"})


@dataclass
class Contested:
    """A registry in which somebody else was quicker, once."""

    real: PackRegistry
    place: str = "contested"
    lost: bool = False

    def lines(self, after: int = 0) -> list[Line]:
        return self.real.lines(after)

    def append(self, lines: Sequence[Line], packs: Mapping[str, bytes]) -> None:
        if not self.lost:
            self.lost = True
            raise VersionConflict("somebody else was quicker")
        self.real.append(lines, packs)

    def pack(self, digest: str) -> bytes:
        return self.real.pack(digest)


def test_signed_by_two_published_and_scheduled(world: World) -> None:
    assert sign(world.platform, SECOND, SECOND.drafted_by).signature.role is Role.DRAFTER
    assert [v.state for v in status(world.platform, PACK.code)] == [State.IN_FORCE, State.SIGNED]
    assert sign(world.platform, SECOND, SECOND.reviewed_by).signature.role is Role.REVIEWER
    assert publish(world.platform, SECOND, SECOND.reviewed_by).reference == SECOND.reference
    assert [v.state for v in status(world.platform, PACK.code)] == [State.IN_FORCE, State.PUBLISHED]
    activate(world.platform, PACK.code, "1.1.0", date(2026, 6, 1), SECOND.reviewed_by)
    assert [v.state for v in status(world.platform, PACK.code)] == [State.IN_FORCE, State.SCHEDULED]
    assert world.platform.pack_in_force(PACK.code, date(2026, 6, 1)) == SECOND


def test_the_pack_is_kept_with_its_first_signature(world: World) -> None:
    sign(world.platform, SECOND, SECOND.drafted_by)
    assert world.platform.registry.pack(SECOND.digest) == SECOND.canonical()


def test_the_same_person_does_not_sign_the_same_content_twice(world: World) -> None:
    sign(world.platform, SECOND, SECOND.drafted_by)
    with pytest.raises(Rejected, match="signed_already"):
        sign(world.platform, SECOND, SECOND.drafted_by)


def test_whoever_is_not_named_or_has_no_key_does_not_sign(world: World) -> None:
    with pytest.raises(Rejected, match="not_named"):
        sign(world.platform, SECOND, "测试·技术确认人丙")
    stranger = Pack.model_validate(SECOND.model_dump() | {"drafted_by": "张三"})
    with pytest.raises(Rejected, match="no_such_signer"):
        sign(world.platform, stranger, "张三")
    assert [v.state for v in status(world.platform, PACK.code)] == [State.IN_FORCE]


def test_published_twice_is_published_once(world: World) -> None:
    for signer in (SECOND.drafted_by, SECOND.reviewed_by):
        sign(world.platform, SECOND, signer)
    first = publish(world.platform, SECOND, SECOND.reviewed_by)
    length = standing_of(world.platform).length
    assert publish(world.platform, SECOND, SECOND.drafted_by) == first
    assert standing_of(world.platform).length == length


def test_a_lost_race_is_decided_again_on_what_is_there_now(world: World) -> None:
    platform = replace(world.platform, registry=Contested(world.platform.registry))
    sign(platform, SECOND, SECOND.drafted_by)
    assert [s.role for s in standing_of(platform).signatures[SECOND.digest]] == [Role.DRAFTER]
