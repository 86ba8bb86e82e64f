"""Blobs in S3: written once, healed on top of what was altered, and no outage is taken for an absence."""

from __future__ import annotations

import time

import pytest
from botocore.exceptions import ConnectTimeoutError, IncompleteReadError

from domain.record import digest_of
from infra.aws.blobs import PREFIX, BlobObjects
from infra.ports import Unavailable
from tests.world.aws_account import BUCKET, make_bucket

CONTENT = b"sealed"
KEY = PREFIX + digest_of(CONTENT)


@pytest.fixture
def s3(clients):
    make_bucket(clients)
    return clients.client("s3")


@pytest.fixture
def blobs(clients, s3):
    return BlobObjects(clients, BUCKET)


def versions(s3):
    return len(s3.list_object_versions(Bucket=BUCKET, Prefix=KEY)["Versions"])


def test_a_blob_is_written_once(blobs, s3):
    assert blobs.put(CONTENT) == blobs.put(CONTENT) == digest_of(CONTENT)
    assert versions(s3) == 1


def test_an_altered_blob_is_replaced_and_kept_below(blobs, s3):
    blobs.put(CONTENT)
    s3.put_object(Bucket=BUCKET, Key=KEY, Body=b"altered")
    assert blobs.get(digest_of(CONTENT)) == b"altered"
    blobs.put(CONTENT)
    assert blobs.get(digest_of(CONTENT)) == CONTENT
    assert versions(s3) == 3


def test_a_deleted_blob_is_absent_until_it_is_sealed_again(blobs, s3):
    blobs.put(CONTENT)
    s3.delete_object(Bucket=BUCKET, Key=KEY)
    assert blobs.get(digest_of(CONTENT)) is None
    blobs.put(CONTENT)
    assert blobs.get(digest_of(CONTENT)) == CONTENT


@pytest.mark.parametrize("how", [{"code": "SlowDown"}, {"error": ConnectTimeoutError(endpoint_url="s3")}])
def test_an_outage_is_not_an_absence(blobs, fault, how):
    blobs.put(CONTENT)
    fault("s3", "GetObject", **how)
    with pytest.raises(Unavailable):
        blobs.get(digest_of(CONTENT))


def test_half_a_blob_is_an_outage_and_not_an_alteration(blobs, monkeypatch):
    def breaks_off(_body, **_amount):
        raise IncompleteReadError(actual_bytes=3, expected_bytes=6)

    blobs.put(CONTENT)
    monkeypatch.setattr("botocore.response.StreamingBody.read", breaks_off)
    with pytest.raises(Unavailable):
        blobs.get(digest_of(CONTENT))


def test_a_forbidden_object_is_not_an_absence(blobs, fault):
    fault("s3", "GetObject", code="AccessDenied")
    with pytest.raises(Exception, match="AccessDenied"):
        blobs.get(digest_of(CONTENT))


def test_what_could_not_be_stored_is_told(blobs, fault):
    fault("s3", "PutObject", code="SlowDown", times=1)
    with pytest.raises(Unavailable):
        blobs.put(CONTENT)
    assert blobs.get(digest_of(CONTENT)) is None


DAY = 24 * 60 * 60.0


def later(clients, days=2):
    return BlobObjects(clients, BUCKET, now=lambda: time.time() + days * DAY)


def test_only_what_no_journal_refers_to_and_is_old_is_swept(blobs, clients, s3):
    orphan, kept = blobs.put(CONTENT), blobs.put(b"referred to")
    s3.put_object(Bucket=BUCKET, Key="packs/1", Body=b"a pack")
    assert blobs.discard_orphans({kept}, older_than=DAY) == 0, "it is young"
    assert later(clients).discard_orphans({kept}, older_than=DAY) == 1
    assert (blobs.get(orphan), blobs.get(kept)) == (None, b"referred to")
    assert [each["Key"] for each in s3.list_objects_v2(Bucket=BUCKET)["Contents"]] == [PREFIX + kept, "packs/1"]


def test_an_orphan_that_was_sealed_again_is_young_again(blobs, clients, s3):
    blobs.put(CONTENT)
    assert later(clients).put(CONTENT) == digest_of(CONTENT)
    assert versions(s3) == 2
    old = [each["VersionId"] for each in s3.list_object_versions(Bucket=BUCKET, Prefix=KEY)["Versions"] if not each["IsLatest"]]
    assert len(old) == 1
    s3.delete_object(Bucket=BUCKET, Key=KEY, VersionId=old[0])  # what a sweep that saw it before would have deleted
    assert blobs.get(digest_of(CONTENT)) == CONTENT


def test_what_is_kept_by_name_can_be_replaced(blobs):
    for content in (b"before", b"after"):
        blobs.keep("a" * 64, content)
    assert blobs.get("a" * 64) == b"after"


def test_what_is_kept_by_name_goes_with_the_orphans(blobs, clients):
    blobs.keep("a" * 64, b"can be made again")
    assert later(clients).discard_orphans(set(), older_than=DAY) == 1
    assert blobs.get("a" * 64) is None
