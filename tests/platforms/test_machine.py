"""The whole machine with real processes: it answers, survives the death of a worker, and ends with everything."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable
from pathlib import Path
from urllib.request import urlopen

from platforms.embedded import settings_for
from platforms.machine import Machine, free_port

PATIENCE = 12.0


def _eventually(holds: Callable[[], bool]) -> bool:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if holds():
            return True
        time.sleep(0.05)
    return False


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def test_a_killed_worker_is_started_again_and_everything_ends_with_the_machine(tmp_path: Path) -> None:
    environment = {"MIAOPI_HTTP_PORT": str(free_port()), "MIAOPI_WORKERS": "1", "MIAOPI_TODAY": "2026-03-16"}
    machine = Machine(settings_for(tmp_path, environment))
    with machine:
        started = machine.pids()
        assert set(started) == {"http", "light", "paper-1"}
        os.kill(started["light"], signal.SIGKILL)
        assert _eventually(lambda: machine.pids()["light"] != started["light"])
        assert machine.pids()["http"] == started["http"]
        with urlopen(f"{machine.url}/health", timeout=30) as answer:
            assert answer.status == 200
        running = machine.pids()
    assert not any(_alive(pid) for pid in running.values())
