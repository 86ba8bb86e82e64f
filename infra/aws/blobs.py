"""Blobs as objects of one bucket, ``blobs/<digest>``, addressed by the SHA-256 of their content.

The bucket encrypts (SSE-KMS) and keeps versions by its own settings: a blob that is overwritten is still below.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Container, Iterator
from typing import Any

from botocore.exceptions import ClientError

from domain.record import digest_of
from infra.aws.clients import Clients
from infra.aws.outages import code_of, outages

PREFIX = "blobs/"
YOUNG_SECONDS = 12 * 60 * 60.0
"""Half the day that a sweep spares."""

_THERE_ALREADY = "PreconditionFailed"
_ABSENT = frozenset({"NoSuchKey", "404"})


class BlobObjects:
    """Implements :class:`infra.sealed_vault.Blobs` over S3.

    Whoever reads needs ``s3:ListBucket`` too: without it S3 answers for an absent object as for a forbidden one.
    """

    def __init__(self, clients: Clients, bucket: str, *, now: Callable[[], float] = time.time) -> None:
        self._clients = clients
        self._bucket = bucket
        self._now = now

    def put(self, content: bytes) -> str:
        digest = digest_of(content)
        if not self._put(digest, content, IfNoneMatch="*"):
            there = self._find(digest)
            # An old one is made young again by a version on top, so that a sweep does not take it for an orphan.
            if there is None or there[0] != content or there[1] <= self._now() - YOUNG_SECONDS:
                self._put(digest, content)
        return digest

    def get(self, digest: str) -> bytes | None:
        there = self._find(digest)
        return there[0] if there else None

    def keep(self, name: str, content: bytes) -> None:
        self._put(name, content)

    def discard_orphans(self, referenced: Container[str], *, older_than: float) -> int:
        """Delete for good what no journal refers to and is older than so many seconds; how many.

        It is the very version seen that goes: one that was sealed again meanwhile stays.
        """
        found = [
            {"Key": each["Key"], "VersionId": each["VersionId"]} for each in self._current()
            if each["Key"].removeprefix(PREFIX) not in referenced
            and each["LastModified"].timestamp() <= self._now() - older_than
        ]
        with outages():
            for version in found:
                self._clients.client("s3").delete_object(Bucket=self._bucket, **version)
        return len(found)

    def _current(self) -> Iterator[dict[str, Any]]:
        with outages():
            pages = self._clients.client("s3").get_paginator("list_object_versions")
            for page in pages.paginate(Bucket=self._bucket, Prefix=PREFIX):
                yield from (each for each in page.get("Versions", []) if each["IsLatest"])

    def _find(self, digest: str) -> tuple[bytes, float] | None:
        """The content and since when it is there, in seconds since 1970."""
        with outages():
            try:
                found = self._clients.client("s3").get_object(Bucket=self._bucket, Key=PREFIX + digest)
                return bytes(found["Body"].read()), found["LastModified"].timestamp()
            except ClientError as error:
                if code_of(error) in _ABSENT:
                    return None
                raise

    def _put(self, digest: str, content: bytes, **condition: str) -> bool:
        """Whether it was stored; False if an object is there already."""
        with outages():
            try:
                self._clients.client("s3").put_object(Bucket=self._bucket, Key=PREFIX + digest, Body=content, **condition)
            except ClientError as error:
                if code_of(error) == _THERE_ALREADY:
                    return False
                raise
        return True
