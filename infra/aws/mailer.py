"""Mail by SES where there is one. China's regions have none: there the mail goes by SMTP, as on one machine."""

from __future__ import annotations

from botocore.exceptions import ClientError

from infra.aws.clients import Clients
from infra.aws.outages import code_of, outages
from infra.mail_message import compose
from infra.ports import Clock, Mail, Unavailable

# An operator, or time, mends these: the queue tries again and in the end keeps the mail as a dead letter for a person.
_TURNED_DOWN = frozenset({
    "AccountSuspendedException", "BadRequestException", "MailFromDomainNotVerifiedException", "MessageRejected",
    "NotFoundException", "SendingPausedException",
})


class SesMailer:
    """Sends one mail a call (:class:`infra.ports.Mailer`).

    SES puts a Message-ID of its own in place of ours: a mail sent again after a crash arrives as a second one. That
    can happen between sending and the journal's record of it, and only there.
    """

    def __init__(self, clients: Clients, sender: str, clock: Clock) -> None:
        self._clients = clients
        self._sender = sender
        self._clock = clock

    def send(self, mail: Mail) -> str:
        """Send and return SES's id as receipt.

        Raises Unavailable if SES does not answer, or turns the mail down; ValueError for an address or a subject that
        cannot stand in a header.
        """
        message = compose(mail, self._sender, self._clock.now())
        with outages():
            try:
                sent = self._clients.client("sesv2").send_email(
                    FromEmailAddress=self._sender, Destination={"ToAddresses": [mail.to]},
                    Content={"Raw": {"Data": message.as_bytes()}},
                )
            except ClientError as error:
                if code_of(error) in _TURNED_DOWN:
                    raise Unavailable(f"SES: {code_of(error)}") from error
                raise
        return str(sent["MessageId"])
