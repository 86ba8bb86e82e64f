"""AWS: the adapters over DynamoDB, SQS, S3 and KMS put together as a platform."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from infra.aws.blobs import BlobObjects
from infra.aws.clients import Clients, clients_of
from infra.aws.issuer import DynamoIssuer
from infra.aws.letter_box import LetterBox
from infra.aws.mailer import SesMailer
from infra.aws.outbox import Outbox
from infra.aws.pack_registry import DynamoPackRegistry
from infra.aws.queue_urls import queue_urls_of
from infra.aws.registers import DynamoRegisters
from infra.aws.results import DynamoResults
from infra.aws.sessions import DynamoAccess
from infra.aws.sessions import open_access as open_sessions
from infra.aws.settings import AwsSettings, MailBy, read_aws_settings
from infra.aws.signers import KmsSignerKeys
from infra.aws.sms import DynamoSms
from infra.aws.storage import open_storage
from infra.aws.table import Table
from infra.aws.uploads import S3Uploads
from infra.aws.vault import open_vault
from infra.embedded.clock import PinnedClock, SystemClock
from infra.embedded.mailer import SmtpMailer
from infra.embedded.randomness import SystemRandomness
from infra.ports import Clock, Mailer, PaperReader, Press
from infra.settings import Settings, SettingsInvalid, demo_authority, read_settings
from journey.platform import Platform
from platforms.deferred import DeferredPaperReader, DeferredPress
from platforms.packs import PackShelf, publish_shipped

PREPARED = Path(__file__).parents[1] / "prepared"
"""Where the paper bundle has its networks, made ready; a function could not make them, nor keep what it made."""


@dataclass(frozen=True)
class AwsPlatform:
    """The platform, and what of AWS lies beneath it: the outbox and the blobs to sweep, registers to seed, signers to enrol,
    dead letters to put back."""

    platform: Platform
    outbox: Outbox
    blobs: BlobObjects
    registers: DynamoRegisters
    signers: KmsSignerKeys
    letters: LetterBox


def assemble(environment: Mapping[str, str]) -> AwsPlatform:
    """Every port over its adapter, by the names in the environment. Nothing is asked of AWS yet. Raises SettingsInvalid."""
    settings, aws, clients = read_settings(environment), read_aws_settings(environment), clients_of(environment)
    clock = PinnedClock(settings.today) if settings.today else SystemClock()
    storage = open_storage(clients, aws.journal_table, queue_urls_of(environment))
    packs, beyond = Table(clients, aws.packs_table), Table(clients, aws.registers_table)
    vault = open_vault(
        clients, bucket=aws.blobs_bucket, keys_table=aws.keys_table, seal_key=aws.seal_key, hash_key=aws.hash_key
    )
    registers = DynamoRegisters(beyond, vault.keyed_hash)
    registry = DynamoPackRegistry(packs, clients, aws.blobs_bucket)
    signers = KmsSignerKeys(packs, clients, aws.seal_key)
    shelf = PackShelf(registry, signers)
    platform = Platform(
        journal=storage.journal,
        queues=storage.queues,
        vault=vault,
        registers=registers,
        paper=DeferredPaperReader(lambda: _paper(settings)),
        press=DeferredPress(lambda: _press(settings, aws, clients)),
        issuer=DynamoIssuer(beyond),
        mailer=_mailer(settings, aws, clients, clock),
        sms=DynamoSms(beyond),
        results=DynamoResults(Table(clients, aws.results_table)),
        clock=clock,
        randomness=SystemRandomness(),
        authority=settings.authority,
        pack_in_force=shelf.in_force,
        pack=shelf.by_reference,
        pack_withdrawn=shelf.withdrawn,
        registry=registry,
        signers=signers,
        offered=shelf.offered,
        public_url=settings.public_url,
        software=f"miaopi {version('miaopi')}",
        uploads=S3Uploads(clients, aws.incoming_bucket) if aws.incoming_bucket else None,
    )
    blobs, letters = BlobObjects(clients, aws.blobs_bucket), LetterBox(clients, environment)
    return AwsPlatform(platform, storage.outbox, blobs, registers, signers, letters)


def open_access(environment: Mapping[str, str]) -> DynamoAccess:
    """Sessions and tokens of an installation."""
    aws, settings = read_aws_settings(environment), read_settings(environment)
    return open_sessions(clients_of(environment), table=aws.sessions_table, public_url=settings.public_url)


def install(environment: Mapping[str, str]) -> AwsPlatform:
    """What a deployment does once, and may repeat: in the demo, its signers get keys and what ships is published.

    A bureau of its own enrols its signers and publishes its own packs. The functions that serve need no right to
    write what this writes.
    """
    opened = assemble(environment)
    if opened.platform.authority == demo_authority():
        opened.signers.enrol_demo()
        publish_shipped(opened.platform)
    return opened


def _mailer(settings: Settings, aws: AwsSettings, clients: Clients, clock: Clock) -> Mailer:
    if aws.mail is MailBy.SES:
        return SesMailer(clients, aws.mail_from, clock)
    if settings.smtp_host is None:
        raise SettingsInvalid("MIAOPI_MAIL=smtp needs MIAOPI_SMTP_HOST")
    return SmtpMailer(settings.smtp_host, settings.smtp_port, aws.mail_from, clock)


def _press(settings: Settings, aws: AwsSettings, clients: Clients) -> Press:
    from functions.issue.content import TEMPLATES
    from infra.aws.document_key import KmsDocumentKey
    from infra.press.signer import Signer
    from infra.press.typst_press import TypstPress

    key = KmsDocumentKey(clients, aws.sign_key, settings.authority.name, aws.sign_chain)
    return TypstPress(TEMPLATES, Signer(key))


def _paper(settings: Settings) -> PaperReader:
    from functions.read.reader import open_reader

    return open_reader(PREPARED if PREPARED.is_dir() else settings.data_dir, settings.page_engine)
