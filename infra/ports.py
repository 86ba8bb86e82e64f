"""The ports: what the journey needs of the outside, and nothing about how it is done.

Both families (``infra.embedded`` and ``infra.aws``) implement these and pass ``tests/contracts``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Protocol

from domain.blob import BlobRef
from domain.case import Case
from domain.chain import Entry
from domain.documents import DocumentKind
from domain.events import Event
from domain.messages import Message, Queue
from domain.reading import PageReading

MAX_EVENT_BYTES = 16 * 1024
MAX_SNAPSHOT_BYTES = 24 * 1024
MAX_EVENTS_PER_APPEND = 40


class VersionConflict(Exception):
    """Somebody else appended first: reload the case and decide again."""


class AlreadyHandled(Exception):
    """This message is in the inbox: its effect is in the journal, acknowledge it."""


class LimitExceeded(Exception):
    """An event, a snapshot or an append is over its size limit: a bug, not an input error."""


class CounterMoved(VersionConflict):
    """A counter the decision used was taken by another case: read it again and decide again."""


class Unavailable(Exception):
    """The outside did not answer; try again later."""


class KeyErased(Exception):
    """The case's key was destroyed; its blobs can no longer be opened."""


@dataclass(frozen=True)
class Append:
    """One conditional transaction: events, snapshot, inbox, outbox rows and counters, all or nothing.

    ``expected_version`` is the version decided upon; ``counters`` maps a counter's name to the value used,
    which must still be the next one. ``handles`` is the message being handled.
    """

    case_id: str
    expected_version: int
    at: datetime
    actor: str
    events: Sequence[Event]
    outbox: Sequence[Message] = ()
    handles: str | None = None
    counters: Mapping[str, int] = field(default_factory=dict)


class Journal(Protocol):
    """Append-only, hash-chained journals of cases."""

    def load(self, case_id: str) -> Case | None:
        """The snapshot, or None if there is no such case."""

    def entries(self, case_id: str) -> list[Entry]:
        """All entries in order; empty if there is no such case."""

    def append(self, append: Append) -> Case:
        """Commit and return the new snapshot. Raises VersionConflict, AlreadyHandled, LimitExceeded."""

    def next_number(self, counter: str) -> int:
        """The value the next append may use for this counter (from 1)."""

    def case_ids(self, after: str = "", limit: int = 100) -> list[str]:
        """Case ids in order, for verification and export only: never on a user's path."""

    def by_number(self, number: str) -> str | None:
        """The case id behind a case number (办件编号)."""

    def by_certificate(self, certificate_id: str) -> str | None:
        """The case id behind an electronic certificate's identifier."""

    def referred(self, limit: int = 50) -> list[str]:
        """Case ids waiting for a clerk, the earliest deadline first. A hint: reload before acting."""

    def at_counter(self, limit: int = 50) -> list[str]:
        """Case ids with documents to hand over or a paper licence to take back, in order of id. A hint too."""

    def due(self, until: date, limit: int = 50) -> list[str]:
        """Undecided case ids whose next legal deadline is on or before a day, the earliest first. A hint too."""

    def open_for_licence(self, licence_hash: str) -> list[str]:
        """Open cases for the same licence, by keyed hash of its number."""

    def note_licence(self, licence_hash: str, case_id: str) -> None:
        """Remember which licence a case is about (keyed hash); idempotent."""


@dataclass(frozen=True)
class Lease:
    """A message taken from a queue, and the token that proves who holds it."""

    message: Message
    token: str
    attempts: int


class Queues(Protocol):
    """Durable queues with leases, retries with back-off and dead letters.

    A message comes at least once for each time it is sent, or for several at once; by the inbox it takes effect once.
    """

    def take(self, queues: Sequence[Queue]) -> Lease | None:
        """Lease the oldest message that is due, or None."""

    def acknowledge(self, lease: Lease) -> None:
        """Done: remove it. Harmless if the lease was lost."""

    def retry(self, lease: Lease, reason: str) -> None:
        """Put it back with exponential back-off; after the last attempt it becomes a dead letter."""

    def bury(self, lease: Lease, reason: str) -> None:
        """Make it a dead letter at once (a bug, not an outage)."""

    def dead(self) -> list[tuple[Message, str]]:
        """Dead letters with their reasons."""

    def redrive(self) -> int:
        """Put every dead letter back; how many."""

    def depth(self) -> dict[Queue, int]:
        """Messages waiting or leased, by queue."""


