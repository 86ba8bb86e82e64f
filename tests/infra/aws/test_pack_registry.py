"""The registry of packs on DynamoDB: all or nothing, one writer at a time, and what was altered shows."""

from __future__ import annotations

from datetime import date

import pytest

from domain.chain import GENESIS
from domain.record import digest_of
from infra.aws.pack_registry import PREFIX, DynamoPackRegistry
from infra.aws.tables import PACKS
from infra.ports import LimitExceeded, Unavailable, VersionConflict
from rules.registry.log import Activated, LogBroken, link
from rules.registry.standing import fold
from tests.infra.aws.conftest import AT
from tests.world.aws import make_table
from tests.world.aws_account import BUCKET, make_bucket

CONTENT = "规则".encode()
DIGEST = digest_of(CONTENT)


@pytest.fixture
def packs(clients):
    make_bucket(clients)
    return DynamoPackRegistry(make_table(clients, PACKS, "packs"), clients, BUCKET)


def some(count):
    made, head = [], GENESIS
    for seq in range(1, count + 1):
        made.append(link(seq, AT, "乙", Activated(matter="m", version=str(seq), from_day=date(2026, 3, 16)), head))
        head = made[-1].digest
    return made


def test_a_log_longer_than_one_answer_comes_whole(packs):
    lines = some(95)
    packs.append(lines[:90], {})
    packs.append(lines[90:], {})
    assert packs.lines() == lines
    assert packs.lines(after=94) == lines[94:]


def test_more_than_one_transaction_holds_is_refused_whole(packs):
    with pytest.raises(LimitExceeded):
        packs.append(some(100), {DIGEST: CONTENT})
    assert packs.lines() == []


def test_of_two_appends_at_once_one_is_told(packs, fault):
    fault("dynamodb", "TransactWriteItems", code="TransactionCanceledException", reasons=["TransactionConflict", "None"], times=1)
    with pytest.raises(Unavailable):
        packs.append(some(1), {})
    packs.append(some(1), {})
    with pytest.raises(VersionConflict):
        packs.append(some(1), {})
    assert len(packs.lines()) == 1


def test_a_pack_whose_line_was_not_committed_is_not_stored(packs, clients, fault):
    down = fault("dynamodb", "TransactWriteItems", code="ThrottlingException")
    with pytest.raises(Unavailable):
        packs.append(some(1), {DIGEST: CONTENT})
    assert clients.client("s3").get_object(Bucket=BUCKET, Key=PREFIX + DIGEST)
    with pytest.raises(KeyError):
        packs.pack(DIGEST)
    down.mend()
    packs.append(some(1), {DIGEST: CONTENT})
    assert packs.pack(DIGEST) == CONTENT


@pytest.mark.parametrize("change", [{"by": {"S": "别人"}}, {"act": {"B": b"{}"}}, {"act": {"S": "x"}}, {"at": {"S": "now"}}, None])
def test_what_is_changed_around_it_breaks_the_log(packs, clients, change):
    packs.append(some(3), {})
    dynamodb, key = clients.client("dynamodb"), {"pk": {"S": "LOG"}, "sk": {"S": "0000000002"}}
    row = dynamodb.get_item(TableName="packs", Key=key)["Item"]
    if change is None:
        dynamodb.delete_item(TableName="packs", Key=key)
    else:
        dynamodb.put_item(TableName="packs", Item=row | change)
    with pytest.raises(LogBroken, match="第 2 行"):
        fold(packs.lines())
