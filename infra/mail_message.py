"""A mail as it goes over the wire: the same mail, sender and time give the same bytes."""

from __future__ import annotations

from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP as WIRE
from email.utils import format_datetime

from infra.ports import Mail


def compose(mail: Mail, sender: str, at: datetime) -> EmailMessage:
    """Raises ValueError for an address or a subject that cannot stand in a header."""
    message = EmailMessage(policy=WIRE)
    message["Message-ID"] = mail.message_id
    message["Date"] = format_datetime(at)
    message["From"] = sender
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
