"""Case keys: nothing on disk opens a case once its key is erased, and the master key is never replaced unseen."""

from __future__ import annotations

import pytest

from infra.embedded.database import Database
from infra.embedded.keys import KeyRing, MasterKeyMissing, master_key
from infra.embedded.schema import KEYS
from infra.embedded.storage import open_storage
from infra.ports import KeyErased

MASTER = bytes(range(32))


@pytest.fixture
def keys_db(tmp_path):
    return Database(tmp_path / "keys.db", KEYS)


@pytest.fixture
def ring(keys_db):
    return KeyRing(keys_db, MASTER)


def everything(folder):
    return b"".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())


def test_keys_are_random_lasting_and_one_a_case(ring, keys_db):
    key = ring.make("a")
    assert len(key) == 64
    assert key == ring.make("a") == KeyRing(keys_db, MASTER).find("a")
    assert key != ring.make("b")
    assert ring.find("c") is None


def test_an_erased_key_is_nowhere_on_disk(ring, keys_db, tmp_path):
    for number in range(300):
        ring.make(f"case-{number}")
    wrapped = {row["case_id"]: row["wrapped"] for row in keys_db.rows("SELECT case_id, wrapped FROM case_keys")}
    erased, kept = ["case-0", "case-57", "case-150", "case-299"], ["case-1", "case-298"]
    for case_id in erased:
        ring.erase(case_id)
    disk = everything(tmp_path)
    assert [case_id for case_id in erased if wrapped[case_id] in disk] == []
    assert [case_id for case_id in kept if wrapped[case_id] in disk] == kept
    for case_id in erased:
        with pytest.raises(KeyErased):
            ring.make(case_id)


def test_an_erasure_holds_for_others_at_once(ring, tmp_path):
    ring.make("a")
    other = KeyRing(Database(tmp_path / "keys.db", KEYS), MASTER)
    assert other.find("a") is not None
    ring.erase("a")
    with pytest.raises(KeyErased):
        other.find("a")


def test_neither_the_key_nor_the_master_is_in_the_database(ring, tmp_path):
    key = ring.make("a")
    assert key not in everything(tmp_path)
    assert MASTER not in everything(tmp_path)


def test_the_master_key_is_made_once_for_its_owner_only(tmp_path):
    path = tmp_path / "secrets" / "master.key"
    first = master_key(path)
    assert (len(first), path.stat().st_mode & 0o777) == (32, 0o600)
    assert master_key(path) == first
    path.chmod(0o640)
    with pytest.raises(PermissionError, match="chmod 600"):
        master_key(path)


def test_a_lost_master_key_is_told_and_not_replaced_in_silence(data):
    open_storage(data).vault.seal("a", "file", b"x")
    path = data / "secrets" / "master.key"
    backup = path.read_bytes()
    path.unlink()
    with pytest.raises(MasterKeyMissing):
        open_storage(data)
    path.write_bytes(backup)
    open_storage(data)


def test_a_key_moved_to_another_case_does_not_open(ring, keys_db):
    ring.make("a")
    ring.make("b")
    with keys_db.transaction("test") as connection:
        connection.execute(
            "UPDATE case_keys SET wrapped = (SELECT wrapped FROM case_keys WHERE case_id = 'a') WHERE case_id = 'b'"
        )
    with pytest.raises(ValueError, match="case b was altered"):
        ring.find("b")
