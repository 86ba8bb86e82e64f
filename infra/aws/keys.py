"""Case keys: made and unwrapped by KMS, kept wrapped in a table of their own, of which there is no backup.

A backup would bring back a key that was erased; that is why this table, and only this one, has none.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from hashlib import sha256
from typing import Any

from botocore.exceptions import ClientError

from infra.aws.clients import Clients
from infra.aws.outages import code_of, outages
from infra.aws.table import Table
from infra.ports import KeyErased, Unavailable
from infra.sealed_vault import CASE_KEY_BYTES

KEPT_UNWRAPPED = 64
"""Keys a process remembers, and keyed hashes: about the cases a warm function works on at a time."""

_ALTERED = frozenset({"IncorrectKeyException", "InvalidCiphertextException"})
# An operator lifts these: what needs the key waits meanwhile, and nothing is decided without it.
_LOCKED = frozenset({
    "AccessDeniedException", "DependencyTimeoutException", "DisabledException", "KMSInvalidStateException",
    "KeyUnavailableException", "NotFoundException",
})


class KmsKeyRing:
    """Implements :class:`infra.sealed_vault.CaseKeys`.

    Every use reads the table, strongly consistent, so that an erasure holds for every process at once; only the answer
    of KMS is remembered. Keyed hashes are KMS's own (HMAC_256): their key can be used, but never copied.
    """

    def __init__(self, table: Table, clients: Clients, *, seal_key: str, hash_key: str) -> None:
        self._table = table
        self._clients = clients
        self._seal_key = seal_key
        self._hash_key = hash_key
        self._unwrapped = lru_cache(maxsize=KEPT_UNWRAPPED)(self._unwrap)
        self._hashed = lru_cache(maxsize=KEPT_UNWRAPPED)(self._mac)

    def make(self, case_id: str) -> bytes:
        found = self.find(case_id)
        if found is not None:
            return found
        with _kms():
            made = self._kms.generate_data_key_without_plaintext(
                KeyId=self._seal_key, NumberOfBytes=CASE_KEY_BYTES, EncryptionContext=_context(case_id)
            )
        # Of several processes that make a key for one case the first wins; so does an erasure.
        self._table.put({**_row(case_id), "wrapped": made["CiphertextBlob"]}, only_if={})
        return self.make(case_id)

    def find(self, case_id: str) -> bytes | None:
        row = self._table.get(**_row(case_id))
        if row is None:
            return None
        if "wrapped" not in row:
            raise KeyErased(case_id)
        return self._unwrapped(case_id, bytes(row["wrapped"]))

    def erase(self, case_id: str) -> None:
        """Replace the key by a tombstone. Repeatable."""
        self._table.put({**_row(case_id), "erased": True})
        self._unwrapped.cache_clear()

    def keyed_hash(self, purpose: str, value: str) -> str:
        # Hashed first: KMS takes 4 KB, and need not learn the value.
        return self._hashed(sha256(f"{purpose}\0{value}".encode()).digest())

    def _mac(self, message: bytes) -> str:
        with _kms():
            mac = self._kms.generate_mac(KeyId=self._hash_key, MacAlgorithm="HMAC_SHA_256", Message=message)["Mac"]
        return bytes(mac).hex()

    @property
    def _kms(self) -> Any:
        return self._clients.client("kms")

    def _unwrap(self, case_id: str, wrapped: bytes) -> bytes:
        try:
            with _kms():
                opened = self._kms.decrypt(
                    KeyId=self._seal_key, CiphertextBlob=wrapped, EncryptionContext=_context(case_id)
                )
        except ClientError as error:
            if code_of(error) in _ALTERED:
                raise ValueError(f"the key of case {case_id} was altered") from None
            raise
        return bytes(opened["Plaintext"])


@contextmanager
def _kms() -> Iterator[None]:
    with outages():
        try:
            yield
        except ClientError as error:
            if code_of(error) in _LOCKED:
                raise Unavailable(f"KMS: {code_of(error)}") from error
            raise


def _row(case_id: str) -> dict[str, str]:
    return {"pk": f"CASE#{case_id}", "sk": "KEY"}


def _context(case_id: str) -> dict[str, str]:
    """Bound to the wrapped key: one moved to another case does not open there."""
    return {"case": case_id}
