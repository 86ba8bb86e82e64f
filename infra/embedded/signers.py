"""Keys of the people who sign packs, in one file that only the machine's user can read."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from infra.demo_signers import DEMO_SIGNERS
from infra.embedded.files import folder, make_folder, replace_file

FILE_NAME = "pack-signers.json"


class FileSignerKeys:
    """Implements :class:`infra.ports.SignerKeys` over ``secrets/pack-signers.json``: name → private keys in hex, the
    present one first. Made at first start with the demo signers' keys."""

    def __init__(self, data_dir: Path) -> None:
        self._path = data_dir / "secrets" / FILE_NAME
        make_folder(self._path.parent)
        with folder(self._path.parent, exclusive=True) as descriptor:
            if not self._path.exists():
                made = {name: [Ed25519PrivateKey.generate().private_bytes_raw().hex()] for name in DEMO_SIGNERS}
                replace_file(self._path, json.dumps(made, ensure_ascii=False, indent=1).encode(), effect="signers")
                os.fsync(descriptor)
        if self._path.stat().st_mode & 0o077:
            raise PermissionError(f"{self._path} must be readable by its owner only (chmod 600)")

    def public_keys(self, signer: str) -> Sequence[bytes]:
        return [key.public_key().public_bytes_raw() for key in self._keys(signer)]

    def sign(self, signer: str, message: bytes) -> bytes:
        keys = self._keys(signer)
        if not keys:
            raise KeyError(signer)
        return keys[0].sign(message)

    def _keys(self, signer: str) -> list[Ed25519PrivateKey]:
        # Read each time: a key that was added or taken out counts at once, in every process.
        kept: dict[str, list[str]] = json.loads(self._path.read_bytes())
        return [Ed25519PrivateKey.from_private_bytes(bytes.fromhex(key)) for key in kept.get(signer, ())]
