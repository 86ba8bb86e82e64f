"""``miaopi erase CASE``: destroy a case's key."""

from __future__ import annotations

import click

from cli.case_ref import find_case
from cli.main import existing_data_option
from platforms.family import open_installation


@click.command("erase")
@click.argument("case")
@click.option("--yes", is_flag=True, help="Do not ask.")
@existing_data_option
def command(case: str, yes: bool, data: str) -> None:
    """Destroy the key of CASE. Everything personal in it can never be read again; `miaopi verify` still passes."""
    platform = open_installation(data)
    case_id = find_case(platform, case)
    if not yes:
        click.confirm(f"Destroy the key of {case_id} for good? This cannot be undone.", abort=True)
    platform.vault.erase_key(case_id)
    click.echo(f"The key of {case_id} is destroyed.")
