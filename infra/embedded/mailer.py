"""Mail by SMTP, and what counts as an outage of it."""

from __future__ import annotations

import smtplib

from infra.embedded.faults import Probe, silent
from infra.mail_message import compose
from infra.ports import Clock, Mail, Unavailable

TIMEOUT_SECONDS = 10.0


class SmtpMailer:
    """Sends one mail a connection (:class:`infra.ports.Mailer`)."""

    def __init__(
        self,
        host: str,
        port: int,
        sender: str,
        clock: Clock,
        *,
        timeout: float = TIMEOUT_SECONDS,
        probe: Probe = silent,
    ) -> None:
        self._host = host
        self._port = port
        self._sender = sender
        self._clock = clock
        self._timeout = timeout
        self._probe = probe

    def send(self, mail: Mail) -> str:
        """Send and return the Message-ID as receipt.

        Raises Unavailable if the server cannot be reached, breaks off, or answers with a temporary (4xx) or
        permanent (5xx) error: the queue tries again and in the end keeps the mail as a dead letter for a person.
        ValueError for an address or a subject that cannot stand in a header.
        """
        message = compose(mail, self._sender, self._clock.now())
        self._probe("mail.send.before")
        try:
            with smtplib.SMTP(self._host, self._port, timeout=self._timeout) as server:
                server.send_message(message)
        except (OSError, smtplib.SMTPException) as error:
            raise Unavailable(f"SMTP {self._host}:{self._port}: {type(error).__name__}") from error
        self._probe("mail.send.after")
        return mail.message_id
