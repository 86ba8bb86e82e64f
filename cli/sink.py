"""``miaopi sink``: the local mail sink alone, as the supervisor starts it."""

from __future__ import annotations

import time
from pathlib import Path

import click

from cli.main import data_option
from infra.embedded.mail_sink import MailSink
from platforms.embedded import SINK_PORT
from platforms.worker import Stop


@click.command("sink", hidden=True)
@click.option("--port", default=SINK_PORT, show_default=True)
@data_option
def command(data: str, port: int) -> None:
    """Receive mail on loopback and write each as an .eml file under DATA/mail."""
    stop = Stop().install()
    with MailSink(Path(data) / "mail", port=port):
        while not stop.asked and not stop.orphaned:
            time.sleep(0.2)
