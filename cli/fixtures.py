"""``miaopi fixtures``: write the sample cases, labelled pages, or a contact sheet of the synthetic papers."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import click

from domain.materials import MaterialType


@click.group("fixtures")
def command() -> None:
    """Make synthetic papers (invented people and firms, seals marked 测试)."""


@command.command("cases")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
def cases(folder: Path) -> None:
    """Write the sample cases to FOLDER: one folder a case with its application and its papers.

    Each can then be filed with `miaopi submit FOLDER/NAME`.
    """
    from fixtures.write import write_samples

    click.echo("Typesetting and photographing synthetic papers …")
    written = write_samples(folder)
    click.echo(f"Wrote {len(written)} cases to {folder}.")


@command.command("pages")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option("--material", "materials", multiple=True, help="Only this one; repeatable.")
@click.option("--condition", "conditions", multiple=True, help="Only this one, such as phone_photo; repeatable.")
@click.option("--seed", default=1, show_default=True, help="Another seed, other people and other pixels.")
@click.option("--unseen", is_flag=True, help="The layouts kept out of training instead of the others.")
def pages(folder: Path, materials: tuple[str, ...], conditions: tuple[str, ...], seed: int, unseen: bool) -> None:
    """Write labelled pages to FOLDER: a JPEG each, as it would arrive, and beside it the truth as JSON.

    The truth tells every field, tick box and seal with its place, and what the page went through.
    """
    from fixtures.conditions.catalogue import CONDITIONS
    from fixtures.truth import labelled_pages
    from fixtures.write import write_pages

    chosen = _materials(materials)
    labelled = labelled_pages(chosen, _known(conditions, CONDITIONS), [seed], unseen=unseen, treated=True)
    click.echo(f"{write_pages(folder, labelled)} pages in {folder}.")


@command.command("sheet")
@click.argument("out", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--material", "materials", multiple=True, help="Only this one; repeatable.")
@click.option("--condition", "conditions", multiple=True, help="Only this one, such as phone_photo; repeatable.")
@click.option("--seed", default=1, show_default=True, help="Another seed, other people and other pixels.")
def sheet(out: Path, materials: tuple[str, ...], conditions: tuple[str, ...], seed: int) -> None:
    """Write a contact sheet to OUT: every material × layout × condition, small and with its name.

    OUT.pdf gets a page for each material, OUT.png is one picture. Everything takes about fifteen minutes of one core.
    """
    from fixtures.conditions.catalogue import CONDITIONS
    from fixtures.contact_sheet import SUFFIXES, write_sheet

    if out.suffix.lower() not in SUFFIXES:
        raise click.BadParameter(f"{out.name} must end in {' or '.join(SUFFIXES)}.", param_hint="OUT")
    chosen = _materials(materials)
    count = write_sheet(
        out, chosen, _known(conditions, CONDITIONS), seed, report=lambda name: click.echo(f"  {name}"),
    )
    click.echo(f"{count} thumbnails in {out}.")


def _materials(chosen: tuple[str, ...]) -> list[MaterialType]:
    """The chosen materials, or all there are papers of. Raises BadParameter for one that there are none of."""
    from fixtures.papers.described import DESCRIBED
    from fixtures.truth import MATERIALS

    there_are = {material.value: material for material in (*MATERIALS, *DESCRIBED)}
    if unknown := set(chosen) - set(there_are):
        raise click.BadParameter(f"no {', '.join(sorted(unknown))}; there are {', '.join(there_are)}.", param_hint="--material")
    return [there_are[name] for name in chosen or there_are]


def _known(chosen: tuple[str, ...], conditions: Iterable[str]) -> tuple[str, ...]:
    """The chosen conditions, or all. Raises BadParameter for one that there is not."""
    if unknown := set(chosen) - set(conditions):
        there_are = ", ".join(conditions)
        raise click.BadParameter(f"no {', '.join(sorted(unknown))}; there are {there_are}.", param_hint="--condition")
    return chosen or tuple(conditions)
