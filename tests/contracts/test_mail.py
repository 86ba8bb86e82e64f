"""Mail arrives whole, and says nothing it was not given to say."""

from __future__ import annotations

import email
import email.policy
from contextlib import ExitStack

import pytest

from infra.embedded.clock import PinnedClock
from infra.ports import Mail
from tests.contracts.posts import POSTS

PDF = b"%PDF-1.7\r\n\x00\xff binary \n.\n..\n%%EOF"
MAIL = Mail(
    message_id="<case-3@miaopi.example.test>", to="someone@example.test", subject="食品经营许可延续：准予，证照已签发",
    text="马先生：\n办件已办结。\n.\n", attachments=[("食品经营许可证.pdf", PDF), ("决定书.pdf", b"%PDF-2")],
)


@pytest.fixture(params=POSTS)
def post(request, tmp_path, at):
    with ExitStack() as stack:
        yield POSTS[request.param](stack, tmp_path, PinnedClock(at))


def test_a_mail_arrives_whole(post, at):
    assert post.mailer.send(MAIL)
    (content,) = post.arrived()
    got = email.message_from_bytes(content, policy=email.policy.default)
    assert (got["Message-ID"], got["To"], got["Subject"]) == (MAIL.message_id, MAIL.to, MAIL.subject)
    assert got["Date"].datetime == at
    assert got.get_body(("plain",)).get_content().splitlines() == MAIL.text.splitlines()
    attached = [(part.get_filename(), part.get_content_type(), part.get_content()) for part in got.iter_attachments()]
    assert attached == [(name, "application/pdf", content) for name, content in MAIL.attachments]


@pytest.mark.parametrize("subject", ["subject\r\nBcc: other@example.test", "subject\nX: y"])
def test_a_header_cannot_be_smuggled_in(post, subject):
    with pytest.raises(ValueError, match="linefeed"):
        post.mailer.send(Mail("<x@y>", MAIL.to, subject, ""))
    assert post.arrived() == []
