"""The ways mail leaves, each with the means to read what arrived."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from moto.backends import get_backend
from moto.core import DEFAULT_ACCOUNT_ID

from infra.aws.clients import Clients
from infra.aws.mailer import SesMailer
from infra.embedded.clock import PinnedClock
from infra.embedded.mail_sink import MailSink
from infra.embedded.mailer import SmtpMailer
from infra.ports import Mailer
from tests.world.aws import cloud

SENDER = "noreply@miaopi.example.test"
SES_REGION = "eu-central-1"


@dataclass(frozen=True)
class Post:
    """A mailer, and the mails that arrived, as bytes."""

    mailer: Mailer
    arrived: Callable[[], list[bytes]]


def smtp(stack: ExitStack, folder: Path, clock: PinnedClock) -> Post:
    sink = stack.enter_context(MailSink(folder))
    mailer = SmtpMailer("127.0.0.1", sink.port, SENDER, clock, timeout=30)
    return Post(mailer, lambda: [file.read_bytes() for file in folder.glob("*.eml")])


def ses(stack: ExitStack, _folder: Path, clock: PinnedClock) -> Post:
    """Moto keeps our Message-ID; SES does not, and that it does not is said where it matters (``SesMailer``)."""
    stack.enter_context(cloud())
    clients = Clients(SES_REGION)
    clients.client("sesv2").create_email_identity(EmailIdentity=SENDER)
    sent = get_backend("ses")[DEFAULT_ACCOUNT_ID][SES_REGION].sent_messages
    return Post(SesMailer(clients, SENDER, clock), lambda: [mail.raw_data.encode() for mail in sent])


POSTS = {"smtp": smtp, "ses": ses}