class Vault(Protocol):
    """Sealed blobs: encrypted under the case's key, addressed by the SHA-256 of the ciphertext.

    Sealing is deterministic for a case: the same plaintext gives the same blob, so a step run twice writes once.
    """

    def seal(self, case_id: str, kind: str, plaintext: bytes) -> BlobRef:
        """Encrypt and store durably; the reference may then be journalled."""

    def open(self, case_id: str, ref: BlobRef) -> bytes:
        """Plaintext. Raises KeyErased, KeyError (no such blob) or ValueError (altered)."""

    def intact(self, ref: BlobRef) -> bool:
        """Whether the stored ciphertext still has its digest (needs no key)."""

    def remember(self, case_id: str, kind: str, name: str, plaintext: bytes) -> None:
        """Seal what could be made again under a name of the case's own; of two, the later stays. No journal refers to it."""

    def recall(self, case_id: str, kind: str, name: str) -> bytes | None:
        """What was remembered of this case under this name; None if nothing, or swept, or altered. Raises KeyErased."""

    def erase_key(self, case_id: str) -> None:
        """Destroy the case's key: its blobs are gone for good, the chain still verifies."""

    def keyed_hash(self, purpose: str, value: str) -> str:
        """HMAC of a personal value for look-ups across cases."""


class Clock(Protocol):
    """The legal clock (Asia/Shanghai); pinned in demos and tests."""

    def now(self) -> datetime: ...


class Randomness(Protocol):
    """Secrets and ids; injected so that crash tests compare equal."""

    def token(self, size: int = 16) -> str:
        """``size`` random bytes as lower-case hex."""


@dataclass(frozen=True)
class RegisterAnswer:
    """What a register said, for the record: which register, when, why, for which case, and the least fields.

    ``status`` is ``found``, ``not_found``, ``ambiguous`` or ``down``.
    """

    register: str
    status: str
    fields: Mapping[str, Any]
    asked_at: datetime
    purpose: str
    case_id: str


class Registers(Protocol):
    """营业执照, 证照 and 处罚/失信 registers."""

    def ask(
        self, register: str, key: str, fields: Sequence[str], *, case_id: str, purpose: str, at: datetime
    ) -> RegisterAnswer:
        """Ask one register (``business``, ``licences``, ``penalties``) by key for the named fields only."""


class FileRejected(Exception):
    """The file cannot be used. ``code`` names the problem, ``message`` says in Chinese what to do."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(code)
        self.code = code
        self.message = message


class PaperReader(Protocol):
    """Opens files in a sandbox and reads pages. The only thing that imports OCR, PDF and model libraries."""

    def count_pages(self, content: bytes, media_type: str) -> int:
        """Pages in the file. Raises FileRejected."""

    def identify(self, content: bytes, media_type: str, page_no: int) -> str:
        """All that the reading of a page (from 0) hangs on, as one string: what the page shows, in whatever file, and what
        reads it. Equal strings, equal readings. Raises FileRejected."""

    def read_page(self, content: bytes, media_type: str, file_id: str, page_no: int) -> PageReading:
        """Read one page (from 0). Raises FileRejected."""

    def picture(
        self, content: bytes, media_type: str, page_no: int, box: tuple[float, float, float, float] | None
    ) -> bytes:
        """The upright page, or a crop of it by page fractions, as PNG for people to look at."""


class Press(Protocol):
    """Typesets and signs statutory documents."""

    def render(self, kind: DocumentKind, content: Mapping[str, Any]) -> bytes:
        """An unsigned PDF; the same content gives the same bytes."""

    def sign(self, pdf: bytes, *, reason: str, at: datetime) -> bytes:
        """The PDF with the authority's signature (demo key: 测试)."""


class Issuer(Protocol):
    """Who makes the licence: ourselves in the demo (测试), the official platform in production (art 9)."""

    name: str

    def issue(self, certificate: Mapping[str, Any], pdf: bytes) -> str:
        """Register the certificate; idempotent by its identifier. Returns the issuer's reference."""


@dataclass(frozen=True)
class Mail:
    """One mail. ``message_id`` is deterministic, so a receiver can drop a duplicate."""

    message_id: str
    to: str
    subject: str
    text: str
    attachments: Sequence[tuple[str, bytes]] = ()


class Mailer(Protocol):
    def send(self, mail: Mail) -> str:
        """Send; returns a receipt. Raises Unavailable."""


class Sms(Protocol):
    def send(self, key: str, to: str, text: str) -> str:
        """Send once per key; returns a receipt. Raises Unavailable."""


@dataclass(frozen=True)
class ResultRow:
    """One row of the results queue another system reads."""

    position: int
    body: Mapping[str, Any]


class Results(Protocol):
    """Results for neighbouring systems, in order, readable again and again."""

    def publish(self, key: str, body: Mapping[str, Any]) -> str:
        """Append once per key; returns the receipt."""

    def after(self, position: int, limit: int = 100) -> Iterator[ResultRow]:
        """Rows after a position, in order."""
