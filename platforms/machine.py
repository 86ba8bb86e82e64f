"""One machine running: the supervisor with its HTTP server, workers and, unless a mail server is named, the mail sink."""

from __future__ import annotations

import socket
import sys
import threading
import time
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from urllib.error import URLError
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

from domain.messages import Queue
from infra.embedded.incarnation import new_incarnation
from infra.embedded.mail_sink import MailSink
from infra.embedded.storage import open_storage
from infra.embedded.supervisor import Child, Supervisor
from infra.settings import Settings

READY_SECONDS = 30.0
PAPER_NICENESS = 5
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
        if settings.today:
            environment["MIAOPI_TODAY"] = settings.today.isoformat()
        # One thread a worker: two workers on two cores read two pages faster than one page with two threads.
        environment |= {"OMP_NUM_THREADS": "1", "OMP_THREAD_LIMIT": "1"}
        self._environment = environment
        self._held = ExitStack()
        self._supervisor: Supervisor | None = None

    @property
    def url(self) -> str:
        return f"http://{self._settings.http_host}:{self._settings.http_port}"

    def start(self) -> Machine:
        """Start the children and wait until HTTP answers. Raises NotReady, also if another server has the port."""
        with socket.socket() as probe:
            if probe.connect_ex((self._settings.http_host, self._settings.http_port)) == 0:
                raise NotReady(f"Something listens at {self.url} already. Stop it, or set MIAOPI_HTTP_PORT.")
        self._supervisor = Supervisor(
            self._children(), environment=self._environment | self._mail(), on_death=self.queues.release_worker
        )
        self._supervisor.start()
        threading.Thread(target=self._supervisor.watch, daemon=True).start()
        deadline = time.monotonic() + READY_SECONDS
        # The site answers only to its own names, and beyond loopback its address is not one of them.
        health = Request(f"{self.url}/health", headers={"Host": urlsplit(self._settings.public_url).netloc})  # noqa: S310
        while time.monotonic() < deadline:
            try:
                with urlopen(health, timeout=2):  # noqa: S310 - our own address
                    return self
            except (URLError, OSError):
                time.sleep(0.05)
        self.stop()
        raise NotReady(f"{self.url} did not answer in {READY_SECONDS:.0f} s. Is the port taken? Try MIAOPI_HTTP_PORT.")

    def stop(self) -> None:
        """Stop the children, then the sink."""
        if self._supervisor is not None:
            self._supervisor.stop()
        self._held.close()

    def wait(self) -> None:
        """Until interrupted."""
        threading.Event().wait()

    def pids(self) -> dict[str, int]:
        """Process ids by child name."""
        return self._supervisor.pids() if self._supervisor else {}

    def __enter__(self) -> Machine:
        return self.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def _mail(self) -> dict[str, str]:
        host, port = self._settings.smtp_host, self._settings.smtp_port
        if host is None:
            # The sink is a thread of this process: it listens before the first worker has a mail to send.
            sink = self._held.enter_context(MailSink(self._settings.data_dir / "mail"))
            host, port = "127.0.0.1", sink.port
        return {"MIAOPI_SMTP_HOST": host, "MIAOPI_SMTP_PORT": str(port)}

    def _children(self) -> list[Child]:
        data = str(Path(self._settings.data_dir).resolve())
        base = [sys.executable, "-m", "cli"]
        children = []
        # Reading paper takes seconds; it steps back, so that pages and short steps stay quick meanwhile.
        roles = [(f"paper-{n}", tuple(Queue), PAPER_NICENESS) for n in range(1, self._settings.workers + 1)]
        for name, queues, niceness in [("light", LIGHT, 0), *roles]:
            children.append(
                Child(
                    name,
                    [
                        *base, "work", "--data", data, "--name", name, "--queues", ",".join(queues), "--incarnation",
                        self.incarnation.name,
                    ],
                    niceness,
                )
            )
        return [*children, Child("http", [*base, "http", "--data", data])]


def free_port(host: str = "127.0.0.1") -> int:
    """A port nobody listens on now."""
    with socket.socket() as probe:
        probe.bind((host, 0))
        return int(probe.getsockname()[1])
