"""``miaopi aws``: what a deployment on AWS needs of a person, once: packs, signers, and ways in."""

from __future__ import annotations

import json
import os
from typing import IO, TYPE_CHECKING

import click

from infra.settings import SettingsInvalid

if TYPE_CHECKING:
    from infra.aws.sessions import DynamoAccess
    from platforms.aws import AwsPlatform


@click.group("aws", short_help="Set up an installation on AWS.")
def command() -> None:
    """Set up the installation the environment names, with the MIAOPI_… variables of its functions."""


@command.command()
def install() -> None:
    """Publish the packs that ship, signed by the demo's signers. Repeatable; a bureau of its own gets none."""
    from platforms.aws import install as installed

    try:
        lines = installed(os.environ).platform.registry.lines()
    except SettingsInvalid as error:
        raise click.ClickException(str(error)) from None
    click.echo(f"{len(lines)} lines in the registry of packs")


@command.command()
@click.argument("file", type=click.File("rb"))
def registers(file: IO[bytes]) -> None:
    """Fill the demo's registers with the records in FILE, the registers.json of `miaopi fixtures cases`."""
    from infra.registers.record import RegisterRecord

    records = [RegisterRecord(row["register"], row["key"], row["fields"]) for row in json.load(file)]
    _platform().registers.seed(records)
    click.echo(f"{len(records)} records in the registers")


@command.command()
@click.argument("name")
@click.argument("key")
def signer(name: str, key: str) -> None:
    """Let the person NAME sign packs with the Ed25519 KEY of KMS (its ARN) from now on."""
    from infra.aws.signers import NotAnEd25519Key

    try:
        _platform().signers.enrol(name, key)
    except NotAnEd25519Key as error:
        raise click.ClickException(str(error)) from None
    click.echo(f"{name} signs with {key}")


@command.command()
@click.argument("clerk")
def link(clerk: str) -> None:
    """Print a link that signs CLERK in once. Links made before are void."""
    access = _access()
    scheme_and_host = os.environ.get("MIAOPI_PUBLIC_URL", "").rstrip("/")
    click.echo(f"{scheme_and_host}/login?t={access.sessions.issue_link(clerk)}")


@command.command()
@click.argument("door", type=click.Choice(["clerk", "system"]))
@click.argument("subject")
def token(door: str, subject: str) -> None:
    """Print a bearer token for a clerk's programs or a neighbouring system. It is shown this once."""
    click.echo(_access().sessions.issue_token(door, subject))


# One token in 64 begins with a hyphen; it is no option.
@command.command(context_settings={"ignore_unknown_options": True})
@click.argument("given", metavar="TOKEN")
def revoke(given: str) -> None:
    """End a bearer token."""
    _access().sessions.revoke_token(given)


def _platform() -> AwsPlatform:
    from platforms.aws import assemble

    try:
        return assemble(os.environ)
    except SettingsInvalid as error:
        raise click.ClickException(str(error)) from None


def _access() -> DynamoAccess:
    from platforms.aws import open_access

    try:
        return open_access(os.environ)
    except SettingsInvalid as error:
        raise click.ClickException(str(error)) from None
