"""The world: a platform over real embedded storage with fakes at the paper, press and mail ports."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from domain.application import Application
from domain.case import Case
from domain.reading import PageReading
from functions.receive.open_case import Opened, open_case
from functions.receive.submit import Advice, submit
from functions.receive.upload import upload
from infra.embedded.clock import CHINA_TIME, PinnedClock
from infra.embedded.faults import Probe, silent
from infra.embedded.issuer import DemoIssuer
from infra.embedded.pack_registry import SqlitePackRegistry
from infra.embedded.randomness import SeededRandomness
from infra.embedded.results import SqliteResults
from infra.embedded.signers import FileSignerKeys
from infra.embedded.sms import FileSms
from infra.embedded.storage import Storage, open_storage
from infra.ports import Mail, Unavailable
from infra.registers.record import RegisterRecord
from infra.retry_policy import RetryPolicy
from infra.settings import demo_authority
from journey.platform import Platform
from journey.run import drain
from journey.steps import steps
from platforms.packs import PackShelf, publish_shipped
from tests.world.eligible import application, papers, register_records
from tests.world.paper import PlainPress, RecordedPaper, recorded_file

IMPATIENT = RetryPolicy(delays=(0.0, 0.0))
TODAY = datetime(2026, 3, 16, 9, 30, tzinfo=CHINA_TIME)


@dataclass
class Outbox:
    """A mailer that keeps what it is given, once per Message-ID; ``down`` makes it fail."""

    mails: dict[str, Mail] = field(default_factory=dict)
    down: bool = False

    def send(self, mail: Mail) -> str:
        if self.down:
            raise Unavailable("mail is down")
        self.mails[mail.message_id] = mail
        return mail.message_id


@dataclass
class World:
    """The platform, its storage, and what an applicant does with it."""

    platform: Platform
    storage: Storage
    outbox: Outbox

    def file(
        self, pages: Sequence[PageReading] | None = None, stated: Application | None = None, *, finish: bool = True,
        filed: bool = True,
    ) -> Opened:
        """Open, upload, submit (unless it stays a draft); then work until nothing is due."""
        opened = open_case(self.platform, stated or application())
        shown = papers() if pages is None else pages
        if shown:
            upload(self.platform, opened.case_id, "材料.pdf", recorded_file(shown))
        if filed:
            assert not isinstance(submit(self.platform, opened.case_id), Advice)
        if finish:
            self.work()
        return opened

    def add(self, case_id: str, pages: Sequence[PageReading]) -> None:
        """Upload more and submit again."""
        upload(self.platform, case_id, "补正.pdf", recorded_file(pages))
        submit(self.platform, case_id)
        self.work()

    def work(self) -> int:
        return drain(self.platform, steps())

    def case(self, case_id: str) -> Case:
        case = self.platform.journal.load(case_id)
        assert case is not None
        return case

    def events(self, case_id: str) -> list[str]:
        return [entry.event.type for entry in self.platform.journal.entries(case_id)]


def make_world(
    folder: Path, *, registers: list[RegisterRecord] | None = None, today: datetime = TODAY, probe: Probe = silent,
    seed: int = 1, policy: RetryPolicy = IMPATIENT,
) -> World:
    """A fresh world in a folder (or the same again, if the folder has one)."""
    storage = open_storage(folder, probe=probe, policy=policy)
    storage.registers.seed(register_records() if registers is None else registers)
    outbox = Outbox()
    registry, signers = SqlitePackRegistry(folder / "packs.db", probe=probe), FileSignerKeys(folder)
    shelf = PackShelf(registry, signers)
    platform = Platform(
        journal=storage.journal, queues=storage.queues, vault=storage.vault, registers=storage.registers,
        paper=RecordedPaper(), press=PlainPress(), issuer=DemoIssuer(folder / "issuer.db", probe=probe), mailer=outbox,
        sms=FileSms(folder / "sms", probe=probe), results=SqliteResults(folder / "results.db", probe=probe),
        clock=PinnedClock(today), randomness=SeededRandomness(seed), authority=demo_authority(),
        pack_in_force=shelf.in_force, pack=shelf.by_reference, pack_withdrawn=shelf.withdrawn, offered=shelf.offered,
        registry=registry, signers=signers, public_url="http://127.0.0.1:8000", software="miaopi test",
    )
    publish_shipped(platform)
    return World(platform, storage, outbox)
