"""YAML whose every key and value remembers its line and column, so that a mistake points into the author's own text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from rules.authoring.problem import Place, Problem, underlined

_Path = tuple[str | int, ...]
_BLOCK = {"|", ">"}
_DEEPEST = 12
_MOST_PARTS = 200_000
_MOST_BYTES = 4 * 1024 * 1024
_TIMESTAMP = "tag:yaml.org,2002:timestamp"


@dataclass(frozen=True, slots=True)
class Document:
    """One file: its name within the pack, its text, and the YAML node of every value and key."""

    name: str
    text: str
    values: dict[_Path, yaml.Node] = field(default_factory=dict)
    keys: dict[_Path, yaml.Node] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Marked:
    """A part of a document: plain data, and where it stands."""

    data: Any
    document: Document
    path: _Path = ()

    def part(self, key: str | int) -> Marked:
        """The value under a key or index. Raises KeyError or IndexError."""
        return Marked(self.data[key], self.document, (*self.path, key))

    def mapping(self, problems: list[Problem]) -> dict[str, Marked]:
        """Its values by key; empty, with a problem, if it is not a mapping."""
        if isinstance(self.data, dict):
            return {key: self.part(key) for key in self.data}
        if self.data is None and not self.path:
            return {}
        problems.append(Problem(self.place(), "这里应写成“键: 值”的形式"))
        return {}

    def sequence(self, problems: list[Problem]) -> list[Marked]:
        """Its members; empty, with a problem, if it is not a list."""
        if isinstance(self.data, list):
            return [self.part(index) for index in range(len(self.data))]
        problems.append(Problem(self.place(), "这里应写成列表，如 [甲, 乙]，或者每行以“- ”开头"))
        return []

    def place(self, *path: str | int) -> Place:
        """Where a value below this one stands; if there is none, the nearest one above it."""
        wanted = (*self.path, *path)
        while wanted and wanted not in self.document.values:
            wanted = wanted[:-1]
        return self._of(self.document.values.get(wanted))

    def place_of_key(self) -> Place:
        """Where the key that this value stands under is."""
        return self._of(self.document.keys.get(self.path) or self.document.values.get(self.path))

    def place_in_text(self, offset: int) -> tuple[Place, str]:
        """Where the character at ``offset`` of this text stands, whatever quotes and folds it is in, and its excerpt."""
        node = self.document.values.get(self.path)
        index = _index_in_text(self.document.text, node, str(self.data), offset) if node else 0
        before = self.document.text[:index]
        start = before.rfind("\n") + 1
        line, column = before.count("\n") + 1, index - start + 1
        return Place(self.document.name, line, column), underlined(self.document.text[start:].partition("\n")[0], column)

    def _of(self, node: yaml.Node | None) -> Place:
        mark = node.start_mark if node else None
        return Place(self.document.name, mark.line + 1, mark.column + 1) if mark else Place(self.document.name)


def read_yaml(folder: Path, name: str, problems: list[Problem]) -> Marked:
    """The file ``name`` of the pack in ``folder``; its data are None, with a problem, if it is absent or malformed."""
    try:
        if (folder / name).stat().st_size > _MOST_BYTES:
            problems.append(Problem(Place(name), f"文件过大（上限 {_MOST_BYTES // 1024 // 1024} MB），请拆分或者删减"))
            return Marked(None, Document(name, ""))
        text = (folder / name).read_text(encoding="utf-8")
    except FileNotFoundError:
        problems.append(Problem(Place(name), "没有这个文件，请补上"))
        return Marked(None, Document(name, ""))
    except UnicodeDecodeError:
        problems.append(Problem(Place(name), "文件不是 UTF-8 编码，请另存为 UTF-8"))
        return Marked(None, Document(name, ""))
    document = Document(name, text)
    try:
        loader = yaml.SafeLoader(text)
        node = loader.get_single_node()
        data = loader.construct_document(node) if node else None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = Place(name, mark.line + 1, mark.column + 1) if mark else Place(name)
        problems.append(Problem(place, f"不是合格的 YAML（{error.problem}），请检查缩进、引号和冒号后的空格"))
        return Marked(None, document)
    except RecursionError:
        problems.append(Problem(Place(name), "内容嵌套过深，请减少层次"))
        return Marked(None, document)
    except ValueError:
        found = list(_impossible_days(document, node)) if node else []
        problems += found or [Problem(Place(name), "有读不懂的值，如过长的数字，请核对或者加上引号")]
        return Marked(None, document)
    if data is None:
        problems.append(Problem(Place(name), "文件是空的，请补上"))
    problems += _remember(document, node, ()) if node else ()
    if len(document.values) > _MOST_PARTS:
        problems.append(Problem(Place(name), f"展开引用（*）后内容过多（上限 {_MOST_PARTS} 个部分），请减少引用"))
        return Marked(None, document)
    return Marked(data, document)


def _impossible_days(document: Document, node: yaml.Node) -> Iterator[Problem]:
    """Days no calendar has, such as 2026-02-30."""
    list(_remember(document, node, ()))
    for value in document.values.values():
        if value.tag == _TIMESTAMP:
            try:
                date.fromisoformat(value.value)
            except ValueError:
                place = Place(document.name, value.start_mark.line + 1, value.start_mark.column + 1)
                yield Problem(place, f"日期「{value.value}」不存在，请按年-月-日填写，如 2026-01-01")


def _remember(document: Document, node: yaml.Node, path: _Path) -> Iterator[Problem]:
    document.values[path] = node
    if len(path) > _DEEPEST or len(document.values) > _MOST_PARTS:
        return
    match node:
        case yaml.MappingNode():
            for key, value in node.value:
                below = (*path, key.value)
                if below in document.keys and key.value != "<<":
                    place = Place(document.name, key.start_mark.line + 1, key.start_mark.column + 1)
                    yield Problem(place, f"键「{key.value}」重复，请删去其中一处")
                document.keys[below] = key
                yield from _remember(document, value, below)
        case yaml.SequenceNode():
            for index, value in enumerate(node.value):
                yield from _remember(document, value, (*path, index))


def _index_in_text(text: str, node: yaml.Node, value: str, offset: int) -> int:
    """Follow the value's characters through the file: folded lines count as one space, quotes and escapes as none."""
    index: int = node.start_mark.index
    style = node.style if isinstance(node, yaml.ScalarNode) else None
    if style in _BLOCK:
        index = text.index("\n", index) + 1
    elif style in {'"', "'"}:
        index += 1
    end: int = node.end_mark.index
    for char in value[:offset]:
        if char.isspace():
            while index < end and text[index].isspace():
                index += 1
        else:
            while index < end and text[index] != char:
                index += 1
            index += 1
    while index < end and (text[index].isspace() or text[index] == "\\") and value[offset : offset + 1].strip():
        index += 1
    return min(index, max(len(text) - 1, 0))
