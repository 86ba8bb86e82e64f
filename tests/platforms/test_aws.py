"""The journey on AWS: the same cases end in the same way there, with the same journals, event for event."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from domain.blob import BlobRef
from domain.case import Status
from domain.record import digest_of
from domain.verdict import ReferralReason
from functions.desk.claim import claim
from functions.desk.decide_case import Desk
from functions.oversee.verify import verify
from functions.review.replay import replay
from infra.ports import KeyErased
from tests.world import eligible
from tests.world.aws_world import AwsWorld, aws_world
from tests.world.world import World

CLERK = "李测试"


def granted(world: World) -> str:
    """An eligible renewal."""
    return world.file().case_id


def corrected(world: World) -> str:
    """Its declaration is missing, and handed in."""
    first, declaration, *licence = eligible.papers()
    opened = world.file([first, *licence])
    assert world.case(opened.case_id).status is Status.CORRECTION
    world.add(opened.case_id, [declaration])
    return opened.case_id


def referred(world: World) -> str:
    """A register is down, and a clerk refuses."""
    world.storage.registers.set_down("penalties")
    opened = world.file()
    assert ReferralReason.SOURCE_DOWN in world.case(opened.case_id).reasons
    assert world.platform.journal.referred() == [opened.case_id]
    claim(world.platform, opened.case_id, CLERK)
    Desk(world.platform, opened.case_id, CLERK).refuse(("许可证已注销",), ("食品经营许可和备案管理办法第三十六条",))
    world.work()
    return opened.case_id


COURSES = {granted: Status.ISSUED, corrected: Status.ISSUED, referred: Status.REFUSED}


@pytest.fixture
def aws() -> Iterator[AwsWorld]:
    with aws_world() as world:
        yield world


def journal(world: World, case_id: str) -> list[str]:
    """What happened, with what every sealed blob says in place of its digest: keys differ from place to place."""
    entries = world.platform.journal.entries(case_id)
    return [json.dumps(_opened(world, case_id, json.loads(entry.body)), sort_keys=True) for entry in entries]


def _opened(world: World, case_id: str, value: object) -> object:
    if isinstance(value, list):
        return [_opened(world, case_id, each) for each in value]
    if not isinstance(value, dict):
        return value
    if set(value) != {"digest", "kind", "size"}:
        return {name: _opened(world, case_id, each) for name, each in value.items()}
    content = world.platform.vault.open(case_id, BlobRef.model_validate(value))
    try:
        return _opened(world, case_id, json.loads(content))
    except ValueError:
        return digest_of(content)


@pytest.mark.parametrize("course", COURSES, ids=lambda course: course.__name__)
def test_a_case_ends_as_on_one_machine_event_for_event(course, aws, world) -> None:
    there, here = course(aws), course(world)
    case = aws.case(there)
    assert (case.status, case.closed) == (COURSES[course], True)
    assert journal(aws, there) == journal(world, here)
    assert verify(aws.platform.journal, aws.platform.vault, there).sound
    assert all(each.equal for each in replay(aws.platform, there))
    assert sorted(aws.outbox.mails) == sorted(world.outbox.mails)
    assert [row.body for row in aws.platform.results.after(0)] == [row.body for row in world.platform.results.after(0)]
    assert aws.platform.queues.dead() == []


def test_an_erased_case_cannot_be_opened_and_its_journal_still_verifies(aws) -> None:
    case_id = granted(aws)
    certificate = aws.case(case_id).documents[0].blob
    aws.platform.vault.erase_key(case_id)
    with pytest.raises(KeyErased):
        aws.platform.vault.open(case_id, certificate)
    assert verify(aws.platform.journal, aws.platform.vault, case_id).sound


def test_a_second_case_for_the_same_licence_goes_to_a_person(aws) -> None:
    aws.file(finish=False)
    second = aws.file(finish=False)
    aws.work()
    assert ReferralReason.DUPLICATE_CASE in aws.case(second.case_id).reasons
