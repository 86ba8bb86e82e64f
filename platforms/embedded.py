"""One machine: the embedded adapters put together as a platform."""

from __future__ import annotations

import os
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path

from infra.embedded.clock import PinnedClock, SystemClock
from infra.embedded.faults import Probe, silent
from infra.embedded.incarnation import Incarnation
from infra.embedded.issuer import DemoIssuer
from infra.embedded.mailer import SmtpMailer
from infra.embedded.pack_registry import SqlitePackRegistry
from infra.embedded.randomness import SystemRandomness
from infra.embedded.results import SqliteResults
from infra.embedded.signers import FileSignerKeys
from infra.embedded.sms import FileSms
from infra.embedded.storage import open_storage
from infra.ports import PaperReader, Press
from infra.settings import Settings, demo_authority, read_settings
from journey.platform import Platform
from platforms.deferred import DeferredPaperReader, DeferredPress
from platforms.packs import PackShelf, publish_shipped

SINK_PORT = 8025
SENDER = "miaopi@authority.example.test"


def open_platform(data: str | Path, *, incarnation: Incarnation | None = None) -> Platform:
    """The platform over a data directory, with the settings of the environment."""
    return assemble(settings_for(data), incarnation=incarnation)


def settings_for(data: str | Path, environment: Mapping[str, str] | None = None) -> Settings:
    """The environment's settings for this data directory."""
    return read_settings({**(os.environ if environment is None else environment), "MIAOPI_DATA": str(data)})


def assemble(settings: Settings, *, incarnation: Incarnation | None = None, probe: Probe = silent) -> Platform:
    """Every port over its embedded adapter."""
    storage = open_storage(settings.data_dir, incarnation=incarnation, probe=probe)
    clock = PinnedClock(settings.today) if settings.today else SystemClock()
    registry = SqlitePackRegistry(settings.data_dir / "packs.db", probe=probe)
    signers = FileSignerKeys(settings.data_dir)
    shelf = PackShelf(registry, signers)
    platform = Platform(
        journal=storage.journal,
        queues=storage.queues,
        vault=storage.vault,
        registers=storage.registers,
        paper=DeferredPaperReader(lambda: _paper(settings)),
        press=DeferredPress(lambda: _press(settings)),
        issuer=DemoIssuer(settings.data_dir / "issuer.db", probe=probe),
        mailer=SmtpMailer(
            settings.smtp_host or "127.0.0.1", settings.smtp_port if settings.smtp_host else SINK_PORT, SENDER, clock,
            probe=probe,
        ),
        sms=FileSms(settings.data_dir / "sms", probe=probe),
        results=SqliteResults(settings.data_dir / "results.db", probe=probe),
        clock=clock,
        randomness=SystemRandomness(),
        authority=settings.authority,
        pack_in_force=shelf.in_force,
        pack=shelf.by_reference,
        pack_withdrawn=shelf.withdrawn,
        registry=registry,
        signers=signers,
        offered=shelf.offered,
        public_url=settings.public_url,
        software=f"miaopi {version('miaopi')}",
    )
    if settings.authority == demo_authority():
        # The packs that ship are the demo bureau's; a real one signs and publishes its own.
        publish_shipped(platform)
    return platform


def _press(settings: Settings) -> Press:
    from functions.issue.content import TEMPLATES
    from infra.press.demo_key import open_demo_key
    from infra.press.signer import Signer
    from infra.press.typst_press import TypstPress

    return TypstPress(TEMPLATES, Signer(open_demo_key(settings.data_dir, settings.authority.name)))


def _paper(settings: Settings) -> PaperReader:
    from functions.read.reader import open_reader

    return open_reader(settings.data_dir, settings.page_engine)
