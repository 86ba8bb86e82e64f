"""``miaopi fixtures DIR``: write the sample cases."""

from __future__ import annotations

from pathlib import Path

import click


@click.command("fixtures")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
def command(folder: Path) -> None:
    """Write the sample cases to FOLDER: one folder a case with its application and its papers (synthetic, 测试).

    Each can then be filed with `miaopi submit FOLDER/NAME`.
    """
    from fixtures.write import write_samples

    click.echo("Typesetting and photographing synthetic papers …")
    written = write_samples(folder)
    click.echo(f"Wrote {len(written)} cases to {folder}.")
