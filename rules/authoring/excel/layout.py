"""What of a pack goes onto which sheet: a row for each item, a cell for each of its keys, and where each stands."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

from rules.authoring.excel.blanks import SEPARATOR
from rules.authoring.excel.names import Names
from rules.authoring.excel.sections import (
    BLANKS,
    ELSEWHERE,
    FIELD_SECTION,
    MATERIAL_SECTION,
    MESSAGE_SECTION,
    PHRASE_SECTION,
    REQUIRES,
    RULE_SECTION,
    SENTENCE,
    Section,
)
from rules.authoring.excel.sentences import recognised
from rules.authoring.excel.table import Table, table_of
from rules.authoring.marked import Document, Marked, read_yaml
from rules.authoring.problem import PackProblems, Problem
from rules.authoring.sources import FIELDS, MATERIALS, MESSAGES, Sources, read_sources


@dataclass(frozen=True)
class Row:
    """One item: ``place`` is its file and number, ``written`` what its author wrote, ``cells`` the text by column."""

    place: str
    name: str
    written: Marked
    cells: Mapping[str, str]


@dataclass(frozen=True)
class Sheet:
    """The rows of one section."""

    section: Section
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Layout:
    """Everything of a pack that a workbook shows. ``digest`` is of the files as they stand."""

    sheets: tuple[Sheet, ...]
    tables: tuple[Table, ...]
    names: Names
    digest: str


def laid_out(folder: Path) -> Layout:
    """The pack in ``folder``. Raises PackProblems if its files cannot be read or use what no sheet has."""
    sources = read_sources(folder)
    if sources.problems:
        raise PackProblems(sources.problems)
    names = names_of(sources)
    rules = [f"rules/{path.name}" for path in sorted((folder / "rules").glob("*.yaml"))]
    files = {FIELD_SECTION: [FIELDS], MATERIAL_SECTION: [MATERIALS], RULE_SECTION: rules, MESSAGE_SECTION: [MESSAGES],
             PHRASE_SECTION: [MESSAGES]}
    sheets = [
        Sheet(section, tuple(row for name in listed for row in _rows(_document(folder, name), section, names)))
        for section, listed in files.items()
    ]
    tables = [table_of(folder, f"tables/{path.name}") for path in sorted((folder / "tables").glob("*.csv"))]
    return Layout(tuple(sheets), tuple(tables), names, digest_of(folder))


def names_of(sources: Sources) -> Names:
    """What sentences may name."""
    return Names(
        types={name: str(field.data.get("type")) for name, field in sources.fields.items()},
        presence={str(item.data.get("key")): str(item.data.get("presence")) for item in sources.materials},
        constants=frozenset(sources.parameters),
    )


def digest_of(folder: Path) -> str:
    """SHA-256 over the files that a workbook shows."""
    found = hashlib.sha256()
    for path in [folder / FIELDS, folder / MATERIALS, folder / MESSAGES, *sorted((folder / "rules").glob("*.yaml")),
                 *sorted((folder / "tables").glob("*.csv"))]:
        found.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return found.hexdigest()


def _document(folder: Path, name: str) -> Marked:
    problems: list[Problem] = []
    document = read_yaml(folder, name, problems)
    shared = [node.start_mark for node in _shared(document.document)]
    problems += [
        Problem(document.place(), f"第 {mark.line + 1} 行用了 YAML 的引用（&、*），不能用表格修改，请改成直接写明") for mark in shared
    ]
    if problems:
        raise PackProblems(problems)
    return document


def _shared(document: Document) -> Iterator[yaml.Node]:
    """Values that stand in several places by an anchor: to change one would change all."""
    seen: set[int] = set()
    for node in document.values.values():
        if id(node) in seen:
            yield node
        seen.add(id(node))


def _rows(document: Marked, section: Section, names: Names) -> Iterator[Row]:
    if not isinstance(document.data, dict) or not document.data.get(section.key):
        return
    listed = document.part(section.key)
    items = listed.data if isinstance(listed.data, dict) else range(len(listed.data))
    for number, key in enumerate(items, start=1):
        item = listed.part(key)
        name = str(key) if section.named else ""
        yield Row(f"{document.document.name}#{number}", name, item, _cells(item, name, section, names))


def _cells(item: Marked, name: str, section: Section, names: Names) -> dict[str, str]:
    cells = {section.named: name} if section.named else {}
    if section.value:
        return cells | {section.value: text_of(item)}
    cells |= {key: text_of(item.part(key)) if key in item.data else "" for key in section.keys}
    if REQUIRES in section.keys and (found := recognised(cells[REQUIRES], names)):
        sentence, blanks = found
        cells |= {SENTENCE: sentence.words, REQUIRES: "", **dict(zip(BLANKS, blanks, strict=False))}
    return cells


def text_of(value: Marked) -> str:
    """A value as a cell shows it: a list's members in one line; what has parts of its own is not shown."""
    match value.document.values.get(value.path):
        case yaml.ScalarNode() as node:
            return str(node.value).strip()
        case yaml.SequenceNode(value=members) if all(isinstance(member, yaml.ScalarNode) for member in members):
            texts = [str(member.value) for member in members]
            return ELSEWHERE if any(SEPARATOR in text for text in texts) else SEPARATOR.join(texts)
    return ELSEWHERE


def rows_by_place(sheet: Sheet) -> Mapping[str, Row]:
    """A sheet's rows by their place."""
    return {row.place: row for row in sheet.rows}
