"""A vault in memory. It conceals nothing; it only behaves like one."""

from __future__ import annotations

import hmac
from collections.abc import Callable
from dataclasses import dataclass, field
from secrets import token_bytes

from domain.blob import BlobRef
from domain.record import digest_of
from infra.ports import KeyErased


@dataclass
class MemoryVault:
    """Implements :class:`infra.ports.Vault`. A "ciphertext" is the key, case and kind before the plaintext."""

    random_bytes: Callable[[int], bytes] = token_bytes
    blobs: dict[str, bytes] = field(default_factory=dict)
    _keys: dict[str, bytes | None] = field(default_factory=dict)

    def seal(self, case_id: str, kind: str, plaintext: bytes) -> BlobRef:
        self._keys.setdefault(case_id, self.random_bytes(16))
        sealed = self._header(case_id, kind) + plaintext
        digest = digest_of(sealed)
        self.blobs[digest] = sealed
        return BlobRef(digest=digest, kind=kind, size=len(plaintext))

    def open(self, case_id: str, ref: BlobRef) -> bytes:
        if case_id in self._keys:
            header = self._header(case_id, ref.kind)
            sealed = self.blobs[ref.digest]
            if not self.intact(ref) or not sealed.startswith(header):
                raise ValueError(ref.digest)
            return sealed.removeprefix(header)
        raise KeyError(ref.digest)

    def intact(self, ref: BlobRef) -> bool:
        return digest_of(self.blobs.get(ref.digest, b"")) == ref.digest

    def remember(self, case_id: str, kind: str, name: str, plaintext: bytes) -> None:
        self._keys.setdefault(case_id, self.random_bytes(16))
        self.blobs[self._header(case_id, kind).hex() + name] = plaintext

    def recall(self, case_id: str, kind: str, name: str) -> bytes | None:
        if case_id not in self._keys:
            return None
        return self.blobs.get(self._header(case_id, kind).hex() + name)

    def erase_key(self, case_id: str) -> None:
        self._keys[case_id] = None

    def keyed_hash(self, purpose: str, value: str) -> str:
        return hmac.new(b"memory", f"{purpose}\0{value}".encode(), "sha256").hexdigest()

    def _header(self, case_id: str, kind: str) -> bytes:
        key = self._keys[case_id]
        if key is None:
            raise KeyErased(case_id)
        return key + f"{case_id}\0{kind}\0".encode()
