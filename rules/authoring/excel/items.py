"""Compare the items on one sheet with those in the files: what is changed, what is added, what cannot be."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from rules.authoring.excel.blanks import SEPARATOR
from rules.authoring.excel.changes import Changes
from rules.authoring.excel.layout import Row, Sheet, rows_by_place
from rules.authoring.excel.names import Names
from rules.authoring.excel.requirement import RequirementWrong, requirement
from rules.authoring.excel.sections import BLANKS, ELSEWHERE, LISTED, PLACE, REQUIRES, SENTENCE, Section
from rules.authoring.excel.splice import Value
from rules.authoring.excel.workbook import CellProblem
from rules.authoring.marked import Marked

Cells = dict[str, str]


@dataclass
class Items:
    """The comparison of one sheet's items."""

    changes: Changes
    sheet: Sheet
    names: Names

    @property
    def section(self) -> Section:
        return self.sheet.section

    def compare(self, rows: list[tuple[int, Cells]]) -> None:
        """Take in the rows of the workbook, with their numbers."""
        places = rows_by_place(self.sheet)
        file = self.sheet.rows[0].place.partition("#")[0] if self.sheet.rows else ""
        found: dict[str, int] = {}
        added: dict[str, list[int]] = {}
        for number, cells in rows:
            place = cells[PLACE]
            if place in places and place not in found:
                file, found[place] = place.partition("#")[0], number
                self._changed(places[place], number, cells)
            elif place:
                words = f"没有位置「{place}」，或者有两行都是；新增的一行，位置请留空"
                self._say(number, PLACE, words)
            else:
                added.setdefault(file, []).append(number)
                self._added(file, number, cells)
        for row in self.sheet.rows:
            if row.place not in found:
                words = f"少了 {row.place} 一行（{_title(row)}）；要删去的，请在源文件里删"
                self.changes.problems.append(CellProblem(self.section.sheet, words))
        for row in self.sheet.rows:
            self._order(row.place.partition("#")[0]).append(found.get(row.place, 0))
        for name, numbers in added.items():
            self._order(name).extend(numbers)

    def _order(self, file: str) -> list[int]:
        return self.changes.order.setdefault((file, self.section.sheet), [])

    def _changed(self, row: Row, number: int, cells: Cells) -> None:
        section, splice = self.section, self.changes.splice
        if section.named and cells[section.named] != row.name:
            splice(row.written).rename(row.written, cells[section.named])
        if section.value and cells[section.value] != row.cells[section.value]:
            splice(row.written).replace(row.written, cells[section.value])
        for key in section.keys:
            new = self._new(row.cells, number, cells, key)
            if new is None:
                continue
            if row.cells.get(key) == ELSEWHERE:
                self._say(number, key, "这一格的内容请在源文件里改")
            elif key not in row.written.data:
                splice(row.written).add_key(row.written, key, _value(key, new), section.keys)
            elif not new and key in section.optional:
                splice(row.written).remove_key(row.written, key)
            else:
                splice(row.written).replace(row.written.part(key), _value(key, new))

    def _new(self, old: Mapping[str, str], number: int, cells: Cells, key: str) -> str | None:
        """The new text under a key; None if it stays as it is, or is a mistake that was told."""
        group = (SENTENCE, *BLANKS, REQUIRES) if key == REQUIRES else (key,)
        if all(cells[name] == old.get(name, "") for name in group):
            return None
        if key != REQUIRES:
            return cells[key]
        try:
            return requirement(cells, self.names)
        except RequirementWrong as wrong:
            self._say(number, wrong.column, wrong.message)
            return None

    def _added(self, file: str, number: int, cells: Cells) -> None:
        beside = next((row for row in self.sheet.rows if row.place.partition("#")[0] == file), None)
        if beside is None:
            self._say(number, PLACE, "源文件里还没有这一节，请先在文件里写一项，再用表格增加")
            return
        under = Marked(None, beside.written.document, (self.section.key,))
        texts = {key: self._new({}, number, cells, key) for key in self.section.keys}
        item = {key: _value(key, text) for key, text in texts.items() if text}
        splice, named = self.changes.splice(under), self.section.named
        if not splice.grows(under):
            self._say(number, PLACE, "源文件里这一节写在 {} 或者 [] 里，请在源文件里增加")
        elif named and not cells[named]:
            self._say(number, named, "新增的一行没有名称，请补上")
        elif named:
            splice.add_named(under, cells[named], cells[self.section.value] if self.section.value else item)
        elif item:
            splice.add_listed(under, item)

    def _say(self, number: int, column: str, message: str) -> None:
        self.changes.say(self.section.sheet, number, self.section.columns.index(column) + 1, message)


def _title(row: Row) -> str:
    return row.name or next((text for text in row.cells.values() if text), "")


def _value(key: str, text: str) -> Value:
    if key not in LISTED:
        return text
    return tuple(part.strip() for part in text.split(SEPARATOR) if part.strip())
