"""Case keys, each wrapped by the master key, in a database of their own that overwrites what it erases."""

from __future__ import annotations

import hmac
import os
import secrets
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESSIV
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from infra.embedded.database import Database
from infra.embedded.faults import Probe, silent
from infra.embedded.files import folder, make_folder, replace_file
from infra.ports import KeyErased
from infra.sealed_vault import CASE_KEY_BYTES

MASTER_BYTES = 32
_OVERHEAD = 16


class MasterKeyMissing(RuntimeError):
    """Case keys exist, but the master key that opens them is absent or another one. Restore it from its backup."""


def master_key(path: Path, *, probe: Probe = silent) -> bytes:
    """The master key in ``path`` (0600), created at first start; of several first starts, one wins."""
    make_folder(path.parent)
    with folder(path.parent, exclusive=True) as parent:
        if not path.exists():
            replace_file(path, secrets.token_bytes(MASTER_BYTES), effect="master", probe=probe)
            os.fsync(parent)
    if path.stat().st_mode & 0o077:
        raise PermissionError(f"{path} must be readable by its owner only (chmod 600)")
    return path.read_bytes()


class KeyRing:
    """Keys of cases, made at first use. No key is kept in memory, so that erasing one holds for every process."""

    def __init__(
        self, database: Database, master: bytes, *, random_bytes: Callable[[int], bytes] = secrets.token_bytes
    ) -> None:
        self._database = database
        self._wrapping = AESSIV(_derive(master, "case-key wrapping", CASE_KEY_BYTES))
        self._hashing = _derive(master, "keyed hash", MASTER_BYTES)
        self._random_bytes = random_bytes
        self._recognise(_derive(master, "fingerprint", MASTER_BYTES).hex())

    def make(self, case_id: str) -> bytes:
        """The key of the case, created if it has none. Raises KeyErased."""
        found = self.find(case_id)
        if found is not None:
            return found
        wrapped = self._wrapping.encrypt(self._random_bytes(CASE_KEY_BYTES), [case_id.encode()])
        with self._database.transaction("key.create") as connection:
            connection.execute("INSERT OR IGNORE INTO case_keys (case_id, wrapped) VALUES (?, ?)", (case_id, wrapped))
        return self.make(case_id)

    def find(self, case_id: str) -> bytes | None:
        """The key of the case, or None if it never had one. Raises KeyErased, or ValueError if it was altered."""
        rows = self._database.rows("SELECT wrapped, erased FROM case_keys WHERE case_id = ?", case_id)
        if not rows:
            return None
        if rows[0]["erased"]:
            raise KeyErased(case_id)
        try:
            return self._wrapping.decrypt(rows[0]["wrapped"], [case_id.encode()])
        except InvalidTag:
            raise ValueError(f"the key of case {case_id} was altered") from None

    def erase(self, case_id: str) -> None:
        """Overwrite the key and keep a tombstone. Repeatable; Unavailable means the log still held it: repeat."""
        nothing = bytes(CASE_KEY_BYTES + _OVERHEAD)
        with self._database.transaction("key.erase") as connection:
            connection.execute(
                "INSERT INTO case_keys (case_id, wrapped, erased) VALUES (?, ?, 1)"
                " ON CONFLICT (case_id) DO UPDATE SET wrapped = excluded.wrapped, erased = 1",
                (case_id, nothing),
            )
        self._database.truncate_log()

    def keyed_hash(self, purpose: str, value: str) -> str:
        """HMAC-SHA256 in hex; equal values of different purposes cannot be linked."""
        return hmac.new(self._hashing, f"{purpose}\0{value}".encode(), sha256).hexdigest()

    def _recognise(self, fingerprint: str) -> None:
        with self._database.transaction("key.recognise") as connection:
            connection.execute("INSERT OR IGNORE INTO master VALUES (1, ?)", (fingerprint,))
        if self._database.rows("SELECT fingerprint FROM master")[0]["fingerprint"] != fingerprint:
            raise MasterKeyMissing(f"{self._database.path} belongs to another master key")


def _derive(master: bytes, purpose: str, length: int) -> bytes:
    return HKDF(algorithm=SHA256(), length=length, salt=None, info=f"miaopi {purpose}".encode()).derive(master)
