"""Says so when a run goes on with other code than it was begun with."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from evaluation.report.provenance import Provenance


def warn_of_other_code(made: Provenance, missing: int) -> None:
    """Before ``missing`` more results are added to those there are; nothing if all are of this commit."""
    if not made.caveat:
        return
    click.secho(made.caveat, fg="yellow", err=True)
    if missing:
        click.secho(
            f"What is missing will be run at {made.commit}, and the figures mix both: name another folder with --out for "
            "figures of one state of the code.", fg="yellow", err=True,
        )
