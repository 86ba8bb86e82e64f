"""Who holds a lease: this start of this machine, this start of the supervisor, and one worker of it."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, replace
from pathlib import Path

_BOOT_ID = Path("/proc/sys/kernel/random/boot_id")


@dataclass(frozen=True)
class Incarnation:
    """``name`` differs after every restart of machine or supervisor; workers of one supervisor share it."""

    name: str
    worker: str = "main"

    def for_worker(self, worker: str) -> Incarnation:
        """The same incarnation, as another worker."""
        return replace(self, worker=worker)


def new_incarnation() -> Incarnation:
    """For a supervisor at its start; workers are told it."""
    return Incarnation(f"{boot_id()}/{secrets.token_hex(8)}")


def boot_id() -> str:
    """The kernel's id of this boot; empty where the kernel tells none (the supervisor's own id still differs)."""
    return _BOOT_ID.read_text().strip() if _BOOT_ID.exists() else ""
