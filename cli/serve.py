"""``miaopi serve``: the whole machine in the foreground."""

from __future__ import annotations

import signal
from types import FrameType

import click

from cli.main import data_option
from cli.pack_office import announce
from infra.settings import SettingsInvalid
from platforms.embedded import assemble, settings_for
from platforms.machine import Machine, NotReady


@click.command("serve")
@data_option
def command(data: str) -> None:
    """Run pages, API, workers and mail sink at http://127.0.0.1:8000 until Ctrl-C.

    Settings are environment variables: MIAOPI_HTTP_PORT, MIAOPI_SMTP_HOST, MIAOPI_WORKERS, MIAOPI_TODAY … (README).
    """
    from infra.embedded.sessions import sign_in_link

    try:
        settings = settings_for(data)
        signal.signal(signal.SIGTERM, _interrupt)
        announce(assemble(settings))
        with Machine(settings) as machine:
            click.echo(f"秒批 is at {settings.public_url}  (data: {settings.data_dir})")
            click.echo(f"工作人员登录（一次性链接）：{settings.public_url}{sign_in_link(settings)}")
            click.echo("Ctrl-C stops it.")
            machine.wait()
    except (NotReady, SettingsInvalid) as problem:
        raise click.ClickException(str(problem)) from None
    except KeyboardInterrupt:
        click.echo("\nStopped.")


def _interrupt(_signal: int, _frame: FrameType | None) -> None:
    """SIGTERM stops the children as Ctrl-C does."""
    raise KeyboardInterrupt
