"""``miaopi replay CASE``: recompute the decisions bit for bit."""

from __future__ import annotations

import click

from cli.case_ref import find_case
from cli.main import existing_data_option
from functions.oversee.verify import every_case
from functions.review.replay import replay
from infra.ports import KeyErased
from platforms.family import open_installation


@click.command("replay")
@click.argument("case", required=False)
@click.option("--all", "everything", is_flag=True, help="Replay every case.")
@existing_data_option
def command(case: str | None, everything: bool, data: str) -> None:
    """Recompute the decisions of CASE (id or 办件编号), or of every case, from what was recorded.

    Nothing outside is asked: facts, register answers, pack and versions come from the sealed dossier.
    Exits 1 if a single bit differs.
    """
    platform = open_installation(data)
    if case is None and not everything:
        raise click.UsageError("Name a case, or give --all.")
    ids = every_case(platform.journal) if case is None else [find_case(platform, case)]
    differ = 0
    for case_id in ids:
        try:
            replayed = replay(platform, case_id)
        except KeyErased:
            click.echo(f"{case_id}  key erased: its chain can be verified, its decisions cannot be replayed")
            continue
        except (LookupError, ValueError) as problem:
            differ += 1
            # Another error's message may hold what was read; that of a pack or blob that is gone only names it.
            why = str(problem) if isinstance(problem, LookupError) else "altered, see `miaopi verify`"
            click.echo(f"{case_id}  CANNOT be replayed: {why}")
            continue
        for one in replayed:
            differ += not one.equal
            words = "equal, bit for bit" if one.equal else _difference(one.dossier_equal, one.events_equal)
            click.echo(f"{case_id}  review {one.n} (entry {one.seq}): {words}")
        if not replayed:
            click.echo(f"{case_id}  never reviewed: nothing to replay")
    raise SystemExit(1 if differ else 0)


def _difference(dossier: bool, events: bool) -> str:
    parts = [] if dossier else ["dossier"]
    parts += [] if events else ["events"]
    return "DIFFERS in " + " and ".join(parts)
