"""From a ticket to the journal: what is posted is an upload as any other, once, or its owner is told why not."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import requests

from domain.case import Status
from domain.events import MaterialUploaded
from functions.receive.incoming import ticket, waiting
from functions.receive.submit import submit
from functions.receive.upload import upload
from infra.ports import Unavailable
from tests.world import eligible
from tests.world.aws_functions import Functions, aws_functions
from tests.world.aws_world import AwsWorld
from tests.world.paper import recorded_file

PAPER = recorded_file(eligible.papers())


@pytest.fixture
def functions() -> Iterator[Functions]:
    with aws_functions() as functions:
        assert functions.take(functions.receive_arrivals()) == [], "S3 tried its notifications, which tells of nothing"
        yield functions


@pytest.fixture
def draft(functions: Functions) -> str:
    return str(functions.run("api", lambda world: world.file([], filed=False, finish=False)).case_id)


def post(functions: Functions, case_id: str, content: bytes = PAPER, name: str = "材料.pdf") -> None:
    def given(world: AwsWorld) -> Any:
        return ticket(world.platform, world.case(case_id))

    made = functions.run("api", given)
    fields = {**made.fields, "x-amz-meta-name": name}
    assert requests.post(made.url, data=fields, files={"file": content}, timeout=30).status_code == 204


def standing(functions: Functions, case_id: str) -> tuple[int, tuple[str, ...]]:
    found = functions.run("api", lambda world: waiting(world.platform, world.case(case_id)))
    return found.files, found.turned_down


def uploaded(functions: Functions, case_id: str) -> list[MaterialUploaded]:
    entries = functions.world("api").platform.journal.entries(case_id)
    return [entry.event for entry in entries if isinstance(entry.event, MaterialUploaded)]


def test_a_case_whose_papers_were_posted_is_granted(functions: Functions, draft: str) -> None:
    post(functions, draft)
    assert standing(functions, draft) == (1, ())
    assert functions.take(functions.receive_arrivals()) == []
    assert standing(functions, draft) == (0, ())
    functions.run("api", lambda world: submit(world.platform, draft))
    functions.work()
    assert functions.world("api").case(draft).status is Status.ISSUED


def test_what_is_journalled_is_what_an_upload_journals(functions: Functions, draft: str) -> None:
    post(functions, draft)
    functions.take(functions.receive_arrivals())
    (event,) = uploaded(functions, draft)
    functions.run("api", lambda world: upload(world.platform, draft, "材料.pdf", PAPER))
    assert uploaded(functions, draft) == [event]
    assert functions.world("api").platform.vault.open(draft, event.content) == PAPER
    assert json.loads(functions.world("api").platform.vault.open(draft, event.description)) == {"name": "材料.pdf"}


def test_told_of_three_times_it_is_one_upload(functions: Functions, draft: str) -> None:
    post(functions, draft)
    records = functions.receive_arrivals()
    for _ in range(3):
        assert functions.take(records) == []
    assert len(uploaded(functions, draft)) == 1
    assert standing(functions, draft) == (0, ())


def posted_but_not_taken(functions: Functions, draft: str, monkeypatch: pytest.MonkeyPatch, *, failing: str) -> list[Any]:
    """The messages of a posted file whose taking broke off where it calls ``failing``: they will come again."""

    def down(*_: Any) -> None:
        raise Unavailable("down")

    post(functions, draft)
    records = functions.receive_arrivals()
    with monkeypatch.context() as patched:
        patched.setattr(failing, down)
        assert functions.take(records) == [records[0]["messageId"]]
    return records


def test_told_of_again_after_a_crash_and_the_filing_it_is_turned_down_by_nobody(
    functions: Functions, draft: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    records = posted_but_not_taken(functions, draft, monkeypatch, failing="infra.aws.uploads.S3Uploads.settle")
    functions.run("api", lambda world: submit(world.platform, draft))
    assert functions.take(records) == []
    uploads = functions.world("api").platform.uploads
    assert uploads is not None
    found = uploads.waiting(draft)
    assert (found.files, found.turned_down, len(uploaded(functions, draft))) == (0, (), 1)


@pytest.mark.parametrize(
    ("content", "says"), [(b"", "是空的"), (b"MZ\x90\x00 not a paper", "没有收下"), (b"%PDF-" + bytes(20 * 1024 * 1024), "超过 20 MB")],
    ids=["empty", "program", "large"],
)
def test_a_file_that_is_turned_down_is_told_by_its_name_and_kept_nowhere(
    functions: Functions, draft: str, content: bytes, says: str
) -> None:
    post(functions, draft, content, "坏文件.bin")
    assert functions.take(functions.receive_arrivals()) == []
    files, (told,) = standing(functions, draft)
    assert (files, uploaded(functions, draft)) == (0, [])
    assert "“坏文件.bin”" in told
    assert says in told
    assert functions.take(functions.receive_arrivals()) == [], "the note is no file"


def test_a_case_that_may_not_be_changed_gets_no_ticket_and_takes_nothing_posted_before(
    functions: Functions, draft: str
) -> None:
    functions.run("api", lambda world: upload(world.platform, draft, "申请.pdf", PAPER))
    post(functions, draft, PAPER + b" ")
    functions.run("api", lambda world: submit(world.platform, draft))
    assert functions.run("api", lambda world: ticket(world.platform, world.case(draft))) is None
    assert functions.take(functions.receive_arrivals()) == []
    assert len(uploaded(functions, draft)) == 1


@pytest.mark.parametrize("spoil", [lambda body: body.replace(b"incoming%2F", b"elsewhere%2F"), lambda _: b'{"name": "13900000000"}'])
def test_what_is_no_file_of_a_case_touches_none(
    functions: Functions, draft: str, spoil: Callable[[bytes], bytes], caplog: pytest.LogCaptureFixture
) -> None:
    post(functions, draft)
    (record,) = functions.receive_arrivals()
    functions.take([{**record, "body": spoil(record["body"].encode()).decode()}])
    assert uploaded(functions, draft) == []
    assert "13900000000" not in caplog.text


def test_a_case_there_is_not_gets_nothing_and_what_was_posted_for_it_is_removed(functions: Functions, draft: str) -> None:
    post(functions, draft)
    (record,) = functions.receive_arrivals()
    s3, bucket = functions.clients.client("s3"), functions.environment["MIAOPI_INCOMING_BUCKET"]
    stray = f"incoming/{'0' * 16}/{'1' * 32}"
    version = s3.put_object(Bucket=bucket, Key=stray, Body=PAPER)["VersionId"]
    told = {"Records": [{"s3": {"object": {"key": stray, "versionId": version}}}]}
    assert functions.take([{**record, "body": json.dumps(told)}]) == []
    keys = [each["Key"] for each in s3.list_object_versions(Bucket=bucket)["Versions"]]
    assert len(keys) == 1, "only the draft's own is left"
    assert draft in keys[0]


def test_an_outage_leaves_it_to_come_again(functions: Functions, draft: str, monkeypatch: pytest.MonkeyPatch) -> None:
    records = posted_but_not_taken(functions, draft, monkeypatch, failing="infra.aws.journal.DynamoJournal.append")
    assert standing(functions, draft) == (1, ())
    assert functions.take(records) == []
    assert len(uploaded(functions, draft)) == 1
