"""A local mail server that keeps what it gets: one ``.eml`` file a Message-ID, whole or absent."""

from __future__ import annotations

import asyncio
import hashlib
import os
import re
from email.parser import BytesHeaderParser
from pathlib import Path
from types import TracebackType

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from infra.embedded.faults import Probe, silent
from infra.embedded.files import folder, make_folder, replace_file

MAX_MAIL_BYTES = 32 * 1024 * 1024


class MailSink:
    """Receives mail on a loopback port in a thread of its own; use as a context manager.

    A mail that comes again (same Message-ID) is accepted and dropped, as a receiver's own server would show it once.
    """

    def __init__(self, target: Path, *, host: str = "127.0.0.1", port: int = 0, probe: Probe = silent) -> None:
        make_folder(target)
        self._controller = _Listener(
            _Keeper(target, probe), hostname=host, port=port, server_hostname="localhost",
            data_size_limit=MAX_MAIL_BYTES,
        )

    @property
    def port(self) -> int:
        """The port it listens on; known once started, also if 0 was asked for."""
        if self._controller.port == 0:
            raise RuntimeError("the mail sink is not running")
        return int(self._controller.port)

    def __enter__(self) -> MailSink:
        self._controller.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._controller.stop()


class _Listener(Controller):
    """Knows the port the system chose before it makes the library's first trial connection to it."""

    def _trigger_server(self) -> None:
        if isinstance(self.server, asyncio.Server):
            self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()  # type: ignore[no-untyped-call]


class _Keeper:
    def __init__(self, target: Path, probe: Probe) -> None:
        self._target = target
        self._probe = probe

    async def handle_DATA(  # noqa: N802 - the library looks for this name
        self, _server: SMTP, _session: Session, envelope: Envelope
    ) -> str:
        content = envelope.original_content or b""
        path = self._target / file_name(content)
        if path.exists():
            return "250 already kept"
        with folder(self._target) as descriptor:
            replace_file(path, content, effect="sink", probe=self._probe)
            os.fsync(descriptor)
        return "250 kept"


def file_name(content: bytes) -> str:
    """The file name of a mail: its Message-ID made safe, and a digest that keeps different ids apart."""
    found = str(BytesHeaderParser().parsebytes(content).get("Message-ID", "")).strip()
    identity = found.encode() or content
    readable = re.sub(r"[^0-9A-Za-z._-]+", "_", found).strip("._")[:80]
    return f"{readable or 'mail'}.{hashlib.sha256(identity).hexdigest()[:12]}.eml"
