"""``miaopi eval``: how often is it right? Cases and pages with known truth, and the figures."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from cli.eval_code import warn_of_other_code
from cli.eval_reading import reading
from cli.progress import Countdown

if TYPE_CHECKING:
    from evaluation.report.provenance import Provenance
    from evaluation.run.result import CaseResult
    from evaluation.run.store import Options, RunFolder
    from evaluation.score.figures import Figures


@click.group("eval")
def command() -> None:
    """Measure how often the machine is right, on synthetic papers whose truth is known."""


command.add_command(reading)


@command.command("cases")
@click.option("--eligible", default=200, show_default=True, help="Cases that must be granted.")
@click.option("--ineligible", default=200, show_default=True, help="Cases with planted defects.")
@click.option("--seed", required=True, type=click.IntRange(min=0), help="Names the run; the same seed, the same cases.")
@click.option("--workers", default=2, show_default=True, help="Processes, each with a platform of its own.")
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), help="[default: var/eval/SEED]")
@click.option("--matter", "matters", default="", help="Matters by short name, with commas.  [default: all]")
@click.option("--layouts", default="", help="Layouts by letter, with commas, for development.  [default: those kept for judging]")
@click.option(
    "--reader", type=click.Choice(["paper", "truth"]), default="paper", show_default=True,
    help="truth: read nothing, judge the rules alone.",
)
def cases(
    eligible: int, ineligible: int, seed: int, workers: int, out: Path | None, matters: str, layouts: str,
    reader: Literal["paper", "truth"],
) -> None:
    """Put whole cases through the platform and compare each outcome with the law's.

    Every field read on the way is held against what is printed. A run that was stopped goes on where it was, and says
    so if the code has changed since. Writes report.html, summary.json and accuracy.md; exits 1 if there is a wrong
    grant.
    """
    from evaluation.cases.matters import MATTERS
    from evaluation.report.provenance import provenance
    from evaluation.report.write import write_reports
    from evaluation.run.folder import OtherRun
    from evaluation.run.store import Options, RunFolder

    chosen = tuple(matters.split(",")) if matters else tuple(MATTERS)
    if unknown := set(chosen) - set(MATTERS):
        raise click.BadParameter(f"no such matter: {', '.join(sorted(unknown))}; there are {', '.join(MATTERS)}")
    options = Options(chosen, eligible, ineligible, seed, tuple(layouts.split(",")) if layouts else (), reader)
    try:
        folder = RunFolder(out or Path("var") / "eval" / str(seed), options)
    except OtherRun as problem:
        raise click.ClickException(f"{problem} Name another folder with --out.") from None
    made = provenance()
    _run(folder, options, workers, made)
    counted = write_reports(folder.path, options, folder.results(), made, folder.crops)
    _tell(counted, folder.path)
    raise SystemExit(1 if any(f.key == "wrong_grants" and f.value.hits for f in counted.proportions) else 0)


def _run(folder: RunFolder, options: Options, workers: int, made: Provenance) -> None:
    from evaluation.run.case_run import CaseWork
    from evaluation.run.crew import run_all

    missing = folder.missing()
    click.echo(f"{len(missing)} of {len(options.references)} cases to run, {workers} workers.")
    warn_of_other_code(made.of(result.commit for result in folder.results()), len(missing))
    tell = Countdown(len(missing))
    with folder.scratch() as scratch:
        for result in run_all(missing, workers, scratch, CaseWork(folder.crops, options.reader)):
            folder.keep(result, made.commit)
            tell([_line(result)])


def _line(result: CaseResult) -> str:
    from evaluation.score.verdicts import judge

    seconds = f"{result.times.wall:.1f} s" if result.times else "–"
    return f"{result.truth.name}  {judge(result).words}  {seconds}"


def _tell(counted: Figures, folder: Path) -> None:
    for figure in counted.proportions:
        click.echo(f"{figure.title:<58}{figure.value.words():>34}  {figure.goal}")
    for figure in counted.fields.aims if counted.fields else ():
        click.echo(f"{figure.title:<58}{figure.value.words('.2%'):>40}  {figure.goal}")
    for spread in counted.times:
        click.echo(f"{spread.title:<58}p50 {spread.p50:.2f}, p95 {spread.p95:.2f}")
    click.echo(f"Report: {folder / 'report.html'}")
