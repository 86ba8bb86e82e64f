"""``miaopi verify``: check every journal's hash chain, snapshot and blobs; needs no key."""

from __future__ import annotations

import click

from cli.main import existing_data_option
from functions.oversee.verify import verify_all
from platforms.family import open_installation


@click.command("verify")
@click.option("--list", "listing", is_flag=True, help="Name every case.")
@existing_data_option
def command(data: str, listing: bool) -> None:
    """Check every journal's hash chain, its snapshot, and that every blob it refers to is intact.

    Needs no key, so it also holds for cases whose key was destroyed. Exits 1 if anything is wrong.
    """
    platform = open_installation(data)
    checked = wrong = 0
    for report in verify_all(platform.journal, platform.vault):
        checked += 1
        wrong += not report.sound
        if listing or not report.sound:
            click.echo(f"{report.case_id}  {report.entries:3d} entries  {report.blobs:3d} blobs  {report.words}")
    click.echo(f"{checked} cases checked, {wrong} wrong.")
    raise SystemExit(1 if wrong else 0)
