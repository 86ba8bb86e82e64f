"""SES: what it turns down is tried again and in the end lies with a person; what it never answered is an outage."""

from __future__ import annotations

import pytest
from botocore.exceptions import ConnectTimeoutError
from moto.backends import get_backend
from moto.core import DEFAULT_ACCOUNT_ID

from infra.aws.clients import Clients
from infra.aws.mailer import SesMailer
from infra.embedded.clock import PinnedClock
from infra.ports import Mail, Unavailable
from tests.contracts.posts import SENDER, SES_REGION
from tests.infra.aws.conftest import AT
from tests.world.faults import Fault

MAIL = Mail("<case-3@miaopi.example.test>", "someone@example.test", "准予", "办件已办结。")


@pytest.fixture
def ses(clients):
    """A region that has SES."""
    return Clients(SES_REGION)


def test_a_sender_that_is_not_verified_is_an_outage_that_says_why(ses):
    with pytest.raises(Unavailable, match="MessageRejected"):
        SesMailer(ses, SENDER, PinnedClock(AT)).send(MAIL)


def test_the_same_mail_is_the_same_bytes(ses):
    ses.client("sesv2").create_email_identity(EmailIdentity=SENDER)
    for _ in range(2):
        SesMailer(ses, SENDER, PinnedClock(AT)).send(MAIL)
    first, second = get_backend("ses")[DEFAULT_ACCOUNT_ID][SES_REGION].sent_messages
    assert first.raw_data == second.raw_data


@pytest.mark.parametrize(
    "how", [{"code": "TooManyRequestsException"}, {"code": "SendingPausedException"}, {"error": ConnectTimeoutError(endpoint_url="ses")}]
)
def test_what_does_not_go_now_may_go_later(ses, how):
    ses.client("sesv2").create_email_identity(EmailIdentity=SENDER)
    mailer, fault = SesMailer(ses, SENDER, PinnedClock(AT)), Fault(ses.client("sesv2"), "SendEmail", times=1, **how)
    with pytest.raises(Unavailable):
        mailer.send(MAIL)
    fault.mend()
    assert mailer.send(MAIL)
