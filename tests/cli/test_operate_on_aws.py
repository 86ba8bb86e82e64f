"""What an operator types on AWS: a dead letter put back is worked off, and a case's decision follows from its record."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

import pytest
from click.testing import CliRunner, Result

from cli.main import main
from domain.case import Status
from domain.messages import Queue
from infra.aws.queues import SqsQueues
from infra.embedded.clock import PinnedClock
from platforms.aws import install
from tests.world.aws import cloud
from tests.world.aws_account import make_installation
from tests.world.aws_world import AwsWorld
from tests.world.eligible import register_records
from tests.world.paper import PlainPress, RecordedPaper
from tests.world.world import IMPATIENT, TODAY, Outbox


@dataclass(frozen=True)
class Site:
    """An installation, and the environment by which commands find it."""

    world: AwsWorld
    environment: Mapping[str, str]

    def said(self, *words: str) -> Result:
        return CliRunner().invoke(main, words, env=dict(self.environment) | {"MIAOPI_DATA": "/nowhere"})


@pytest.fixture
def site() -> Iterator[Site]:
    with cloud() as clients:
        environment = make_installation(clients, IMPATIENT)
        installed = install(environment)
        installed.registers.seed(register_records())
        outbox = Outbox()
        platform = replace(
            installed.platform, paper=RecordedPaper(), press=PlainPress(), mailer=outbox, clock=PinnedClock(TODAY),
            software="miaopi test",
        )
        yield Site(AwsWorld(platform, installed, outbox), environment)


def test_a_decision_is_replayed_from_its_record_alone(site: Site) -> None:
    case_id = site.world.file().case_id
    number = site.world.case(case_id).number
    assert number is not None
    for reference in (case_id, number):
        told = site.said("replay", reference)
        assert (told.exit_code, told.output.count("equal, bit for bit")) == (0, 1)
    assert site.said("verify").exit_code == 0


def test_a_letter_put_back_is_worked_off(site: Site) -> None:
    case_id = site.world.file(finish=False).case_id
    queues = site.world.platform.queues
    held = queues.take([Queue.SPLIT])
    assert held is not None
    queues.bury(held, "Unavailable")
    assert case_id in site.said("redrive", "--list").output
    assert "1 messages put back." in site.said("redrive").output
    assert site.said("redrive", "--list").output == ""
    site.world.work()
    assert site.world.case(case_id).status is Status.ISSUED


def test_redriving_what_was_done_already_changes_nothing(site: Site) -> None:
    case_id = site.world.file(finish=False).case_id
    queues = site.world.platform.queues
    assert isinstance(queues, SqsQueues)
    held = queues.take([Queue.SPLIT])
    assert held is not None
    queues.send([held.message])
    queues.bury(held, "its worker died at every attempt")
    site.world.work()
    entries = len(site.world.platform.journal.entries(case_id))
    site.said("redrive")
    site.world.work()
    assert len(site.world.platform.journal.entries(case_id)) == entries
