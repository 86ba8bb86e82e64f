"""Read the formats a pack declares for itself: ``formats.yaml``, a name with the ways such a text may be written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from rules.authoring.keys import Keys, renamed
from rules.authoring.marked import Marked, read_yaml
from rules.authoring.problem import Problem
from rules.authoring.standard_formats import STANDARD
from rules.engine.expression import Call, Constant, walk
from rules.engine.formats import MAX_PATTERNS, Format, FormatMistake, read_chain
from rules.engine.functions.formats import FORMAT
from rules.engine.pack import Rule

FORMATS = "formats.yaml"
_FORMAT: Keys = {"写法": "patterns", "说明": "note"}


def read_formats(folder: Path, problems: list[Problem]) -> dict[str, Format]:
    """The formats of the pack in ``folder`` that can be read, by name; none if it has no such file."""
    if not (folder / FORMATS).exists():
        return {}
    document = read_yaml(folder, FORMATS, problems)
    values = document.mapping(problems)
    if "格式" not in values:
        problems += [Problem(document.place(), "没有“格式:”一节，请补上")] if document.data is not None else []
        return {}
    read = (_format(name, item, problems) for name, item in values["格式"].mapping(problems).items())
    return {found.name: found for found in read if found is not None}


def used(rules: Iterable[Rule], formats: Mapping[str, Format]) -> tuple[Format, ...]:
    """The formats the rules name, in order of their names."""
    named = {
        part.arguments[1].value
        for rule in rules for node in (rule.applies, rule.requires) if node is not None for part in walk(node)
        if isinstance(part, Call) and part.function == FORMAT and isinstance(part.arguments[1], Constant)
    }
    return tuple(formats[name] for name in sorted(formats) if name in named)


def _format(name: str, written: Marked, problems: list[Problem]) -> Format | None:
    before = len(problems)
    data = renamed(written, _FORMAT, problems)
    if name in STANDARD:
        problems.append(Problem(written.place_of_key(), f"格式「{name}」系统已有，请直接使用或者另取名称"))
    if "patterns" not in data:
        problems.append(Problem(written.place(), f"格式「{name}」没有“写法”，请补上，如 写法: [\"[0-9]{{6}}\"]"))
        return None
    patterns = written.part("写法").sequence(problems)
    if not 0 < len(patterns) <= MAX_PATTERNS:
        problems.append(Problem(written.place("写法"), f"“写法”应有 1 至 {MAX_PATTERNS} 种"))
    for pattern in patterns:
        try:
            read_chain(str(pattern.data))
        except FormatMistake as mistake:
            place, excerpt = pattern.place_in_text(mistake.offset)
            problems.append(Problem(place, mistake.message, excerpt))
    if len(problems) > before:
        return None
    return Format(name=name, patterns=tuple(str(pattern.data) for pattern in patterns), note=str(data.get("note", "")))
