"""Read the YAML and CSV files an author writes into plain data, keeping the place of everything.

A file, key or word that is not as it should be becomes a problem at its line and column, never an exception.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from rules.authoring import keys
from rules.authoring.cited import Laws, bases
from rules.authoring.formats import read_formats
from rules.authoring.keys import renamed, word
from rules.authoring.mapping import read_mapping
from rules.authoring.marked import Marked, read_yaml
from rules.authoring.problem import Place, Problem
from rules.authoring.sections import members, section
from rules.authoring.tables import WrittenTable, read_tables
from rules.authoring.written_manifest import read_manifest
from rules.engine.formats import Format

FIELDS, MATERIALS, MESSAGES = "fields.yaml", "materials.yaml", "messages.yaml"
HINTS = "hints.yaml"


@dataclass(frozen=True, slots=True)
class Declared:
    """One declaration of a pack: its data under the compiled names, and what its author wrote."""

    data: dict[str, Any]
    written: Marked


@dataclass(slots=True)
class Sources:
    """The files of one pack as data; ``problems`` collects what is wrong with them."""

    manifest: Declared
    parameters: dict[str, int | str]
    fields: dict[str, Declared]
    materials: list[Declared]
    rules: list[Declared]
    hints: list[Declared]
    messages: dict[str, Marked]
    phrases: dict[str, Marked]
    tables: dict[str, list[dict[str, Any]]]
    decisions: list[WrittenTable]
    formats: dict[str, Format]
    guide: str
    problems: list[Problem] = field(default_factory=list)

    @property
    def rules_by_id(self) -> dict[str, Declared]:
        """The last rule or hint with each id."""
        return {str(rule.data.get("id")): rule for rule in (*self.rules, *self.hints)}


def read_sources(folder: Path) -> Sources:
    """All files of the pack in ``folder``; what is wrong with them becomes problems."""
    problems: list[Problem] = []
    manifest = read_manifest(folder, problems)
    laws = manifest.laws
    messages = read_yaml(folder, MESSAGES, problems)
    decisions = read_tables(folder, problems)
    decided = {folder / table.file for table in decisions}
    return Sources(
        manifest=Declared(manifest.data, manifest.written),
        parameters=manifest.parameters,
        fields=_fields(section(read_yaml(folder, FIELDS, problems), "字段", problems, needed=True), problems),
        materials=[
            _material(item, laws, problems)
            for item in members(read_yaml(folder, MATERIALS, problems), "材料", problems)
        ],
        rules=[
            _rule(item, laws, problems)
            for path in sorted((folder / "rules").glob("*.yaml"))
            for item in members(read_yaml(folder, f"rules/{path.name}", problems), "规则", problems)
        ],
        hints=[
            _hint(item, laws, problems) for item in members(read_yaml(folder, HINTS, problems), "规则", problems)
        ] if (folder / HINTS).exists() else [],
        messages=section(messages, "规则", problems, needed=True),
        phrases=section(messages, "常用语", problems, needed=True),
        tables={
            path.stem: read_mapping(path, problems) for path in sorted((folder / "tables").glob("*.csv")) if path not in decided
        },
        decisions=decisions,
        formats=read_formats(folder, problems),
        guide=_guide(folder, problems),
        problems=problems,
    )


def _fields(raw: Mapping[str, Marked], problems: list[Problem]) -> dict[str, Declared]:
    found = {}
    for name, item in raw.items():
        declared = renamed(item, keys.FIELD, problems)
        if "type" in declared:
            declared["type"] = word(item, "类型", problems)
        found[name] = Declared({"name": name, "label": name.rpartition(".")[2], **declared}, item)
    return found


def _material(written: Marked, laws: Laws, problems: list[Problem]) -> Declared:
    item = renamed(written, keys.MATERIAL, problems)
    item["basis"] = bases(written, laws, problems)
    for chinese in ("页", "应交", "形式", "签章", "可容缺", "承诺"):
        if keys.MATERIAL[chinese] in item:
            item[keys.MATERIAL[chinese]] = word(written, chinese, problems)
    return Declared(item, written)


def _rule(written: Marked, laws: Laws, problems: list[Problem]) -> Declared:
    rule = {"applies": None, "if_missing": "referral", "reasons": [], **renamed(written, keys.RULE, problems)}
    for chinese, key in (("不符", "not_met"), ("缺值", "if_missing")):
        if chinese in written.data:
            rule[key] = word(written, chinese, problems)
    rule["basis"] = bases(written, laws, problems)
    return Declared(rule, written)


def _hint(written: Marked, laws: Laws, problems: list[Problem]) -> Declared:
    """A rule whose only consequence is that the applicant is told before filing."""
    hint = renamed(written, keys.HINT, problems)
    return Declared({
        "applies": None, **hint, "not_met": "flag", "if_missing": "referral", "reasons": [],
        "basis": bases(written, laws, problems),
    }, written)


def _guide(folder: Path, problems: list[Problem]) -> str:
    try:
        return (folder / "guide.md").read_text(encoding="utf-8")
    except FileNotFoundError:
        problems.append(Problem(Place("guide.md"), "没有这个文件，请写明办事指南"))
        return ""
