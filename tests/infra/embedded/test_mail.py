"""Mail through a real SMTP conversation into the local sink."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from infra.embedded.mail_sink import MailSink, file_name
from infra.embedded.mailer import SmtpMailer
from infra.ports import Mail, Unavailable

AT = datetime(2026, 3, 16, 9, 30, tzinfo=timezone(timedelta(hours=8)))
PDF = b"%PDF-1.7\r\n\x00\xff binary \n.\n..\n%%EOF"
MAIL = Mail(
    message_id="<case-3@miaopi.example.test>", to="someone@example.test", subject="食品经营许可延续：准予，证照已签发",
    text="马先生：\n办件已办结。\n.\n", attachments=[("食品经营许可证.pdf", PDF), ("决定书.pdf", b"%PDF-2")],
)


class Noon:
    def now(self) -> datetime:
        return AT


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    return tmp_path / "mail"


@pytest.fixture
def sink(kept: Path) -> Iterator[MailSink]:
    with MailSink(kept) as running:
        yield running


def mailer(port: int) -> SmtpMailer:
    return SmtpMailer("127.0.0.1", port, "noreply@miaopi.example.test", Noon(), timeout=30)


def test_a_mail_sent_twice_is_kept_once_and_unchanged(sink: MailSink, kept: Path) -> None:
    first = mailer(sink.port).send(MAIL)
    before = {file.name: file.read_bytes() for file in kept.iterdir()}
    assert mailer(sink.port).send(MAIL) == first
    assert {file.name: file.read_bytes() for file in kept.iterdir()} == before


def test_the_same_mail_is_the_same_bytes(tmp_path: Path) -> None:
    copies = []
    for name in ("a", "b"):
        with MailSink(tmp_path / name) as sink:
            mailer(sink.port).send(MAIL)
        copies += [file.read_bytes() for file in (tmp_path / name).iterdir()]
    assert copies[0] == copies[1]


def test_another_message_id_is_another_mail(sink: MailSink, kept: Path) -> None:
    mailer(sink.port).send(MAIL)
    mailer(sink.port).send(Mail("<case-4@miaopi.example.test>", MAIL.to, MAIL.subject, MAIL.text))
    assert len(list(kept.glob("*.eml"))) == 2


def test_a_file_name_cannot_leave_the_folder() -> None:
    hostile = b"Message-ID: <../../etc/passwd\x00/x@y>\r\n\r\nbody"
    assert Path(file_name(hostile)).name == file_name(hostile)
    assert ".." not in file_name(hostile)


def test_ids_that_look_alike_in_a_file_name_stay_apart() -> None:
    assert file_name(b"Message-ID: <a/b@x>\r\n\r\n") != file_name(b"Message-ID: <a:b@x>\r\n\r\n")


def test_no_server_is_an_outage() -> None:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        with pytest.raises(Unavailable):
            mailer(held.getsockname()[1]).send(MAIL)


def test_a_server_that_says_nothing_is_an_outage() -> None:
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        mute = SmtpMailer("127.0.0.1", silent.getsockname()[1], "a@example.test", Noon(), timeout=0.2)
        with pytest.raises(Unavailable):
            mute.send(MAIL)


def test_the_probe_sees_both_sides_of_sending(sink: MailSink) -> None:
    points: list[str] = []
    SmtpMailer("127.0.0.1", sink.port, "a@example.test", Noon(), probe=points.append).send(MAIL)
    assert points == ["mail.send.before", "mail.send.after"]


def test_a_crash_after_arrival_does_not_double_the_mail(sink: MailSink, kept: Path) -> None:
    def crash(point: str) -> None:
        if point == "mail.send.after":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        SmtpMailer("127.0.0.1", sink.port, "a@example.test", Noon(), probe=crash).send(MAIL)
    mailer(sink.port).send(MAIL)
    assert len(list(kept.glob("*.eml"))) == 1
