"""The parts of a document that an author wrote: a mapping under a key, and mappings in a list."""

from __future__ import annotations

from rules.authoring.marked import Marked
from rules.authoring.problem import Problem


def section(document: Marked, key: str, problems: list[Problem], *, needed: bool = False) -> dict[str, Marked]:
    """The mapping under a key of a document."""
    values = document.mapping(problems)
    if key in values:
        return values[key].mapping(problems)
    if needed and document.data is not None:
        problems.append(Problem(document.place(), f"没有“{key}:”一节，请补上"))
    return {}


def members(document: Marked, key: str, problems: list[Problem]) -> list[Marked]:
    """The mappings listed under a key of a document."""
    values = document.mapping(problems)
    if key in values:
        return [item for item in values[key].sequence(problems) if item.mapping(problems)]
    if document.data is not None:
        problems.append(Problem(document.place(), f"没有“{key}:”一节，请补上"))
    return []
