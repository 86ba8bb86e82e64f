"""Sealed blobs: AES-256-SIV under the case's key (RFC 5297), stored by the digest of the ciphertext.

Where the blobs lie and who keeps the keys is a family's own; how they are sealed is the same everywhere.
"""

from __future__ import annotations

from typing import Protocol

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESSIV

from domain.blob import BlobRef
from domain.record import digest_of

CASE_KEY_BYTES = 64  # AES-256-SIV takes a 512-bit key


class Blobs(Protocol):
    """Where ciphertexts lie, by the SHA-256 of their content."""

    def put(self, content: bytes) -> str:
        """Store durably and return the digest; a blob found there altered is replaced."""

    def get(self, digest: str) -> bytes | None:
        """The content as it is kept, altered or not; None if there is none."""

    def keep(self, name: str, content: bytes) -> None:
        """Store under a name that is not its digest, for :meth:`get`; to every sweep it is an orphan."""


class CaseKeys(Protocol):
    """Who keeps the keys of cases."""

    def make(self, case_id: str) -> bytes:
        """The key of the case, created if it has none. Raises KeyErased."""

    def find(self, case_id: str) -> bytes | None:
        """The key of the case, or None if it never had one. Raises KeyErased, or ValueError if it was altered."""

    def erase(self, case_id: str) -> None:
        """Destroy the key for good, also one never made. Repeatable."""

    def keyed_hash(self, purpose: str, value: str) -> str:
        """HMAC-SHA256 in hex; equal values of different purposes cannot be linked."""


class SealedVault:
    """Implements :class:`infra.ports.Vault`. A reference's ``size`` is that of the plaintext.

    SIV is deterministic: the same plaintext of one case and kind gives the same blob, and that is all it tells.
    """

    def __init__(self, blobs: Blobs, keys: CaseKeys) -> None:
        self._blobs = blobs
        self._keys = keys

    def seal(self, case_id: str, kind: str, plaintext: bytes) -> BlobRef:
        sealed = AESSIV(self._keys.make(case_id)).encrypt(plaintext, _context(case_id, kind))
        return BlobRef(digest=self._blobs.put(sealed), kind=kind, size=len(plaintext))

    def open(self, case_id: str, ref: BlobRef) -> bytes:
        key = self._keys.find(case_id)
        sealed = self._blobs.get(ref.digest)
        if key is None or sealed is None:
            raise KeyError(ref.digest)
        if digest_of(sealed) != ref.digest:
            raise ValueError(f"blob {ref.digest} was altered")
        try:
            return AESSIV(key).decrypt(sealed, _context(case_id, ref.kind))
        except InvalidTag:
            raise ValueError(f"blob {ref.digest} is not a {ref.kind} of this case") from None

    def intact(self, ref: BlobRef) -> bool:
        sealed = self._blobs.get(ref.digest)
        return sealed is not None and digest_of(sealed) == ref.digest

    def remember(self, case_id: str, kind: str, name: str, plaintext: bytes) -> None:
        key, context = self._keys.make(case_id), [*_context(case_id, kind), name.encode()]
        self._blobs.keep(_place(key, context), AESSIV(key).encrypt(plaintext, context))

    def recall(self, case_id: str, kind: str, name: str) -> bytes | None:
        key, context = self._keys.find(case_id), [*_context(case_id, kind), name.encode()]
        if key is None:
            return None
        kept = self._blobs.get(_place(key, context))
        try:
            return None if kept is None else AESSIV(key).decrypt(kept, context)
        except InvalidTag:
            return None  # it can be made again

    def erase_key(self, case_id: str) -> None:
        self._keys.erase(case_id)

    def keyed_hash(self, purpose: str, value: str) -> str:
        return self._keys.keyed_hash(purpose, value)


def _context(case_id: str, kind: str) -> list[bytes]:
    return [case_id.encode(), kind.encode()]


def _place(key: bytes, context: list[bytes]) -> str:
    """Where something lies that is remembered by name: who has not the case's key can neither find it nor guess the name."""
    return digest_of(AESSIV(key).encrypt(b"place", context))
