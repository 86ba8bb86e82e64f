"""What takes a thing once: results, issuer, SMS and sessions of each family that has its own."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from infra.aws.issuer import DynamoIssuer
from infra.aws.results import DynamoResults
from infra.aws.schema import RESULTS
from infra.aws.session_store import DynamoSessions
from infra.aws.sms import DynamoSms
from infra.aws.tables import REGISTERS, SESSIONS
from infra.embedded.issuer import DemoIssuer
from infra.embedded.results import SqliteResults
from infra.embedded.session_store import SessionStore
from infra.embedded.sms import FileSms
from infra.ports import Issuer, Results, Sms
from tests.world.aws import cloud, make_table
from tests.world.aws_account import stored


class Register(Issuer, Protocol):
    """An issuer that can be asked what it issued."""

    def file_digest(self, certificate_id: str) -> str | None: ...


class Sessions(Protocol):
    """Sessions and one-time links."""

    def open_session(self, kind: str, subject: str) -> str: ...
    def subject(self, kind: str, session: str) -> str | None: ...
    def close_session(self, session: str) -> None: ...
    def issue_link(self, subject: str) -> str: ...
    def redeem(self, link: str) -> str | None: ...


@dataclass(frozen=True)
class Receivers:
    """One family's. ``messages`` counts the SMS kept, ``stored`` is all that its sessions have written."""

    results: Results
    issuer: Register
    sms: Sms
    sessions: Sessions
    messages: Callable[[], int]
    stored: Callable[[], bytes]


def embedded(_stack: ExitStack, folder: Path, now: Callable[[], float]) -> Receivers:
    return Receivers(
        SqliteResults(folder / "results.db"), DemoIssuer(folder / "issuer.db"), FileSms(folder / "sms"),
        SessionStore(folder / "sessions.db", now=now), lambda: len(list((folder / "sms").iterdir())),
        lambda: b"".join(path.read_bytes() for path in folder.glob("sessions.db*")),
    )


def aws(stack: ExitStack, _folder: Path, now: Callable[[], float]) -> Receivers:
    clients = stack.enter_context(cloud())
    beyond, sessions = make_table(clients, REGISTERS, "registers"), make_table(clients, SESSIONS, "sessions")
    return Receivers(
        DynamoResults(make_table(clients, RESULTS, "results")), DynamoIssuer(beyond), DynamoSms(beyond, now=now),
        DynamoSessions(sessions, now=now), lambda: len(stored(clients, "registers")),
        lambda: "".join(stored(clients, "sessions")).encode(),
    )


RECEIVERS = {"embedded": embedded, "aws": aws}
