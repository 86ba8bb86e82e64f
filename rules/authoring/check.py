"""Check a pack: everything wrong with its sources and its golden cases in one run, and what is only remarkable."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from rules.authoring.compiler import compile_sources
from rules.authoring.golden import read_cases
from rules.authoring.lint import unused_fields
from rules.authoring.locate import located
from rules.authoring.problem import PackProblems, Problem
from rules.authoring.sources import read_sources
from rules.engine.pack import Pack


@dataclass(frozen=True, slots=True)
class Report:
    """What a check found, in the order of files. ``pack`` is None if it has problems; ``remarks`` forbid nothing."""

    pack: Pack | None
    problems: tuple[Problem, ...]
    remarks: tuple[Problem, ...]


def check(folder: Path) -> Report:
    """The report on the pack in ``folder``."""
    sources = read_sources(folder)
    pack, readable = compile_sources(sources)
    problems = [*sources.problems]
    try:
        read_cases(folder, readable)
    except PackProblems as of_cases:
        lost = {*sources.rules_by_id} - {rule.id for rule in readable.rules} | sources.fields.keys() - readable.fields_by_name.keys()
        problems += [each for each in of_cases.problems if not any(f"「{name}」" in each.message for name in lost)]
    remarks = located(unused_fields(readable), sources)
    return Report(
        pack=None if problems else pack, problems=PackProblems(problems).problems, remarks=tuple(sorted(remarks)),
    )
