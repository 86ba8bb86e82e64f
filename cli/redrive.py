"""``miaopi redrive``: put dead letters back."""

from __future__ import annotations

import click

from cli.main import existing_data_option
from infra.letters import Letter
from platforms.family import open_letters


@click.command("redrive")
@click.option("--list", "listing", is_flag=True, help="Only show the dead letters and why they died.")
@click.option("--drop", metavar="ID", help="Instead, delete the one letter of this ID for good; only one that is no message of ours.")
@existing_data_option
def command(data: str, listing: bool, drop: str | None) -> None:
    """Put every dead letter back on its queue, once what broke it is mended. Handling one twice does no harm.

    What is no message of ours stays where it is, until somebody who knows what it is drops it.
    """
    letters = open_letters(data)
    if drop is not None:
        if not letters.drop(drop):
            raise click.ClickException(f"no dead letter {drop} that is no message of ours; see `miaopi redrive --list`")
        click.echo(f"{drop} deleted.")
        return
    for letter in letters.waiting():
        click.echo(_line(letter))
    if not listing:
        click.echo(f"{letters.put_back()} messages put back.")


def _line(letter: Letter) -> str:
    return f"{letter.about}  {letter.reason}" if letter.about else f"{letter.queue}: {letter.reason}  (--drop {letter.id})"
