"""Where the AWS family finds what it uses: names and key ids from the environment, and no secret."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from infra.settings import read_setting


class MailBy(StrEnum):
    """How mail leaves: China's regions have no SES."""

    SES = "ses"
    SMTP = "smtp"


@dataclass(frozen=True)
class AwsSettings:
    """``sign_chain`` is a PEM file with the authority's certificates, the signing key's own first; None: the demo's.
    Without ``incoming_bucket`` files come through requests alone."""

    journal_table: str
    results_table: str
    keys_table: str
    sessions_table: str
    packs_table: str
    registers_table: str
    blobs_bucket: str
    seal_key: str
    hash_key: str
    sign_key: str
    sign_chain: Path | None
    incoming_bucket: str
    mail: MailBy
    mail_from: str


def read_aws_settings(environment: Mapping[str, str]) -> AwsSettings:
    """Read the ``MIAOPI_…`` variables of the AWS family. Raises SettingsInvalid, also for a name that is missing."""

    def named(name: str) -> str:
        return read_setting(environment, name, _present, "")

    return AwsSettings(
        journal_table=named("JOURNAL_TABLE"),
        results_table=named("RESULTS_TABLE"),
        keys_table=named("KEYS_TABLE"),
        sessions_table=named("SESSIONS_TABLE"),
        packs_table=named("PACKS_TABLE"),
        registers_table=named("REGISTERS_TABLE"),
        blobs_bucket=named("BLOBS_BUCKET"),
        seal_key=named("KMS_SEAL_KEY"),
        hash_key=named("KMS_HASH_KEY"),
        sign_key=named("KMS_SIGN_KEY"),
        sign_chain=read_setting(environment, "SIGN_CHAIN", _file, ""),
        incoming_bucket=read_setting(environment, "INCOMING_BUCKET", str, ""),
        mail=read_setting(environment, "MAIL", MailBy, MailBy.SES),
        mail_from=read_setting(environment, "MAIL_FROM", str, "miaopi@authority.example.test"),
    )


def _present(text: str) -> str:
    if not text:
        raise ValueError("the AWS family needs it")
    return text


def _file(text: str) -> Path | None:
    if text and not Path(text).is_file():
        raise ValueError("no such file")
    return Path(text) if text else None
