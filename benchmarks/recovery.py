"""After kill -9 under load: seconds to the first new append, and whether anything was lost or doubled.

    python -m benchmarks.recovery [cases] [kills]
"""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from benchmarks.electronic_cases import TODAY, bench_settings, file_cases
from domain.case import Status
from functions.oversee.verify import verify_all
from platforms.embedded import assemble
from platforms.machine import free_port

LIMIT_SECONDS, UNDER_LOAD_SECONDS, PATIENCE = 2.0, 2.5, 180.0


def main(cases: int, kills: int) -> None:
    """Kill the whole machine again and again while cases are worked off; exit 1 if slow, lossy or doubled."""
    Path("var").mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir="var") as folder:
        data = Path(folder) / "data"
        _, ids = file_cases(bench_settings(data, free_port()), cases)
        machine = _start(data)
        _wait_for(data, _appends(data) + 1)
        recoveries = []
        for kill in range(kills):
            time.sleep(UNDER_LOAD_SECONDS)
            _kill(machine)
            before, began = _appends(data), time.monotonic()
            machine = _start(data)
            _wait_for(data, before + 1)
            recoveries.append(time.monotonic() - began)
            print(f"kill {kill + 1}: first new append {recoveries[-1]:.2f} s after the restart ({before} before)")
        _until_closed(data, ids)
        _kill(machine)
        faults = _faults(data, ids)
        mails = len(list((data / "mail").glob("*.eml")))
    slowest = max(recoveries)
    print(f"{cases} cases, {kills} kills: slowest recovery {slowest:.2f} s (limit {LIMIT_SECONDS})")
    print(f"{mails} mails; faults: {faults or 'none'}")
    raise SystemExit(1 if faults or slowest > LIMIT_SECONDS or mails != cases else 0)


def _start(data: Path) -> subprocess.Popen[bytes]:
    environment = {**os.environ, "MIAOPI_TODAY": TODAY, "MIAOPI_HTTP_PORT": str(free_port())}
    command = [sys.executable, "-m", "cli", "serve", "--data", str(data)]
    return subprocess.Popen(command, env=environment, start_new_session=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def _kill(machine: subprocess.Popen[bytes]) -> None:
    """The supervisor and every child, at once, without warning."""
    os.killpg(machine.pid, signal.SIGKILL)
    machine.wait()


def _appends(data: Path) -> int:
    with sqlite3.connect(f"file:{data / 'journal.db'}?mode=ro", uri=True) as reader:
        return int(reader.execute("SELECT count(*) FROM events").fetchone()[0])


def _wait_for(data: Path, count: int) -> None:
    deadline = time.monotonic() + PATIENCE
    while _appends(data) < count:
        if time.monotonic() > deadline:
            raise TimeoutError("no new append")
        time.sleep(0.01)


def _until_closed(data: Path, ids: list[str]) -> None:
    journal = assemble(bench_settings(data, 1)).journal
    deadline = time.monotonic() + PATIENCE
    open_ids = set(ids)
    while open_ids and time.monotonic() < deadline:
        open_ids = {case_id for case_id in open_ids if not (case := journal.load(case_id)) or not case.closed}
        time.sleep(0.2)


def _faults(data: Path, ids: list[str]) -> list[str]:
    """Anything lost (a case not closed with its certificate) or doubled (a decision, a delivery, a result)."""
    platform = assemble(bench_settings(data, 1))
    found = [f"{report.case_id}: {report.words}" for report in verify_all(platform.journal, platform.vault) if not report.sound]
    for case_id in ids:
        case = platform.journal.load(case_id)
        if case is None or case.status is not Status.ISSUED or not case.closed:
            found.append(f"{case_id}: not closed")
        types = Counter(
            getattr(e.event, "channel", "") + e.event.type for e in platform.journal.entries(case_id)
            if e.event.type in {"Granted", "CertificateIssued", "Delivered", "Closed"}
        )
        found += [f"{case_id}: {kind} {times} times" for kind, times in types.items() if times > 1]
    rows = Counter((row.body["number"], row.body["kind"]) for row in platform.results.after(0, 10 * len(ids)))
    found += [f"result {key} {times} times" for key, times in rows.items() if times > 1]
    return found + ([] if len(rows) == 2 * len(ids) else [f"{len(rows)} results for {len(ids)} cases"])


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 60, int(sys.argv[2]) if len(sys.argv) > 2 else 3)
