"""What an operator types on AWS: a dead letter put back is worked off, and a case's decision follows from its record."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

import pytest
from click.testing import CliRunner, Result

from cli.main import main
from domain.case import Status
from domain.messages import Queue, message
from infra.aws.clients import Clients
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
    clients: Clients

    def said(self, *words: str) -> Result:
        return CliRunner().invoke(main, words, env=dict(self.environment) | {"MIAOPI_DATA": "/nowhere"})

    def put(self, queue: str, body: str) -> str:
        """Put something on the queue of this name in the environment; SQS's id of it."""
        return str(self.clients.client("sqs").send_message(QueueUrl=self.environment[queue], MessageBody=body)["MessageId"])

    def waiting(self, queue: str) -> list[str]:
        """What waits on a queue, which stays."""
        sqs, url = self.clients.client("sqs"), self.environment[queue]
        found = sqs.receive_message(QueueUrl=url, MaxNumberOfMessages=10, VisibilityTimeout=0).get("Messages", [])
        return [message["Body"] for message in found]


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
        yield Site(AwsWorld(platform, installed, outbox), environment, clients)


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


def test_what_was_posted_and_not_taken_is_put_back(site: Site) -> None:
    key = f"incoming/{'a' * 16}/{'b' * 32}"
    told = json.dumps({"Records": [{"s3": {"object": {"key": key, "versionId": "1"}}}]})
    site.put("MIAOPI_DEAD_INCOMING", told)
    assert site.said("redrive", "--list").output == f"incoming:{'a' * 16}:{'b' * 32}  its worker died at every attempt\n"
    assert "1 messages put back." in site.said("redrive").output
    assert site.waiting("MIAOPI_DEAD_INCOMING") == []
    assert told in site.waiting("MIAOPI_QUEUE_INCOMING")


STRAYS = [
    "none of ours 13900000000", "{}", '{"Records": [{"s3": 1}]}', '{"Records": []}', "[]", "null", "[" * 100_000,
    r'{"id":"13900000000 \u001b[2J","queue":"read","case_id":"x"}',
]


@pytest.mark.parametrize("queue", ["READ", "INCOMING"])
@pytest.mark.parametrize("body", STRAYS, ids=lambda body: body[:30])
def test_what_is_no_message_of_ours_is_listed_stays_and_is_dropped_on_purpose_only(site: Site, queue: str, body: str) -> None:
    stray = site.put(f"MIAOPI_DEAD_{queue}", body)
    told = site.said("redrive")
    assert told.output == f"{queue.lower()}: no message of ours  (--drop {stray})\n0 messages put back.\n"
    assert site.waiting(f"MIAOPI_DEAD_{queue}") == [body]
    assert site.said("redrive", "--drop", stray).output == f"{stray} deleted.\n"
    assert site.said("redrive", "--list").output == ""
    assert site.said("redrive", "--drop", stray).exit_code == 1


def test_beside_what_is_no_message_of_ours_ours_is_put_back_and_never_dropped(site: Site) -> None:
    stray = site.put("MIAOPI_DEAD_SPLIT", "{}")
    letter = message(Queue.SPLIT, "a" * 16).canonical().decode()
    ours = site.put("MIAOPI_DEAD_SPLIT", letter)
    assert site.said("redrive", "--drop", ours).exit_code == 1
    assert "1 messages put back." in site.said("redrive").output
    assert (site.waiting("MIAOPI_QUEUE_SPLIT"), site.waiting("MIAOPI_DEAD_SPLIT")) == ([letter], ["{}"])
    assert stray in site.said("redrive", "--list").output
