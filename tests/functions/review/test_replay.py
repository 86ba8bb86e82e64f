"""Replay tells the least change: in the dossier, in the pack, in what was journalled."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from domain.blob import BlobRef
from domain.chain import Entry
from domain.events import Event, Granted
from functions.review.replay import Replayed, replay
from infra.ports import KeyErased
from rules.engine.pack import Pack
from tests.world import eligible
from tests.world.facts import PACK
from tests.world.world import World, make_world


@dataclass(frozen=True)
class Tampered:
    """A port that answers as the real one does, except where it was tampered with."""

    real: Any
    open: Callable[[str, BlobRef], bytes] | None = None
    entries: Callable[[str], list[Entry]] | None = None

    def __getattribute__(self, name: str) -> Any:
        own = object.__getattribute__(self, "__dict__")
        return own.get(name) or getattr(own["real"], name)


def _granted(world: World) -> str:
    return world.file().case_id


def _one(replayed: list[Replayed]) -> Replayed:
    (one,) = replayed
    return one


def test_what_nobody_touched_is_equal(world: World) -> None:
    one = _one(replay(world.platform, _granted(world)))
    assert one.equal
    assert one.n == 1


@pytest.mark.parametrize(
    ("recorded", "altered"),
    [("马·测试", "牛·测试"), ('"outcome":"grant"', '"outcome":"correction"'), ('"late":false', '"late":true')],
)
def test_a_changed_dossier_is_not_equal(world: World, recorded: str, altered: str) -> None:
    case_id = _granted(world)
    vault = world.platform.vault

    def open_altered(case: str, ref: BlobRef) -> bytes:
        content = vault.open(case, ref)
        assert ref.kind != "dossier" or recorded.encode() in content
        return content.replace(recorded.encode(), altered.encode(), 1)

    platform = replace(world.platform, vault=Tampered(vault, open=open_altered))
    assert not _one(replay(platform, case_id)).equal


def test_another_pack_under_the_same_reference_is_not_equal(world: World) -> None:
    case_id = _granted(world)
    rules = [rule.model_dump() | {"message": rule.message + "！"} for rule in PACK.rules]
    other = Pack.model_validate(PACK.model_dump() | {"rules": rules})
    one = _one(replay(replace(world.platform, pack=lambda _reference: other), case_id))
    assert not one.dossier_equal


def test_a_journal_that_says_more_than_was_decided_is_not_equal(world: World) -> None:
    case_id = _granted(world)
    real = world.platform.journal

    def later(event: Event) -> Event:
        if not isinstance(event, Granted):
            return event
        return event.model_copy(update={"supervise_by": event.supervise_by + timedelta(days=1)})

    journal = Tampered(real, entries=lambda case: [
        entry.model_copy(update={"event": later(entry.event)}) for entry in real.entries(case)
    ])
    one = _one(replay(replace(world.platform, journal=journal), case_id))
    assert one.dossier_equal
    assert not one.events_equal


def test_replay_asks_no_clock_no_register_and_no_reader(world: World) -> None:
    case_id = _granted(world)
    nobody: Any = None
    platform = replace(world.platform, clock=nobody, registers=nobody, paper=nobody, randomness=nobody)
    assert _one(replay(platform, case_id)).equal


def test_the_serial_of_a_later_grant_is_read_back(world: World) -> None:
    _granted(world)
    world.storage.registers.seed(eligible.register_records(版本=2))
    second = _granted(world)
    (granted,) = [e.event for e in world.platform.journal.entries(second) if isinstance(e.event, Granted)]
    assert granted.decision_number.endswith("0002号")
    assert _one(replay(world.platform, second)).equal


def test_a_referral_and_a_notice_replay_too(tmp_path: Path) -> None:
    world = make_world(tmp_path)
    notice = world.file([eligible.licence_page()])
    world.storage.registers.set_down("penalties")
    referral = world.file()
    for case_id in (notice.case_id, referral.case_id):
        assert _one(replay(world.platform, case_id)).equal


def test_without_its_key_a_case_cannot_be_replayed(world: World) -> None:
    case_id = _granted(world)
    world.platform.vault.erase_key(case_id)
    with pytest.raises(KeyErased):
        replay(world.platform, case_id)


def test_a_case_never_reviewed_has_nothing_to_replay(world: World) -> None:
    assert replay(world.platform, world.file(finish=False).case_id) == []
