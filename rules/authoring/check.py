"""Check a pack: everything wrong with its sources and its golden cases in one run, and what is only remarkable."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from rules.authoring.compiler import compile_sources
from rules.authoring.golden import read_cases
from rules.authoring.inconsistencies import inconsistencies
from rules.authoring.lint import unused_fields, unused_tables
from rules.authoring.locate import located
from rules.authoring.problem import PackProblems, Problem
from rules.authoring.sources import Sources, read_sources
from rules.engine.pack import Pack
from rules.engine.tables import LOOK_UP


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
        read = {rule.id for rule in (*readable.rules, *readable.hints)}
        lost = {*sources.rules_by_id} - read | sources.fields.keys() - readable.fields_by_name.keys()
        problems += [each for each in of_cases.problems if not any(f"「{name}」" in each.message for name in lost)]
    contradictions, others = inconsistencies(readable, sources)
    remarks = [*located(unused_fields(readable), sources), *_unused_tables(readable, sources), *others]
    problems += contradictions
    return Report(
        pack=None if problems else pack, problems=PackProblems(problems).problems, remarks=tuple(sorted(remarks)),
    )


def _unused_tables(pack: Pack, sources: Sources) -> Iterator[Problem]:
    unused = unused_tables(pack)
    for table in sources.decisions:
        if table.name in unused:
            words = f"表「{table.name}」没有被任何规则使用，不需要的请删去；规则中写作 {LOOK_UP}.{table.name}(…)"
            yield Problem(table.written.place("名称"), words)
