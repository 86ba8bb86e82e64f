"""The supervisor: keeps a set of child processes alive, whatever happens to one of them."""

from __future__ import annotations

import logging
import os
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

log = logging.getLogger("miaopi.supervisor")

STEADY_SECONDS = 10.0
MAX_PAUSE = 30.0
GRACE_SECONDS = 5.0


@dataclass(frozen=True)
class Child:
    """One process to keep alive: its name, its command line, and how far it steps back for others (0…19)."""

    name: str
    command: Sequence[str]
    niceness: int = 0


@dataclass
class _Running:
    child: Child
    process: subprocess.Popen[bytes]
    started: float
    failures: int = 0
    restart_at: float | None = None


class Supervisor:
    """Starts children, restarts those that die (at once, then with growing pauses), stops them together.

    ``on_death`` is told a child's name each time it dies, so that its leases can be freed.
    """

    def __init__(
        self, children: Sequence[Child], *, environment: Mapping[str, str], on_death: Callable[[str], object]
    ) -> None:
        self._children = children
        self._environment = dict(environment)
        self._on_death = on_death
        self._running: list[_Running] = []
        self._stopping = threading.Event()

    def start(self) -> None:
        """Start every child."""
        self._running = [_Running(child, self._spawn(child), time.monotonic()) for child in self._children]

    def watch(self, poll_seconds: float = 0.1) -> None:
        """Restart what dies until :meth:`stop` is called."""
        while not self._stopping.wait(poll_seconds):
            for running in self._running:
                self._tend(running)

    def stop(self) -> None:
        """Ask every child to end, then end those that do not."""
        self._stopping.set()
        for running in self._running:
            if running.process.poll() is None:
                running.process.send_signal(signal.SIGTERM)
        deadline = time.monotonic() + GRACE_SECONDS
        for running in self._running:
            try:
                running.process.wait(max(0.0, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                running.process.kill()
                running.process.wait()

    def pids(self) -> dict[str, int]:
        """Process ids by child name."""
        return {running.child.name: running.process.pid for running in self._running}

    def _tend(self, running: _Running) -> None:
        if running.restart_at is None:
            code = running.process.poll()
            if code is None:
                return
            self._mourn(running, code)
        if running.restart_at is not None and time.monotonic() >= running.restart_at:
            running.process, running.started = self._spawn(running.child), time.monotonic()
            running.restart_at = None

    def _mourn(self, running: _Running, code: int) -> None:
        steady = time.monotonic() - running.started > STEADY_SECONDS
        running.failures = 0 if steady else running.failures + 1
        pause = 0.0 if running.failures <= 1 else min(2.0 ** (running.failures - 2), MAX_PAUSE)
        running.restart_at = time.monotonic() + pause
        log.warning("%s ended (%d); starting it again in %.0f s", running.child.name, code, pause)
        self._on_death(running.child.name)

    def _spawn(self, child: Child) -> subprocess.Popen[bytes]:
        environment = {**os.environ, **self._environment, "MIAOPI_PARENT": str(os.getpid())}
        command = ["nice", "-n", str(child.niceness), *child.command] if child.niceness else list(child.command)
        return subprocess.Popen(command, env=environment, stdin=subprocess.DEVNULL)  # noqa: S603 - our own commands
