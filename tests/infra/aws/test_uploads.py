"""Tickets for S3: what they allow and nothing else, and what S3 tells of what was posted with them.

Moto holds no post to its policy, so the policy is read here as S3 would read it.
"""

from __future__ import annotations

import base64
import json
from datetime import datetime, timedelta
from email.header import Header
from typing import Any

import pytest
import requests

from domain.case import MAX_FILES
from functions.read.pages.problems import MAX_FILE_BYTES
from infra.aws.clients import Clients
from infra.aws.uploads import S3Uploads, arrivals
from infra.ports import Unavailable
from infra.upload_ports import Arrival, Ticket, Waiting
from tests.world.aws_account import INCOMING, make_bucket

CASE, OTHER, TOKEN = "a" * 16, "b" * 16, "c" * 32
KEY = f"incoming/{CASE}/{TOKEN}"


@pytest.fixture
def uploads(clients: Clients) -> S3Uploads:
    make_bucket(clients, INCOMING)
    return S3Uploads(clients, INCOMING)


@pytest.fixture
def s3(clients: Clients, uploads: S3Uploads) -> Any:
    return clients.client("s3")


def policy(ticket: Ticket) -> dict[str, Any]:
    return dict(json.loads(base64.b64decode(ticket.fields["policy"])))


def post(ticket: Ticket, content: bytes, **fields: str) -> requests.Response:
    given = {**ticket.fields, **{f"x-amz-meta-{name}": value for name, value in fields.items()}}
    return requests.post(ticket.url, data=given, files={"file": content}, allow_redirects=False, timeout=30)


def posted(s3: Any, uploads: S3Uploads, content: bytes = b"paper", **fields: str) -> Arrival:
    post(uploads.ticket(CASE, TOKEN, back=None), content, **fields)
    return Arrival(CASE, TOKEN, s3.head_object(Bucket=INCOMING, Key=KEY)["VersionId"])


def test_a_ticket_is_for_one_place_one_size_one_type_and_half_an_hour(uploads: S3Uploads) -> None:
    ticket = uploads.ticket(CASE, TOKEN, back="https://site.example.test/cases/1")
    allowed = policy(ticket)
    for exact in (
        {"key": KEY}, {"bucket": INCOMING}, {"Content-Type": "application/octet-stream"},
        {"success_action_redirect": "https://site.example.test/cases/1"},
    ):
        assert exact in allowed["conditions"]
    rules = [each for each in allowed["conditions"] if isinstance(each, list)]
    assert rules == [["starts-with", "$x-amz-meta-name", ""], ["content-length-range", 0, 2 * MAX_FILE_BYTES]]
    until = datetime.fromisoformat(allowed["expiration"]) - datetime.now().astimezone()
    assert timedelta(minutes=29) < until <= timedelta(minutes=30)


@pytest.mark.parametrize("region", ["us-east-1", "cn-north-1"])
def test_every_field_posted_is_in_the_policy_and_signed_as_encrypted_objects_need(
    uploads: S3Uploads, region: str
) -> None:
    ticket = S3Uploads(Clients(region), INCOMING).ticket(CASE, TOKEN, back=None)
    conditions = policy(ticket)["conditions"]
    named = {str(each[1]).removeprefix("$") if isinstance(each, list) else next(iter(each)) for each in conditions}
    assert ticket.fields.keys() - {"policy", "x-amz-signature"} <= named
    assert ticket.fields["x-amz-algorithm"] == "AWS4-HMAC-SHA256"
    assert ticket.url.startswith(f"https://{INCOMING}.s3.")


@pytest.mark.parametrize("given", ["申请.pdf", "%E7%94%B3%E8%AF%B7.pdf", r"C:\papers\申请.pdf", Header("申请.pdf", "utf-8").encode()])
def test_a_file_comes_out_as_it_was_posted_under_its_name(s3: Any, uploads: S3Uploads, given: str) -> None:
    arrival = posted(s3, uploads, b"paper", name=given)
    assert uploads.fetch(arrival, 100) == ("申请.pdf", b"paper")
    assert uploads.fetch(arrival, 2) == ("申请.pdf", b"pa")


def test_a_browser_is_sent_back_and_a_program_is_not(uploads: S3Uploads) -> None:
    browser = post(uploads.ticket(CASE, TOKEN, back="https://site.example.test/cases/1"), b"x")
    assert (browser.status_code, browser.headers["location"].partition("?")[0]) == (303, "https://site.example.test/cases/1")
    assert post(uploads.ticket(CASE, TOKEN, back=None), b"x").status_code == 204


def test_what_is_settled_is_gone_for_good_and_what_was_posted_since_stays(s3: Any, uploads: S3Uploads) -> None:
    first, second = posted(s3, uploads, b"first"), posted(s3, uploads, b"second")
    for _ in range(2):
        uploads.settle(first, None)
    assert uploads.fetch(first, 100) is None
    assert uploads.fetch(second, 100) == ("${filename}", b"second")
    uploads.settle(second, None)
    left = s3.list_object_versions(Bucket=INCOMING)
    assert "Versions" not in left
    assert "DeleteMarkers" not in left


def test_what_waits_is_counted_by_case_and_what_was_turned_down_is_told(s3: Any, uploads: S3Uploads) -> None:
    arrival = posted(s3, uploads)
    assert (uploads.waiting(CASE), uploads.waiting(OTHER)) == (Waiting(1), Waiting())
    uploads.settle(arrival, "文件“申请.pdf”是空的。")
    assert uploads.waiting(CASE) == Waiting(0, ("文件“申请.pdf”是空的。",))


def test_as_many_refusals_are_told_as_a_case_has_files_and_no_more(s3: Any, uploads: S3Uploads) -> None:
    for n in range(MAX_FILES + 1):
        s3.put_object(Bucket=INCOMING, Key=f"incoming/{CASE}/{n:032x}.refused", Body=str(n).encode())
    assert uploads.waiting(CASE) == Waiting(0, tuple(str(n) for n in range(MAX_FILES)))


def test_an_outage_is_told(s3: Any, uploads: S3Uploads, fault: Any) -> None:
    arrival = posted(s3, uploads)
    fault("s3", "GetObject", code="SlowDown")
    with pytest.raises(Unavailable):
        uploads.fetch(arrival, 10)


def told(*keys: str) -> str:
    return json.dumps({"Records": [{"s3": {"object": {"key": key, "versionId": "v"}}} for key in keys]})


def test_keys_are_told_as_in_an_address_and_only_a_cases_files_count() -> None:
    strange = (f"incoming/{CASE}/x.pdf", f"blobs/{TOKEN}", KEY + ".refused", f"incoming/../{TOKEN}", "incoming/%E7%94%B3+1.pdf")
    assert list(arrivals(told(KEY.replace("/", "%2F"), *strange))) == [Arrival(CASE, TOKEN, "v")]


def test_the_test_of_a_notification_tells_of_nothing() -> None:
    assert list(arrivals('{"Service": "Amazon S3", "Event": "s3:TestEvent", "Bucket": "incoming"}')) == []


@pytest.mark.parametrize("body", ["", "[]", "{}", '"x"'])
def test_what_is_no_notification_is_said_so(body: str) -> None:
    with pytest.raises(ValueError, match=r"no notification|Expecting value"):
        list(arrivals(body))
