"""Which family is opened is the environment's word; opening asks nothing of anybody, installing may be repeated."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
import typst

from infra.aws.clients import clients_of
from infra.aws.document_key import KmsDocumentKey
from infra.aws.journal import DynamoJournal
from infra.aws.mailer import SesMailer
from infra.aws.sessions import CLERK, DynamoAccess
from infra.aws.tables import TABLES
from infra.embedded.journal import SqliteJournal
from infra.embedded.mailer import SmtpMailer
from infra.embedded.sessions import LocalAccess
from infra.press.verification import verify
from infra.settings import SettingsInvalid, demo_authority
from platforms.aws import assemble, install
from platforms.family import open_access, open_platform
from tests.world.aws import cloud
from tests.world.aws_account import make_installation
from tests.world.world import IMPATIENT, TODAY

NAMES = {
    f"MIAOPI_{name}": "x" for name in (*TABLES, "BLOBS_BUCKET", "KMS_SEAL_KEY", "KMS_HASH_KEY", "KMS_SIGN_KEY")
}
NOWHERE = {**NAMES, "MIAOPI_FAMILY": "aws", "AWS_REGION": "cn-north-1", "MIAOPI_MAIL": "smtp", "MIAOPI_SMTP_HOST": "mail.example.test"}


@pytest.fixture
def environment() -> Iterator[Mapping[str, str]]:
    """An installation's."""
    with cloud() as clients:
        yield make_installation(clients, IMPATIENT)


@pytest.mark.parametrize("named", [{}, {"MIAOPI_FAMILY": "embedded"}, {"MIAOPI_FAMILY": " "}])
def test_one_machine_is_the_default(tmp_path: Path, named: dict[str, str]) -> None:
    environment = {**named, "MIAOPI_DATA": str(tmp_path)}
    assert isinstance(open_platform(environment).journal, SqliteJournal)
    assert isinstance(open_access(environment), LocalAccess)


def test_aws_is_opened_by_its_names_and_asks_nothing_of_it_yet(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("botocore.httpsession.URLLib3Session.send", None)
    assert isinstance(open_platform(NOWHERE).journal, DynamoJournal)
    assert isinstance(open_access(NOWHERE), DynamoAccess)


def test_a_family_there_is_not_is_told() -> None:
    for opened in (open_platform, open_access):
        with pytest.raises(SettingsInvalid, match="MIAOPI_FAMILY"):
            opened({"MIAOPI_FAMILY": "azure"})


def test_mail_leaves_by_smtp_where_there_is_no_ses() -> None:
    assert isinstance(open_platform(NOWHERE).mailer, SmtpMailer)
    assert isinstance(open_platform(NOWHERE | {"MIAOPI_MAIL": "ses"}).mailer, SesMailer)
    with pytest.raises(SettingsInvalid, match="MIAOPI_SMTP_HOST"):
        open_platform(NOWHERE | {"MIAOPI_SMTP_HOST": ""})


def test_installing_again_changes_nothing(environment: Mapping[str, str]) -> None:
    before = install(environment).platform.registry.lines()
    assert before
    assert install(environment).platform.registry.lines() == before
    assert [pack.code for pack in open_platform(environment).offered(TODAY.date())]


def test_a_bureau_of_its_own_publishes_its_own_packs(environment: Mapping[str, str], tmp_path: Path) -> None:
    authority = tmp_path / "authority.json"
    authority.write_bytes(demo_authority().model_copy(update={"name": "某县市场监督管理局"}).canonical())
    assert install({**environment, "MIAOPI_AUTHORITY": str(authority)}).platform.registry.lines() == []


def test_documents_are_signed_by_the_key_the_environment_names(environment: Mapping[str, str]) -> None:
    pdf = typst.compile(b"#set document(date: none)\ntext", format="pdf")
    signed = assemble(environment).platform.press.sign(pdf, reason="决定书", at=TODAY)
    key = KmsDocumentKey(clients_of(environment), environment["MIAOPI_KMS_SIGN_KEY"], demo_authority().name)
    assert verify(signed, key.certificates[0]).valid


def test_a_session_opened_by_one_function_holds_in_another(environment: Mapping[str, str]) -> None:
    access = open_access(environment)
    assert isinstance(access, DynamoAccess)
    session, token = access.open_session("clerk", "somebody"), access.sessions.issue_token(CLERK, "somebody")
    assert open_access(environment).subject("clerk", session) == "somebody"
    assert open_access(environment).clerk(token) == "somebody"
