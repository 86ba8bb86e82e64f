"""``miaopi eval reading``: how well is paper read? Pages with known truth, field by field, plain Tesseract beside it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cli.eval_code import warn_of_other_code
from cli.progress import Countdown

if TYPE_CHECKING:
    from evaluation.reading.figures import Figures
    from evaluation.reading.result import PageResult
    from evaluation.reading.store import Options, ReadingFolder
    from evaluation.report.provenance import Provenance

_DOCUMENTS = 60
_FORMS = ("own", "sroie", "funsd", "xfund", "tsv")
_SETS = ("turned", "changes", "sealed")


@click.command("reading")
@click.option("--materials", default="", help="Materials by code, with commas.  [default: all that are read]")
@click.option("--layouts", default="unseen", show_default=True, help="unseen, all, or letters with commas.")
@click.option("--conditions", default="scan,photo", show_default=True, help="scan, photo, or conditions by name, with commas.")
@click.option("--documents", type=click.IntRange(min=1), help=f"How many papers.  [default: {_DOCUMENTS}; of a folder all]")
@click.option(
    "--set", "purpose", type=click.Choice(_SETS),
    help="Papers made on purpose: each in every quarter turn, 副本 with a full record of changes, seals over deciding fields.",
)
@click.option("--seed", default=1, show_default=True, help="Names the generated set; the same seed, the same papers.")
@click.option(
    "--folder", type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Read the pages of this folder, whose truth is known, instead of generated ones.",
)
@click.option("--form", type=click.Choice(_FORMS), default="own", show_default=True, help="How the folder's truth is written.")
@click.option("--no-tesseract", "plain", flag_value=False, default=True, help="Do not measure plain Tesseract beside it.")
@click.option("--workers", default=2, show_default=True, help="Processes, each with engines of its own.")
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), help="[default: var/eval/reading-SEED, -SET-SEED or -FOLDER]")
def reading(  # noqa: PLR0913 - click gives each option as an argument
    *, materials: str, layouts: str, conditions: str, documents: int | None, purpose: str | None, seed: int,
    folder: Path | None, form: str, plain: bool, workers: int, out: Path | None,
) -> None:
    """Read pages whose truth is known and compare each field.

    A run that was stopped goes on where it was. Writes report.html with crops of all that is wrong or in doubt,
    results.json and reading.md; exits 1 if a deciding field was stated wrongly.
    """
    from evaluation.reading.store import Options, ReadingFolder
    from evaluation.reading.truth import BadTruth
    from evaluation.reading.write import write_reports
    from evaluation.report.provenance import provenance
    from evaluation.run.folder import OtherRun

    if folder and purpose:
        raise click.UsageError("--set makes papers, --folder brings them: name one of the two.")
    if folder:
        options = Options(folder=str(folder), form=form, documents=documents or 0, plain=plain, layouts=())
    else:
        options = Options(
            materials=_materials(materials), layouts=tuple(layouts.split(",")), conditions=_conditions(conditions),
            documents=documents or _DOCUMENTS, seed=seed, plain=plain, purpose=purpose or "",
        )
    try:
        run = ReadingFolder(out or Path("var") / "eval" / _named(folder.name if folder else str(seed), purpose), options)
    except OtherRun as problem:
        raise click.ClickException(f"{problem} Name another folder with --out.") from None
    except BadTruth as problem:
        raise click.ClickException(str(problem)) from None
    if not len(run):
        raise click.ClickException("There is no such page.")
    made = provenance()
    _run(run, options, workers, made)
    counted = write_reports(run, options, run.results(), made)
    _tell(counted, run.path)
    raise SystemExit(1 if _wrong(counted) else 0)


def _named(which: str, purpose: str | None) -> str:
    return "-".join(filter(None, ("reading", purpose, which)))


def _materials(names: str) -> tuple[str, ...]:
    from evaluation.reading.generated import readable_materials

    known = tuple(material.value for material in readable_materials())
    chosen = tuple(names.split(",")) if names else known
    if unknown := set(chosen) - set(known):
        raise click.BadParameter(f"no {', '.join(sorted(unknown))}; there are {', '.join(known)}", param_hint="--materials")
    return chosen


def _conditions(names: str) -> tuple[str, ...]:
    from evaluation.reading.generated import conditions_of

    chosen = tuple(names.split(","))
    try:
        conditions_of(chosen)
    except KeyError as unknown:
        there_are = ", ".join(conditions_of(("scan", "photo")))
        raise click.BadParameter(f"no {unknown.args[0]}; there are {there_are}", param_hint="--conditions") from None
    return chosen


def _run(run: ReadingFolder, options: Options, workers: int, made: Provenance) -> None:
    from evaluation.reading.page_work import ReadingWork
    from evaluation.run.crew import run_all

    missing = run.missing()
    click.echo(f"{len(missing)} of {len(run)} documents to read, {workers} workers.")
    warn_of_other_code(made.of(page.commit for page in run.results()), len(missing))
    tell = Countdown(len(missing))
    with run.scratch() as scratch:
        for pages in run_all(missing, workers, scratch, ReadingWork(run.crops, options.plain)):
            run.keep(pages, made.commit)
            tell(map(_line, pages))


def _line(page: PageResult) -> str:
    from evaluation.reading.result import Told

    told = [field.told for field in page.fields]
    wrong = sum(field.misstated for field in page.fields)
    doubts = told.count(Told.DOUBT) + told.count(Told.MISSING)
    seconds = f"{page.cost.cpu:.1f} CPU-s" if page.cost else "FAILED"
    return f"{page.name}  {told.count(Told.RIGHT)} right, {doubts} in doubt, {wrong} wrong  {seconds}"


def _wrong(counted: Figures) -> Sequence[str]:
    return [row.name for table in counted.tables if table.deciding for row in table.rows if row.wrong.hits]


def _tell(counted: Figures, folder: Path) -> None:
    for table in (table for table in counted.tables if not table.by):
        click.echo(table.title)
        for row in table.rows:
            click.echo(f"  {row.name:<28}exact {row.exact.words()}  known {row.known.words()}  wrong {row.wrong.words()}")
            if row.plain:
                click.echo(f"  {'':<28}Tesseract exact {row.plain.exact.words()}  ratio of errors {row.plain.ratio.words('.1f')}")
    for kind in counted.words:
        click.echo(f"  {kind.kind:<28}exact {kind.exact.words()}  CER {kind.cer.words('.2%')}")
    for spread in counted.costs.spreads:
        click.echo(f"CPU seconds, {spread.title:<45}p50 {spread.p50:.2f}, p95 {spread.p95:.2f}")
    click.echo(f"Report: {folder / 'report.html'}")
