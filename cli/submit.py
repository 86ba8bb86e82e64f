"""``miaopi submit DIR``: file a folder over HTTP."""

from __future__ import annotations

import time
from pathlib import Path

import click
import requests

from cli.client import Client, TurnedDown
from cli.filing import file_folder
from cli.main import data_option
from cli.progress import ReadingProgress
from platforms.embedded import settings_for

ANSWERED = frozenset({"correction", "referred", "issued", "refused", "withdrawn"})
POLL_SECONDS = 0.3


@click.command("submit")
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--url", default="http://127.0.0.1:8000", show_default=True, help="Where `miaopi serve` listens.")
@click.option(
    "--channel", type=click.Choice(["web", "counter", "mail", "batch"]),
    help="How it came in; all but web are a clerk's to state and need the machine's --data.  [default: as in the folder]",
)
@data_option
@click.option("--wait", "seconds", default=120.0, show_default=True, help="Seconds to wait for the outcome; 0: do not.")
def command(folder: Path, url: str, channel: str | None, data: str, seconds: float) -> None:
    """File the application in FOLDER: application.json and the papers beside it (PDF, JPEG, PNG, HEIC, TIFF).

    Needs a running `miaopi serve`. Prints the case's id, number, secret and outcome.
    """
    if not (folder / "application.json").is_file():
        raise click.ClickException(f"{folder} has no application.json. `miaopi fixtures cases DIR` writes examples.")
    try:
        filed = file_folder(Client(url), folder, clerk=_clerk(url, data), channel=channel or "")
    except requests.ConnectionError:
        raise click.ClickException(f"Nobody answers at {url}. Start it with `miaopi serve`.") from None
    except TurnedDown as problem:
        raise click.ClickException(problem.message or str(problem)) from None
    click.echo(f"查询密码（只显示一次）：{filed.secret}\n办件 id：{filed.case_id}")
    if filed.advice:
        click.echo(f"提示：{filed.advice}")
        return
    deadline = time.monotonic() + seconds
    status, told = filed.status(), ReadingProgress()
    while status["status"] not in ANSWERED and time.monotonic() < deadline:
        told(status)
        time.sleep(POLL_SECONDS)
        status = filed.status()
    click.echo(f"办件编号：{status['number']}\n状态：{status['words']}")
    for item in status["notice"]:
        click.echo(f"  需补正：{item['text']}")


def _clerk(url: str, data: str) -> Client | None:
    """The door of the counter for who may read the machine's own tokens; None without them."""
    from infra.embedded.sessions import clerk_token

    settings = settings_for(data)
    return Client(url, clerk_token=clerk_token(settings)) if settings.tokens_path.exists() else None
