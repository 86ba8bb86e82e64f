"""Verification finds every change made behind the journal's back, names it, and never breaks on it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from domain.chain import Entry
from functions.oversee.verify import Report, every_case, verify, verify_all
from tests.world.world import World

TRIGGERS = ("events_follow", "events_stay", "events_remain")


@pytest.fixture
def case_id(world: World) -> str:
    return world.file().case_id


@pytest.fixture
def tamper(tmp_path: Path) -> Callable[..., None]:
    """Runs a statement on the journal's file as somebody would who got hold of it."""

    def run(statement: str, *parameters: object) -> None:
        with sqlite3.connect(tmp_path / "journal.db") as connection:
            for trigger in TRIGGERS:
                connection.execute(f"DROP TRIGGER {trigger}")
            assert connection.execute(statement, parameters).rowcount == 1
        connection.close()

    return run


def _report(world: World, case_id: str) -> Report:
    return verify(world.platform.journal, world.platform.vault, case_id)


def _blob(world: World, tmp_path: Path, case_id: str) -> Path:
    digest = world.case(case_id).files[0].content.digest
    return tmp_path / "blobs" / digest[:2] / digest


def test_an_untouched_case_is_sound_and_everything_of_it_was_looked_at(world: World, case_id: str) -> None:
    report = _report(world, case_id)
    assert report.sound
    assert report.words == "sound"
    assert report.entries == world.case(case_id).version
    assert report.blobs >= 8


@pytest.mark.parametrize("damage", [
    lambda path: path.write_bytes(path.read_bytes()[:-1] + b"?"), lambda path: path.write_bytes(b""),
    lambda path: path.unlink(),
], ids=["altered", "emptied", "lost"])
def test_a_damaged_blob_is_named(world: World, tmp_path: Path, case_id: str, damage: Callable[[Path], object]) -> None:
    path = _blob(world, tmp_path, case_id)
    path.chmod(0o600)
    damage(path)
    report = _report(world, case_id)
    assert report.lost == (path.name,)
    assert path.name[:12] in report.words
    assert report.broken is None


def test_an_altered_event_breaks_the_chain_where_it_stands(
    world: World, case_id: str, tamper: Callable[..., None]
) -> None:
    tamper("UPDATE events SET actor = 'clerk:李测试' WHERE case_id = ? AND seq = 3", case_id)
    report = _report(world, case_id)
    assert not report.sound
    assert report.broken == 3
    assert "entry 3" in report.words


def test_what_is_no_event_any_more_is_reported_like_any_other_change(
    world: World, case_id: str, tamper: Callable[..., None]
) -> None:
    tamper("UPDATE events SET body = ? WHERE case_id = ? AND seq = 3", b'{"type":"Approved"}', case_id)
    report = _report(world, case_id)
    assert not report.sound
    assert "cannot be read" in report.words


def test_a_cut_tail_shows_against_the_snapshot(world: World, case_id: str, tamper: Callable[..., None]) -> None:
    tamper("DELETE FROM events WHERE case_id = ? AND seq = ?", case_id, world.case(case_id).version)
    report = _report(world, case_id)
    assert report.broken is None
    assert not report.snapshot_equal
    assert not report.sound


def test_an_entry_that_was_taken_out_shows(world: World, case_id: str, tamper: Callable[..., None]) -> None:
    tamper("DELETE FROM events WHERE case_id = ? AND seq = 2", case_id)
    assert _report(world, case_id).broken == 2


@pytest.mark.parametrize("alter", [
    lambda snapshot: snapshot.replace(b'"issued"', b'"refused"'), lambda _snapshot: b"{}", lambda _snapshot: b"not json",
], ids=["another status", "no case", "no JSON"])
def test_a_snapshot_that_is_not_the_fold_shows(
    world: World, case_id: str, tamper: Callable[..., None], alter: Callable[[bytes], bytes]
) -> None:
    tamper("UPDATE cases SET snapshot = ? WHERE case_id = ?", alter(world.case(case_id).canonical()), case_id)
    report = _report(world, case_id)
    assert not report.snapshot_equal
    assert report.broken is None


def test_a_case_that_goes_on_while_it_is_looked_at_is_sound(world: World, case_id: str) -> None:
    entries = world.platform.journal.entries(case_id)
    seen = iter([entries[:-3], entries[:-1], entries[:-1]])

    class GoingOn:
        """Its entries are read before the last ones are there, its snapshot after that."""

        def entries(self, _case_id: str) -> list[Entry]:
            return next(seen, entries)

        def __getattr__(self, name: str) -> Any:
            return getattr(world.platform.journal, name)

    report = verify(GoingOn(), world.platform.vault, case_id)
    assert (report.sound, report.entries) == (True, len(entries))


def test_no_key_is_needed(world: World, tmp_path: Path, case_id: str) -> None:
    world.platform.vault.erase_key(case_id)
    assert _report(world, case_id).sound
    _blob(world, tmp_path, case_id).unlink()
    assert not _report(world, case_id).sound


def test_a_case_that_is_not_there_is_not_sound(world: World) -> None:
    assert not _report(world, "nobody").sound


def test_one_broken_case_does_not_hide_the_others(
    world: World, case_id: str, tamper: Callable[..., None]
) -> None:
    others = {world.file(finish=False).case_id for _ in range(2)}
    tamper("UPDATE events SET body = ? WHERE case_id = ? AND seq = 1", b"{}", case_id)
    reports = {report.case_id: report.sound for report in verify_all(world.platform.journal, world.platform.vault)}
    assert reports == {case_id: False} | dict.fromkeys(others, True)


def test_every_case_is_visited_once_however_many_pages_there_are() -> None:
    ids = [f"{n:03d}" for n in range(251)]

    class Pages:
        def case_ids(self, after: str = "", limit: int = 100) -> list[str]:
            return [i for i in ids if i > after][:limit]

    journal: Any = Pages()
    assert list(every_case(journal)) == ids
