"""``miaopi http``: the HTTP server alone, as the supervisor starts it."""

from __future__ import annotations

import click

from cli.main import data_option
from platforms.embedded import open_platform, settings_for


@click.command("http", hidden=True)
@data_option
def command(data: str) -> None:
    """Serve pages and API without workers. `miaopi serve` starts this with everything else."""
    from infra.embedded.http import serve

    settings = settings_for(data)
    serve(open_platform(data), settings.http_host, settings.http_port)
