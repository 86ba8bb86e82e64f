"""Blob files: whole or absent, and swept only when nothing refers to them."""

from __future__ import annotations

import os

import pytest

from domain.record import digest_of
from infra.embedded.blobs import BlobFiles

DAY = 86_400.0


class Crash(BaseException):
    pass


@pytest.fixture
def root(tmp_path):
    return tmp_path / "blobs"


@pytest.mark.parametrize(
    ("point", "present"),
    [("blob.write", False), ("blob.fsync", False), ("blob.rename.before", False), ("blob.rename.after", True)],
)
def test_a_blob_is_whole_or_absent_wherever_it_ends(root, point, present):
    def probe(reached):
        if reached == point:
            raise Crash

    with pytest.raises(Crash):
        BlobFiles(root, probe=probe).put(b"paper")
    blobs = BlobFiles(root)
    assert blobs.get(digest_of(b"paper")) == (b"paper" if present else None)
    assert blobs.put(b"paper") == digest_of(b"paper")
    assert blobs.get(digest_of(b"paper")) == b"paper"


def test_putting_twice_writes_once(root):
    points = []
    blobs = BlobFiles(root, probe=points.append)
    blobs.put(b"paper")
    written = len(points)
    blobs.put(b"paper")
    assert written > 0
    assert len(points) == written


def test_only_old_unreferred_blobs_are_orphans(root):
    young = BlobFiles(root)
    kept, orphan = young.put(b"kept"), young.put(b"orphan")
    assert young.orphans({kept}, older_than=DAY) == []
    tomorrow = BlobFiles(root, now=lambda: _later(root, DAY + 60))
    assert tomorrow.orphans({kept}, older_than=DAY) == [orphan]
    assert tomorrow.discard(orphan, older_than=DAY)
    assert tomorrow.get(orphan) is None
    assert tomorrow.get(kept) == b"kept"
    assert tomorrow.orphans({kept}, older_than=DAY) == []


def test_a_blob_put_again_is_not_swept(root):
    blobs = BlobFiles(root)
    digest = blobs.put(b"paper")
    two_days_on = _later(root, 2 * DAY)
    _age(root / digest[:2] / digest, 3 * DAY)
    assert blobs.orphans(set(), older_than=DAY) == [digest]
    blobs.put(b"paper")
    assert not blobs.discard(digest, older_than=DAY)
    assert BlobFiles(root, now=lambda: two_days_on).discard(digest, older_than=DAY)
    assert not blobs.discard(digest, older_than=DAY)


def test_what_a_kill_left_half_written_is_swept(root):
    digest = BlobFiles(root).put(b"paper")
    left = root / digest[:2] / ".new-abc"
    left.write_bytes(b"pap")
    assert BlobFiles(root).orphans({digest}, older_than=-60) == []
    assert BlobFiles(root).discard_unfinished(older_than=DAY) == 0
    _age(left, 2 * DAY)
    assert BlobFiles(root).discard_unfinished(older_than=DAY) == 1
    assert BlobFiles(root).get(digest) == b"paper"


def test_blobs_are_for_their_owner_only(root):
    digest = BlobFiles(root).put(b"paper")
    modes = {path.stat().st_mode & 0o077 for path in (root, root / digest[:2], root / digest[:2] / digest)}
    assert modes == {0}


def _later(path, seconds):
    return path.stat().st_mtime + seconds


def _age(path, seconds):
    then = path.stat().st_mtime - seconds
    os.utime(path, (then, then))


@pytest.mark.parametrize(
    ("point", "present"), [("kept.write", b"before"), ("kept.rename.before", b"before"), ("kept.rename.after", b"after")]
)
def test_what_is_kept_by_name_is_the_one_or_the_other_wherever_it_ends(root, point, present):
    def probe(reached):
        if reached == point:
            raise Crash

    BlobFiles(root).keep("a" * 64, b"before")
    with pytest.raises(Crash):
        BlobFiles(root, probe=probe).keep("a" * 64, b"after")
    assert BlobFiles(root).get("a" * 64) == present


def test_what_is_kept_by_name_goes_with_the_orphans(root):
    blobs = BlobFiles(root, now=lambda: _later(root, DAY + 60))
    blobs.keep("a" * 64, b"can be made again")
    assert blobs.orphans(set(), older_than=DAY) == ["a" * 64]
    assert blobs.discard("a" * 64, older_than=DAY)
    assert blobs.get("a" * 64) is None
