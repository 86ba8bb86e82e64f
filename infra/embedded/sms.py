"""SMS into a folder: one file a key, for the demo and for tests."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from domain.record import canonical_json
from infra.embedded.faults import Probe, silent
from infra.embedded.files import folder, make_folder, replace_file
from infra.ports import Unavailable


class FileSms:
    """Writes each message once (:class:`infra.ports.Sms`)."""

    def __init__(self, target: Path, *, probe: Probe = silent) -> None:
        self._target = target
        self._probe = probe

    def send(self, key: str, to: str, text: str) -> str:
        """Write the message unless this key was sent; the receipt depends on the key only."""
        receipt = hashlib.sha256(key.encode()).hexdigest()[:24]
        path = self._target / f"{receipt}.json"
        self._probe("sms.send.before")
        try:
            make_folder(self._target)
            with folder(self._target, exclusive=True) as descriptor:
                if not path.exists():
                    replace_file(path, canonical_json({"key": key, "to": to, "text": text}))
                    os.fsync(descriptor)
        except OSError as error:
            raise Unavailable(f"SMS folder: {type(error).__name__}") from error
        self._probe("sms.send.after")
        return receipt
