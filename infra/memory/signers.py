"""Keys of signers in memory."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from infra.demo_signers import DEMO_SIGNERS


def _demo_keys() -> dict[str, Ed25519PrivateKey]:
    return {name: Ed25519PrivateKey.generate() for name in DEMO_SIGNERS}


@dataclass
class MemorySignerKeys:
    """Implements :class:`infra.ports.SignerKeys`."""

    keys: dict[str, Ed25519PrivateKey] = field(default_factory=_demo_keys)

    def public_keys(self, signer: str) -> Sequence[bytes]:
        key = self.keys.get(signer)
        return [key.public_key().public_bytes_raw()] if key else []

    def sign(self, signer: str, message: bytes) -> bytes:
        return self.keys[signer].sign(message)
