"""Mail by SMTP, and what counts as an outage of it."""

from __future__ import annotations

import smtplib
from email.message import EmailMessage
from email.policy import SMTP as WIRE
from email.utils import format_datetime

from infra.embedded.faults import Probe, silent
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
        message = self._message(mail)
        self._probe("mail.send.before")
        try:
            with smtplib.SMTP(self._host, self._port, timeout=self._timeout) as server:
                server.send_message(message)
        except (OSError, smtplib.SMTPException) as error:
            raise Unavailable(f"SMTP {self._host}:{self._port}: {type(error).__name__}") from error
        self._probe("mail.send.after")
        return mail.message_id

    def _message(self, mail: Mail) -> EmailMessage:
        message = EmailMessage(policy=WIRE)
        message["Message-ID"] = mail.message_id
        message["Date"] = format_datetime(self._clock.now())
        message["From"] = self._sender
        message["To"] = mail.to
        message["Subject"] = mail.subject
        message.set_content(mail.text, cte="base64")
        for name, content in mail.attachments:
            message.add_attachment(content, maintype="application", subtype="pdf", filename=name)
        for part in message.walk():
            if part.is_multipart():
                # A fixed boundary: the same mail is the same bytes.
                part.set_boundary("=_miaopi_part_=")
        return message
