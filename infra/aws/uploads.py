"""Files posted straight to S3, ``incoming/<case>/<token>`` of a bucket of their own, with a form that is signed beforehand.

The bucket encrypts (SSE-KMS), tells a queue of every object, and forgets what lies there after a day. It keeps versions so
that what is removed is what was taken, whatever else is posted with the same ticket.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from typing import Any
from urllib.parse import unquote, unquote_plus

from botocore.exceptions import ClientError

from domain.case import MAX_FILES
from infra.aws.clients import Clients
from infra.aws.outages import code_of, outages
from infra.upload_ports import Arrival, Ticket, Waiting

PREFIX = "incoming/"
NOTE = ".refused"
TICKET_SECONDS = 30 * 60
"""As long as an applicant's session: a page with a form lasts no longer either."""

MOST_BYTES = 40 * 1024 * 1024
"""What S3 takes: twice what we do, so that a file somewhat too large is turned down in our words and not in S3's."""

NAME_FIELD = "x-amz-meta-name"
MEDIA_TYPE = "application/octet-stream"
"""What everything is stored as. What a file is, its content says; nothing is ever shown from here."""

_KEY = re.compile(rf"{PREFIX}([0-9a-f]{{16}})/([0-9a-f]{{32}})")
_ABSENT = frozenset({"NoSuchKey", "NoSuchVersion", "404"})
_MOST_NOTES = MAX_FILES


class S3Uploads:
    """Implements :class:`infra.upload_ports.Uploads`. Whoever takes needs ``s3:ListBucket`` too, to tell absent from forbidden."""

    def __init__(self, clients: Clients, bucket: str) -> None:
        self._clients = clients
        self._bucket = bucket

    def ticket(self, case_id: str, token: str, *, back: str | None) -> Ticket:
        fixed = {"Content-Type": MEDIA_TYPE, **({"success_action_redirect": back} if back else {})}
        # S3 puts the name of the browser's file there; a program may name it itself, percent-encoded.
        named = [["starts-with", f"${NAME_FIELD}", ""]]
        made = self._client.generate_presigned_post(
            self._bucket, _key(case_id, token), Fields={**fixed, NAME_FIELD: "${filename}"},
            Conditions=[*({name: value} for name, value in fixed.items()), *named, ["content-length-range", 0, MOST_BYTES]],
            ExpiresIn=TICKET_SECONDS,
        )
        return Ticket(made["url"], made["fields"])

    def fetch(self, arrival: Arrival, most: int) -> tuple[str, bytes] | None:
        where = {"Bucket": self._bucket, "Key": _key(arrival.case_id, arrival.token), "VersionId": arrival.version}
        with outages():
            try:
                found = self._client.get_object(**where)
                return _name(found["Metadata"].get("name", "")), bytes(found["Body"].read(most))
            except ClientError as error:
                if code_of(error) in _ABSENT:
                    return None
                raise

    def settle(self, arrival: Arrival, turned_down: str | None) -> None:
        key = _key(arrival.case_id, arrival.token)
        with outages():
            if turned_down is not None:
                self._client.put_object(Bucket=self._bucket, Key=key + NOTE, Body=turned_down.encode())
            self._client.delete_object(Bucket=self._bucket, Key=key, VersionId=arrival.version)

    def waiting(self, case_id: str) -> Waiting:
        with outages():
            listed = self._client.list_objects_v2(Bucket=self._bucket, Prefix=f"{PREFIX}{case_id}/")
            keys = [str(found["Key"]) for found in listed.get("Contents", [])]
            notes = [key for key in keys if key.endswith(NOTE)]
            told = [
                self._client.get_object(Bucket=self._bucket, Key=key)["Body"].read().decode() for key in notes[:_MOST_NOTES]
            ]
        return Waiting(len(keys) - len(notes), tuple(told))

    @property
    def _client(self) -> Any:
        return self._clients.client("s3")


def arrivals(body: str) -> Iterator[Arrival]:
    """What a notification of S3 tells of: none for its test, and for objects that are no files of a case.

    Raises ValueError for what is no notification.
    """
    told = json.loads(body)
    if not isinstance(told, dict) or (told.get("Event") != "s3:TestEvent" and "Records" not in told):
        raise ValueError("no notification of S3")
    for record in told.get("Records", []):
        made = record["s3"]["object"]
        # Keys arrive as in the query of an address.
        if key := _KEY.fullmatch(unquote_plus(made["key"])):
            yield Arrival(key[1], key[2], made["versionId"])


def _key(case_id: str, token: str) -> str:
    return f"{PREFIX}{case_id}/{token}"


def _name(given: str) -> str:
    """S3 gives a name that is not ASCII as a mail would (RFC 2047); a browser may send a path."""
    try:
        text = str(make_header(decode_header(given)))
    except (HeaderParseError, LookupError, UnicodeError):
        text = given
    return unquote(text).replace("\\", "/").rpartition("/")[2]
