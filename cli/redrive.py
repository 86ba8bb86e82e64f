"""``miaopi redrive``: put dead letters back."""

from __future__ import annotations

import click

from cli.main import existing_data_option
from platforms.family import open_installation


@click.command("redrive")
@click.option("--list", "listing", is_flag=True, help="Only show the dead letters and why they died.")
@existing_data_option
def command(data: str, listing: bool) -> None:
    """Put every dead letter back on its queue, once what broke it is mended. Handling one twice does no harm."""
    queues = open_installation(data).queues
    for message, reason in queues.dead():
        click.echo(f"{message.id}  {reason}")
    if not listing:
        click.echo(f"{queues.redrive()} messages put back.")
