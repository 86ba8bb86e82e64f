"""The platform: one value holding every port a step may use. Made once by the shell, passed down, never global."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from domain.authority import Authority
from infra.pack_ports import PackRegistry, SignerKeys
from infra.ports import (
    Clock,
    Issuer,
    Journal,
    Mailer,
    PaperReader,
    Press,
    Queues,
    Randomness,
    Registers,
    Results,
    Sms,
    Vault,
)
from infra.upload_ports import Uploads
from rules.engine.pack import Pack


@dataclass(frozen=True)
class Platform:
    """Ports and settings. ``pack_in_force`` finds the pack for a matter and day, ``pack`` one by the reference pinned on a case,
    ``pack_withdrawn`` whether no machine may grant under that one any more, ``offered`` all that can be applied for on a day.
    ``uploads`` is None where a request may be as large as a file."""

    journal: Journal
    queues: Queues
    vault: Vault
    registers: Registers
    paper: PaperReader
    press: Press
    issuer: Issuer
    mailer: Mailer
    sms: Sms
    results: Results
    clock: Clock
    randomness: Randomness
    authority: Authority
    pack_in_force: Callable[[str, date], Pack]
    pack: Callable[[str], Pack]
    pack_withdrawn: Callable[[str], bool]
    registry: PackRegistry
    signers: SignerKeys
    offered: Callable[[date], tuple[Pack, ...]]
    public_url: str
    software: str
    uploads: Uploads | None = None

    def today(self) -> date:
        """The legal day in Asia/Shanghai."""
        return self.clock.now().date()
