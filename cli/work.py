"""``miaopi work``: one worker process."""

from __future__ import annotations

import click

from cli.main import data_option
from domain.messages import Queue
from infra.embedded.incarnation import Incarnation
from journey.run import drain
from journey.steps import steps
from platforms.embedded import open_platform
from platforms.worker import Stop, work


@click.command("work")
@click.option("--queues", default=",".join(Queue), show_default=True, help="Queues to serve.")
@click.option("--name", default="worker", help="The worker's name under its supervisor.")
@click.option("--incarnation", default="", help="The supervisor's start; given by the supervisor.")
@click.option("--drain", "until_empty", is_flag=True, help="Stop when nothing is due.")
@data_option
def command(data: str, queues: str, name: str, incarnation: str, until_empty: bool) -> None:
    """Serve the queues until stopped. `miaopi serve` starts workers by itself; this is for one more by hand."""
    served = tuple(Queue(queue) for queue in queues.split(","))
    held = Incarnation(incarnation, name) if incarnation else None
    platform = open_platform(data, incarnation=held)
    if until_empty:
        click.echo(f"{drain(platform, steps(), served)} messages handled.")
        return
    work(platform, steps(), served, Stop().install())
