"""Find a case by what people have in hand: its case number (办件编号) or its id."""

from __future__ import annotations

import click

from journey.platform import Platform


def find_case(platform: Platform, reference: str) -> str:
    """The case id. Raises click.ClickException with the way out if there is none."""
    if platform.journal.load(reference) is not None:
        return reference
    found = platform.journal.by_number(reference)
    if found is None:
        raise click.ClickException(
            f"There is no case {reference!r} in this data directory. Give its id or its whole 办件编号 "
            "(`miaopi verify --list` names them all)."
        )
    return found
