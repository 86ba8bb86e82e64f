"""The port past which files are posted that are too large for a request: tickets, arrivals, and what still waits.

Only a platform whose requests are small has it; see ``journey.platform.Platform.uploads``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True)
class Ticket:
    """A form to post one file with, past us: ``fields`` as they are, then the file, to ``url``; both say nothing of the case."""

    url: str
    fields: Mapping[str, str]


@dataclass(frozen=True)
class Arrival:
    """A file that was posted with a case's ticket: which post it was, and which version of what lies there."""

    case_id: str
    token: str
    version: str


@dataclass(frozen=True)
class Waiting:
    """What of a case is posted and not taken yet, and what was said of the files that were turned down lately."""

    files: int = 0
    turned_down: tuple[str, ...] = ()


class Uploads(Protocol):
    """Where files are posted that are too large for a request. What is not taken is gone after a day or two."""

    def ticket(self, case_id: str, token: str, *, back: str | None) -> Ticket:
        """A ticket for one file of a case, good for half an hour; a browser is sent ``back`` afterwards. Asks nobody."""

    def fetch(self, arrival: Arrival, most: int) -> tuple[str, bytes] | None:
        """The file's name and its first ``most`` bytes; None if it is no longer there."""

    def settle(self, arrival: Arrival, turned_down: str | None) -> None:
        """Remove a file for good, leaving what its owner is to be told. Repeatable."""

    def waiting(self, case_id: str) -> Waiting:
        """How a case's files stand here."""
