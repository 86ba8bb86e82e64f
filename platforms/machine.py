"""One machine running: the supervisor with its HTTP server, workers and, unless a mail server is named, the mail sink."""

from __future__ import annotations

import socket
import sys
import threading
import time
from pathlib import Path
from types import TracebackType
from urllib.error import URLError
from urllib.request import urlopen

from domain.messages import Queue
from infra.embedded.incarnation import new_incarnation
from infra.embedded.storage import open_storage
from infra.embedded.supervisor import Child, Supervisor
from infra.settings import Settings

READY_SECONDS = 30.0
LIGHT = tuple(queue for queue in Queue if queue is not Queue.READ)


class NotReady(RuntimeError):
    """The machine did not answer in time; the message says what to look at."""


class Machine:
    """Starts everything and keeps it alive; use as a context manager.

    ``paper`` workers serve every queue and read paper; one ``light`` worker keeps short steps from waiting behind it.
    """

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self.incarnation = new_incarnation()
        self.queues = open_storage(settings.data_dir, incarnation=self.incarnation).queues
        self.queues.reclaim()
        environment = {"MIAOPI_HTTP_PORT": str(settings.http_port), "MIAOPI_PUBLIC_URL": settings.public_url}
        sink = settings.smtp_host is None
        port = free_port() if sink else settings.smtp_port
        if settings.today:
            environment["MIAOPI_TODAY"] = settings.today.isoformat()
        environment |= {"MIAOPI_SMTP_HOST": settings.smtp_host or "127.0.0.1", "MIAOPI_SMTP_PORT": str(port)}
        # One thread a worker: two workers on two cores read two pages faster than one page with two threads.
        environment |= {"OMP_NUM_THREADS": "1", "OMP_THREAD_LIMIT": "1"}
        self._supervisor = Supervisor(
            self._children(sink_port=port if sink else None), environment=environment,
            on_death=self.queues.release_worker,
        )
        self._watcher = threading.Thread(target=self._supervisor.watch, daemon=True)

    @property
    def url(self) -> str:
        return f"http://{self._settings.http_host}:{self._settings.http_port}"

    def start(self) -> Machine:
        """Start the children and wait until HTTP answers. Raises NotReady."""
        self._supervisor.start()
        self._watcher.start()
        deadline = time.monotonic() + READY_SECONDS
        while time.monotonic() < deadline:
            try:
                with urlopen(f"{self.url}/health", timeout=2):  # noqa: S310 - our own loopback address
                    return self
            except (URLError, OSError):
                time.sleep(0.05)
        self.stop()
        raise NotReady(f"{self.url} did not answer in {READY_SECONDS:.0f} s. Is the port taken? Try MIAOPI_HTTP_PORT.")

    def stop(self) -> None:
        """Stop the children."""
        self._supervisor.stop()

    def wait(self) -> None:
        """Until interrupted."""
        self._watcher.join()

    def pids(self) -> dict[str, int]:
        """Process ids by child name."""
        return self._supervisor.pids()

    def __enter__(self) -> Machine:
        return self.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def _children(self, sink_port: int | None) -> list[Child]:
        data = str(Path(self._settings.data_dir).resolve())
        base = [sys.executable, "-m", "cli"]
        children = [Child("http", [*base, "http", "--data", data])]
        if sink_port is not None:
            children.append(Child("mail", [*base, "sink", "--data", data, "--port", str(sink_port)]))
        roles = [(f"paper-{n}", tuple(reversed(Queue))) for n in range(1, self._settings.workers + 1)]
        for name, queues in [*roles, ("light", LIGHT)]:
            children.append(
                Child(
                    name,
                    [
                        *base, "work", "--data", data, "--name", name, "--queues", ",".join(queues), "--incarnation",
                        self.incarnation.name,
                    ],
                )
            )
        return children


def free_port(host: str = "127.0.0.1") -> int:
    """A port nobody listens on now."""
    with socket.socket() as probe:
        probe.bind((host, 0))
        return int(probe.getsockname()[1])
