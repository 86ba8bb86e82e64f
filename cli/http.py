"""``miaopi http``: the HTTP server alone, as the supervisor starts it."""

from __future__ import annotations

import os
import threading
import time
from urllib.parse import urlsplit

import click

from cli.main import data_option
from platforms.embedded import open_platform, settings_for
from platforms.worker import Stop

POLL_SECONDS = 0.5


@click.command("http", hidden=True)
@data_option
def command(data: str) -> None:
    """Serve pages and API without workers. `miaopi serve` starts this with everything else."""
    from chalice.local import LocalChalice

    from api.application import create_app
    from infra.embedded.http import LOOPBACK, serve
    from infra.embedded.sessions import open_access

    settings = settings_for(data)
    platform, access = open_platform(data), open_access(settings)
    app = create_app(lambda: platform, lambda: access, LocalChalice)
    assert isinstance(app, LocalChalice)
    threading.Thread(target=_end_with_the_supervisor, daemon=True).start()
    public_name = urlsplit(settings.public_url).hostname
    serve(app, settings.http_host, settings.http_port, names=LOOPBACK | ({public_name} if public_name else set()))


def _end_with_the_supervisor() -> None:
    """A server without its supervisor would keep the port, and answer for a machine that is gone."""
    stop = Stop()
    while not stop.orphaned:
        time.sleep(POLL_SECONDS)
    os._exit(0)
