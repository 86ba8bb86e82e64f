"""The registry and the key file on disk: no change through the connection, and what was changed around it shows."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest

from infra.embedded.pack_registry import SqlitePackRegistry
from infra.embedded.signers import FileSignerKeys
from rules.registry.log import LogBroken
from rules.registry.standing import fold
from tests.world.world import World, make_world

SIGNER = "测试·起草人甲"


@pytest.fixture
def world(data: Path) -> World:
    return make_world(data)


@pytest.mark.parametrize("statement", [
    "UPDATE log SET by = 'x'",
    "DELETE FROM log WHERE seq = (SELECT max(seq) FROM log)",
    "INSERT INTO log SELECT seq + 100, at, by, act, previous, digest FROM log",
    "INSERT OR REPLACE INTO log SELECT seq, at, 'x', act, previous, digest FROM log WHERE seq = 2",
    "UPDATE packs SET content = x'00'",
    "DELETE FROM packs",
    "INSERT OR REPLACE INTO packs SELECT digest, x'00' FROM packs",
])
def test_nothing_is_changed_or_deleted(world: World, data: Path, statement: str) -> None:
    connection = sqlite3.connect(data / "packs.db")
    with pytest.raises(sqlite3.IntegrityError):
        connection.execute(statement)
    connection.close()


@pytest.mark.parametrize("statement", [
    "UPDATE log SET by = '别人' WHERE seq = 2",
    "UPDATE log SET act = (SELECT act FROM log WHERE seq = 1) WHERE seq = 2",
    "UPDATE log SET act = x'7b7d' WHERE seq = 2",
    "DELETE FROM log WHERE seq = 2",
])
def test_what_is_changed_around_it_breaks_the_log(world: World, data: Path, statement: str) -> None:
    connection = sqlite3.connect(data / "packs.db")
    for trigger in ("log_stays", "log_remains"):
        connection.execute(f"DROP TRIGGER {trigger}")
    connection.execute(statement)
    connection.commit()
    connection.close()
    with pytest.raises(LogBroken, match="第 2 行"):
        fold(SqlitePackRegistry(data / "packs.db").lines())


def test_keys_are_made_once_and_only_the_owner_reads_them(tmp_path: Path) -> None:
    first, second = FileSignerKeys(tmp_path), FileSignerKeys(tmp_path)
    assert first.public_keys(SIGNER) == second.public_keys(SIGNER)
    path = tmp_path / "secrets" / "pack-signers.json"
    assert path.stat().st_mode & 0o777 == 0o600
    path.chmod(0o644)
    with pytest.raises(PermissionError):
        FileSignerKeys(tmp_path)


def test_a_new_key_comes_first_and_the_old_one_is_still_known(tmp_path: Path) -> None:
    keys = FileSignerKeys(tmp_path)
    (old,) = keys.public_keys(SIGNER)
    path = tmp_path / "secrets" / "pack-signers.json"
    kept = json.loads(path.read_text(encoding="utf-8"))
    kept[SIGNER].insert(0, "11" * 32)
    path.write_text(json.dumps(kept), encoding="utf-8")
    new, still = keys.public_keys(SIGNER)
    assert still == old != new
