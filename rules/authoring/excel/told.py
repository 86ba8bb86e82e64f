"""Tell a mistake in the changed files by the cell it came from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import yaml

from rules.authoring.excel.changes import Changes
from rules.authoring.excel.merge import Grid
from rules.authoring.excel.sections import BLANKS, REQUIRES, SECTIONS, SENTENCE, Section
from rules.authoring.excel.table import sheet_of
from rules.authoring.excel.workbook import CellProblem, cell_name
from rules.authoring.marked import Document, read_yaml
from rules.authoring.problem import Place, Problem

_Path = tuple[str | int, ...]


def cells_of(problems: Iterable[Problem], folder: Path, changes: Changes, grid: Grid) -> tuple[CellProblem, ...]:
    """Those of the problems of the files in ``folder`` that stand in a cell."""
    finder = _Finder(folder, changes, grid)
    cells = ((finder.cell(problem), problem.message) for problem in problems)
    return tuple(CellProblem(cell, message) for cell, message in cells if cell)


@dataclass(frozen=True)
class _Finder:
    folder: Path
    changes: Changes
    grid: Grid

    def cell(self, problem: Problem) -> str:
        """The cell a problem stands in; empty if no sheet shows its place."""
        place = problem.place
        if (place.file, "") in self.changes.order:
            rows = [1, *self.changes.order[place.file, ""]]
            return cell_name(sheet_of(place.file), rows[min(place.line, len(rows)) - 1], place.column + 1)
        if place.file not in {file for file, _ in self.changes.order}:
            return ""
        document = read_yaml(self.folder, place.file, []).document
        path = _path_at(document, place)
        section = self._section(place.file, path)
        if section is None:
            return ""
        row = self.changes.order[place.file, section.sheet][_number(document, path)]
        column = str(path[2]) if len(path) > 2 else section.value or section.named or section.columns[1]
        if column == REQUIRES:
            column = self._within_requirement(problem, section, row)
        at = section.columns.index(column) + 1 if column in section.columns else 1
        return cell_name(section.sheet, row, at)

    def _section(self, file: str, path: _Path) -> Section | None:
        shown = (each for each in SECTIONS if (file, each.sheet) in self.changes.order and path[:1] == (each.key,))
        return next(shown, None) if len(path) > 1 else None

    def _within_requirement(self, problem: Problem, section: Section, row: int) -> str:
        """The blank that holds the word complained of, else the sentence; without a sentence the expression."""
        cells = dict(zip(section.columns, self.grid[section.sheet][row - 1], strict=False))
        if not cells.get(SENTENCE):
            return REQUIRES
        return next((name for name in BLANKS if cells.get(name) and f"「{cells[name]}」" in problem.message), SENTENCE)


def _number(document: Document, path: _Path) -> int:
    """Which item of its section a path leads into, from 0."""
    section, item = path[:1], path[1]
    node = document.values[section]
    if isinstance(item, int) or not isinstance(node, yaml.MappingNode):
        return int(item)
    return [key.value for key, _ in node.value].index(item)


def _path_at(document: Document, place: Place) -> _Path:
    """The innermost key or value that stands at a place."""
    lines = document.text.split("\n")
    offset = sum(len(line) + 1 for line in lines[: place.line - 1]) + place.column - 1
    within = [
        path for nodes in (document.values, document.keys) for path, node in nodes.items()
        if node.start_mark.index <= offset <= node.end_mark.index
    ]
    return max(within, key=len, default=())
