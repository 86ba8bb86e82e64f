"""``miaopi http``: the HTTP server alone, as the supervisor starts it."""

from __future__ import annotations

import click

from cli.main import data_option
from platforms.embedded import open_platform, settings_for


@click.command("http", hidden=True)
@data_option
def command(data: str) -> None:
    """Serve pages and API without workers. `miaopi serve` starts this with everything else."""
    from chalice.local import LocalChalice

    from api.application import create_app
    from infra.embedded.http import serve
    from infra.embedded.sessions import open_access

    settings = settings_for(data)
    platform, access = open_platform(data), open_access(settings)
    app = create_app(lambda: platform, lambda: access, LocalChalice)
    assert isinstance(app, LocalChalice)
    serve(app, settings.http_host, settings.http_port)
