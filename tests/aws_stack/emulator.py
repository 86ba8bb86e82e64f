"""The emulator as a process of its own, on loopback only, with the functions as processes beneath it."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from platforms.machine import free_port

ROOT = Path(__file__).parents[2]
PROGRAM = ROOT / "var" / "emulator" / "bin" / "ministack"
REGION, ACCOUNT = "us-east-1", "000000000000"
READY_SECONDS = 60.0
SETTINGS = {
    "BIND_HOST": "127.0.0.1", "SFTP_ENABLED": "0", "IOT_MTLS_ENABLED": "0", "LAMBDA_EXECUTOR": "local",
    "MINISTACK_REGION": REGION, "MINISTACK_ACCOUNT_ID": ACCOUNT,
    # One thread a function, as everywhere where several read on few cores.
    "OMP_NUM_THREADS": "1", "OMP_THREAD_LIMIT": "1",
}


@dataclass(frozen=True)
class Emulator:
    """Running. ``log`` is what it says of its functions, and what they say."""

    url: str
    pid: int
    log: Path

    def workers(self, function: str) -> list[int]:
        """The processes that run a function now."""
        mark = f"ministack-lambda-{function}-".encode()
        return [pid for pid in _children(self.pid) if mark in _command(pid)]

    def stop(self, function: str) -> None:
        """Freeze the processes of a function."""
        self._signal(function, signal.SIGSTOP)

    def resume(self, function: str) -> None:
        """Let them go on."""
        self._signal(function, signal.SIGCONT)

    def kill(self, function: str) -> None:
        """End them without a warning."""
        self._signal(function, signal.SIGKILL)

    def deaths(self, function: str) -> int:
        """How often a function's process died over a batch."""
        said = f"ESM: Lambda {function} failed processing SQS batch"
        return sum(said in line and "Worker process died" in line for line in self.log.read_text(errors="replace").splitlines())

    def _signal(self, function: str, which: signal.Signals) -> None:
        for pid in self.workers(function):
            os.kill(pid, which)


@contextmanager
def emulator(folder: Path) -> Iterator[Emulator]:
    """A fresh one, all of whose files lie in ``folder``."""
    assert PROGRAM.exists(), "the emulator is not installed: run `make test-aws`"
    port, log, temporary = free_port(), folder / "emulator.log", folder / "functions"
    temporary.mkdir()
    settings = {**SETTINGS, "GATEWAY_PORT": str(port), "TMPDIR": str(temporary), "STATE_DIR": str(folder / "state")}
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("AWS_", "MIAOPI_"))}
    with log.open("wb") as out:
        # A group of its own, so that its functions end with it.
        process = subprocess.Popen([PROGRAM], env=environment | settings, stdout=out, stderr=out, start_new_session=True)
    try:
        running = Emulator(f"http://127.0.0.1:{port}", process.pid, log)
        _await(running)
        yield running
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _await(running: Emulator) -> None:
    deadline = time.monotonic() + READY_SECONDS
    while time.monotonic() < deadline:
        try:
            with urlopen(f"{running.url}/_ministack/health", timeout=2):
                return
        except (URLError, OSError):
            time.sleep(0.1)
    raise TimeoutError(running.log.read_text(errors="replace"))


def _children(pid: int) -> list[int]:
    found: list[int] = []
    for task in Path(f"/proc/{pid}/task").iterdir():
        found += map(int, (task / "children").read_text().split())
    return found


def _command(pid: int) -> bytes:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except FileNotFoundError:
        return b""
