"""Blobs as objects of one bucket, ``blobs/<digest>``, addressed by the SHA-256 of their content.

The bucket encrypts (SSE-KMS) and keeps versions by its own settings: a blob that is overwritten is still below.
"""

from __future__ import annotations

from botocore.exceptions import ClientError

from domain.record import digest_of
from infra.aws.clients import Clients
from infra.aws.outages import code_of, outages

PREFIX = "blobs/"
_THERE_ALREADY = "PreconditionFailed"
_ABSENT = frozenset({"NoSuchKey", "404"})


class BlobObjects:
    """Implements :class:`infra.sealed_vault.Blobs` over S3.

    Whoever reads needs ``s3:ListBucket`` too: without it S3 answers for an absent object as for a forbidden one.
    """

    def __init__(self, clients: Clients, bucket: str) -> None:
        self._clients = clients
        self._bucket = bucket

    def put(self, content: bytes) -> str:
        digest = digest_of(content)
        if not self._put(digest, content, IfNoneMatch="*") and self.get(digest) != content:
            self._put(digest, content)
        return digest

    def get(self, digest: str) -> bytes | None:
        with outages():
            try:
                found = self._clients.client("s3").get_object(Bucket=self._bucket, Key=PREFIX + digest)
                return bytes(found["Body"].read())
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
