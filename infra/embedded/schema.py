"""The tables of the embedded family. No personal value is in any of them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Schema:
    """A script and its version. ``secret`` databases overwrite what they delete."""

    script: str
    version: int
    secret: bool = False


# cases:    the snapshot, and the keys a case is found by (partial indexes: a case leaves a list with its state).
# events:   clustered by case, so that one case is one range; triggers keep it append-only.
# inbox:    messages handled, while the case is open.
# messages: outbox and queue in one; a row lives from the append that sends it until it is acknowledged.
JOURNAL = Schema(
    version=2,
    script="""
CREATE TABLE cases (
    case_id TEXT PRIMARY KEY,
    version INTEGER NOT NULL,
    snapshot BLOB NOT NULL,
    number TEXT UNIQUE,
    certificate_id TEXT UNIQUE,
    referred_until TEXT,
    due_on TEXT,
    open INTEGER NOT NULL,
    at_counter INTEGER NOT NULL
) STRICT;
CREATE INDEX cases_referred ON cases (referred_until, case_id) WHERE referred_until IS NOT NULL;
CREATE INDEX cases_due ON cases (due_on, case_id) WHERE due_on IS NOT NULL;
CREATE INDEX cases_at_counter ON cases (case_id) WHERE at_counter;

CREATE TABLE events (
    case_id TEXT NOT NULL REFERENCES cases,
    seq INTEGER NOT NULL CHECK (seq > 0),
    at TEXT NOT NULL,
    actor TEXT NOT NULL,
    body BLOB NOT NULL,
    previous TEXT NOT NULL,
    digest TEXT NOT NULL,
    PRIMARY KEY (case_id, seq)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER events_follow BEFORE INSERT ON events
    WHEN NEW.seq <> 1 + coalesce((SELECT max(seq) FROM events WHERE case_id = NEW.case_id), 0)
    BEGIN SELECT raise(ABORT, 'an event must follow the last one'); END;
CREATE TRIGGER events_stay BEFORE UPDATE ON events BEGIN SELECT raise(ABORT, 'events are append-only'); END;
CREATE TRIGGER events_remain BEFORE DELETE ON events BEGIN SELECT raise(ABORT, 'events are append-only'); END;

CREATE TABLE inbox (
    case_id TEXT NOT NULL REFERENCES cases,
    message_id TEXT NOT NULL,
    PRIMARY KEY (case_id, message_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE counters (name TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE licences (
    licence_hash TEXT NOT NULL,
    case_id TEXT NOT NULL,
    PRIMARY KEY (licence_hash, case_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE messages (
    position INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    queue TEXT NOT NULL,
    body BLOB NOT NULL,
    due_at REAL NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0,
    token TEXT,
    incarnation TEXT,
    worker TEXT,
    sent_again INTEGER NOT NULL DEFAULT 0,
    dead_because TEXT
) STRICT;
CREATE INDEX messages_due ON messages (queue, due_at, position) WHERE dead_because IS NULL;
CREATE INDEX messages_dead ON messages (position) WHERE dead_because IS NOT NULL;
""",
)

# A key row is never resized or moved: it is overwritten in place when the key is erased, and stays as tombstone.
KEYS = Schema(
    version=1,
    secret=True,
    script="""
CREATE TABLE case_keys (
    position INTEGER PRIMARY KEY,
    case_id TEXT NOT NULL UNIQUE,
    wrapped BLOB NOT NULL,
    erased INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE master (only_row INTEGER PRIMARY KEY CHECK (only_row = 1), fingerprint TEXT NOT NULL) STRICT;
""",
)
