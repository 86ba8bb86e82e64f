"""The same world over AWS: real adapters over moto, and the fakes at the paper, press and mail ports."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime

from infra.embedded.clock import PinnedClock
from infra.embedded.randomness import SeededRandomness
from infra.registers.record import RegisterRecord
from platforms.aws import AwsPlatform, install
from tests.world.aws import cloud
from tests.world.aws_account import make_installation
from tests.world.eligible import register_records
from tests.world.paper import PlainPress, RecordedPaper
from tests.world.world import IMPATIENT, TODAY, Outbox, World


@dataclass
class AwsWorld(World):
    """Its ``storage`` is the installation."""

    storage: AwsPlatform


@contextmanager
def aws_world(
    *, registers: list[RegisterRecord] | None = None, today: datetime = TODAY, seed: int = 1
) -> Iterator[AwsWorld]:
    """A fresh installation, as a deployment leaves it."""
    with cloud() as clients:
        installed = install(make_installation(clients, IMPATIENT))
        installed.registers.seed(register_records() if registers is None else registers)
        outbox = Outbox()
        platform = replace(
            installed.platform, paper=RecordedPaper(), press=PlainPress(), mailer=outbox, clock=PinnedClock(today),
            randomness=SeededRandomness(seed), public_url="http://127.0.0.1:8000", software="miaopi test",
        )
        yield AwsWorld(platform, installed, outbox)
