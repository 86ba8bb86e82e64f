"""``kill -9`` in the middle of appending: what was acknowledged is there, and work goes on."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

from domain.case import fold, new_case
from domain.chain import broken_at
from domain.messages import Queue

KILLS = 5
CHILD = """
import sys
from datetime import datetime, timezone
from pathlib import Path
from domain.events import PersonRequested
from domain.messages import Queue, message
from infra.embedded.storage import open_storage
from infra.ports import Append

storage = open_storage(Path(sys.argv[1]))
while True:
    seq = storage.journal.load("a").version + 1
    note = message(Queue.REVIEW, "a", answers=seq)
    at = datetime.now(timezone.utc)
    numbers = {"n": storage.journal.next_number("n")}
    storage.journal.append(Append("a", seq - 1, at, "machine", [PersonRequested()], [note], f"m{seq}", numbers))
    ref = storage.vault.seal("a", "file", str(seq).encode())
    print(seq, ref.digest, flush=True)
"""


def test_nothing_acknowledged_is_lost(storage, append, data):
    append(storage, "a")
    acknowledged: list[tuple[int, str]] = []
    for round_ in range(KILLS):
        acknowledged += _append_until_killed(data, after=5 + 7 * round_)
    entries = storage.journal.entries("a")
    seqs = [seq for seq, _ in acknowledged]
    assert len(acknowledged) >= sum(5 + 7 * n for n in range(KILLS))
    assert set(seqs) <= {entry.seq for entry in entries}
    assert len(set(seqs)) == len(seqs)
    assert broken_at(entries) is None
    folded = fold(new_case("a"), (entry.event for entry in entries))
    assert storage.journal.load("a") == folded.model_copy(update={"head": entries[-1].digest})
    appended = len(entries) - 1
    assert storage.queues.depth()[Queue.REVIEW] == appended
    assert storage.journal.next_number("n") == appended + 1
    assert all(storage.blobs.get(digest) is not None for _, digest in acknowledged)


def _append_until_killed(data: Path, after: int) -> list[tuple[int, str]]:
    root = str(Path(__file__).parents[3])
    environment = {**os.environ, "PYTHONPATH": root}
    command = [sys.executable, "-c", CHILD, str(data)]
    child = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment)
    assert child.stdout is not None
    said = [child.stdout.readline() for _ in range(after)]
    child.send_signal(signal.SIGKILL)
    said += child.stdout.read().splitlines(keepends=True)
    child.wait()
    lines = [line.split() for line in said if line.endswith("\n")]
    return [(int(seq), digest) for seq, digest in lines]
