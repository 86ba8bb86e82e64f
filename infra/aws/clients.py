"""The one place where clients of AWS are made: region, endpoint, time-outs and retries are the same for all."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from functools import cached_property
from threading import Lock
from typing import Any

from infra.settings import SettingsInvalid

CONNECT_SECONDS, READ_SECONDS = 2, 6
ATTEMPTS = 3
"""Of one call, by the client itself, within the 29 seconds a request may take. What still fails then is an outage, and the
queue's back-off takes over."""


class Clients:
    """The clients of one region, each made at its first use and then kept. Safe for threads.

    ``endpoint`` replaces every service's own address, for an emulator.
    """

    def __init__(self, region: str, endpoint: str | None = None) -> None:
        self.region = region
        self.endpoint = endpoint
        self._made: dict[str, Any] = {}
        self._lock = Lock()

    def client(self, service: str) -> Any:
        """The client of a service, by boto3's name of it (``dynamodb``, ``sqs``, ``s3``, ``kms``, ``sesv2``)."""
        with self._lock:  # a client may be shared by threads, the session that makes it may not
            if service not in self._made:
                self._made[service] = _make(self._session, service, self.region, self.endpoint)
            return self._made[service]

    @cached_property
    def _session(self) -> Any:
        import boto3

        # Of requests and answers botocore logs everything at DEBUG: case keys as KMS unwraps them, and personal values.
        logging.getLogger("botocore").setLevel(logging.INFO)
        return boto3.session.Session()


def clients_of(environment: Mapping[str, str]) -> Clients:
    """The clients for ``AWS_REGION`` and, in an emulator only, ``MIAOPI_AWS_ENDPOINT``. Raises SettingsInvalid."""
    region = environment.get("AWS_REGION", "").strip()
    if not region:
        raise SettingsInvalid("AWS_REGION is not set: the region of the installation, such as cn-northwest-1")
    return Clients(region, environment.get("MIAOPI_AWS_ENDPOINT", "").strip() or None)


def _make(session: Any, service: str, region: str, endpoint: str | None) -> Any:
    from botocore.config import Config

    config = Config(
        connect_timeout=CONNECT_SECONDS,
        read_timeout=READ_SECONDS,
        retries={"mode": "standard", "total_max_attempts": ATTEMPTS},
        # An account's own host name is unknown to the China partition and to emulators.
        account_id_endpoint_mode="disabled",
        # S3 signs forms in the old way in some regions, and encrypted objects need the new one.
        signature_version="s3v4" if service == "s3" else None,
        # Keys may hold colons and Chinese; an emulator has one host for all buckets.
        s3={"addressing_style": "path" if endpoint else "virtual"},
    )
    return session.client(service, region_name=region, endpoint_url=endpoint, config=config)
