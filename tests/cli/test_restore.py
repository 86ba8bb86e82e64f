"""The drill: a backup of a running machine by the order the manual gives, its data lost, restored elsewhere, and all checked."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cli.main import main
from domain.case import Status
from tests.world import eligible
from tests.world.world import World, make_world

DAY = {"MIAOPI_TODAY": "2026-03-16"}


def back_up(data: Path, target: Path) -> None:
    """Of a running machine: the journal first, the other databases, then blobs and secrets."""
    target.mkdir()
    for path in sorted(data.glob("*.db"), key=lambda path: path.name != "journal.db"):
        source, copy = sqlite3.connect(path), sqlite3.connect(target / path.name)
        with source, copy:
            source.backup(copy)
        source.close()
        copy.close()
    for folder in ("blobs", "secrets"):
        shutil.copytree(data / folder, target / folder)


def said(data: Path, *words: str) -> Result:
    return CliRunner().invoke(main, [*words, "--data", str(data)], env=DAY)


@pytest.fixture
def lost(tmp_path: Path) -> tuple[Path, str, str, str]:
    """The backup of a machine that is gone; a case that was granted, one in the middle, and one filed after the backup."""
    world = make_world(tmp_path / "data")
    granted = world.file().case_id
    waiting = world.file([eligible.licence_page()], finish=False).case_id
    back_up(tmp_path / "data", tmp_path / "backup")
    late = world.file([eligible.licence_page()], finish=False).case_id
    shutil.rmtree(tmp_path / "data")
    return tmp_path / "backup", granted, waiting, late


def test_what_was_restored_verifies_and_replays_bit_for_bit(lost: tuple[Path, str, str, str]) -> None:
    backup, granted, waiting, _ = lost
    verified = said(backup, "verify", "--list")
    assert (verified.exit_code, "2 cases checked, 0 wrong." in verified.output) == (0, True)
    replayed = said(backup, "replay", "--all")
    assert replayed.exit_code == 0
    assert f"{granted}  review 1" in replayed.output
    assert f"{waiting}  never reviewed" in replayed.output


def test_what_was_in_hand_goes_on_and_what_came_after_is_gone(lost: tuple[Path, str, str, str]) -> None:
    backup, granted, waiting, late = lost
    world: World = make_world(backup)
    world.work()
    assert world.case(granted).status is Status.ISSUED
    assert world.case(waiting).documents
    assert world.platform.journal.load(late) is None
    assert said(backup, "verify").exit_code == 0


def test_a_backup_whose_blobs_are_older_than_its_journal_is_told(lost: tuple[Path, str, str, str]) -> None:
    backup, granted, _, _ = lost
    shutil.rmtree(backup / "blobs")
    (backup / "blobs").mkdir()
    verified = said(backup, "verify")
    assert verified.exit_code == 1
    assert granted in verified.output


def test_without_its_secrets_no_decision_can_be_replayed(lost: tuple[Path, str, str, str]) -> None:
    backup, _, _, _ = lost
    shutil.rmtree(backup / "secrets")
    assert said(backup, "replay", "--all").exit_code != 0
