"""``miaopi demo``: sample cases of both matters from paper to outcome, compared with what the law says of them."""

from __future__ import annotations

import shutil
import time
from pathlib import Path

import click

from cli.demo_report import Line, print_table
from cli.demo_run import Site, run_sample
from cli.pack_office import announce
from infra.embedded.sessions import clerk_token
from infra.settings import Settings
from platforms.embedded import assemble, settings_for
from platforms.machine import Machine, NotReady, free_port

TODAY = "2026-03-16T09:30:00+08:00"
MARKER = "DEMO-DATA-MAY-BE-DELETED"


@click.command("demo")
@click.option("--only", default="", help="Run only the samples whose name contains this.")
@click.option("--data", default="var/demo", show_default=True, help="Where the demo keeps its data; emptied first.")
def command(only: str, data: str) -> None:
    """File synthetic cases through the HTTP door and see each one through: paper, reading, rules, documents, mail.

    The legal clock is pinned. Each outcome is compared with the one its author wrote beside the sample from the law;
    the exit status is 1 on any difference. Afterwards `miaopi serve` shows the same cases.
    """
    began = time.monotonic()
    click.echo(f"Pinned legal clock: {TODAY} (Asia/Shanghai)")
    folder = _emptied(Path(data))
    settings = settings_for(folder, _settings())
    samples = _write_samples(folder, only)
    _seed_registers(settings, folder / "samples")
    platform = assemble(settings)
    announce(platform)
    lines: list[Line] = []
    click.echo("Starting the machine (HTTP, mail sink, workers) …")
    try:
        with Machine(settings) as machine:
            site = Site(machine.url, clerk_token(settings), platform.journal, folder / "results")
            for sample in samples:
                click.echo(f"  {sample.name} … ", nl=False)
                line = run_sample(site, sample)
                lines.append(line)
                click.echo(f"{' → '.join(line.outcomes)}  {line.seconds:.1f} s")
    except NotReady as problem:
        raise click.ClickException(str(problem)) from None
    print_table(lines)
    wrong = sum(not line.as_expected for line in lines)
    click.echo(f"\n{len(lines) - wrong} of {len(lines)} as the law says; {time.monotonic() - began:.0f} s in all.")
    click.echo(f"Results lie in {folder}/results, by case. Look at them: miaopi serve, then http://127.0.0.1:8000")
    raise SystemExit(1 if wrong else 0)


def _settings() -> dict[str, str]:
    """A free port for the demo itself; links in its mails and codes lead to where `miaopi serve` will listen."""
    port, public_url = str(free_port()), "http://127.0.0.1:8000"
    return {"MIAOPI_TODAY": TODAY, "MIAOPI_HTTP_PORT": port, "MIAOPI_PUBLIC_URL": public_url}


def _emptied(folder: Path) -> Path:
    if folder.exists() and any(folder.iterdir()) and not (folder / MARKER).exists():
        raise click.ClickException(f"{folder} holds data that are not the demo's. Name another folder with --data.")
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    (folder / MARKER).touch()
    return folder


def _write_samples(folder: Path, only: str) -> list[Path]:
    from fixtures.write import write_samples

    click.echo("Typesetting, printing and photographing the synthetic papers …")
    written = write_samples(folder / "samples", report=lambda line: click.echo(f"  {line}"))
    return [path for path in written if only in path.name]


def _seed_registers(settings: Settings, samples: Path) -> None:
    import json

    from infra.embedded.storage import open_storage
    from infra.registers.record import RegisterRecord

    rows = json.loads((samples / "registers.json").read_text(encoding="utf-8"))
    open_storage(settings.data_dir).registers.seed(
        RegisterRecord(row["register"], row["key"], row["fields"]) for row in rows
    )
