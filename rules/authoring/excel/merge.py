"""What a workbook says differently from the pack it was made of, as changes to the pack's files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rules.authoring.excel.changes import Changes
from rules.authoring.excel.items import Cells, Items
from rules.authoring.excel.layout import Layout
from rules.authoring.excel.names import Names
from rules.authoring.excel.sections import FIELD_SECTION, MATERIAL_SECTION
from rules.authoring.excel.table import compare_table, header
from rules.authoring.excel.workbook import CellProblem
from rules.authoring.keys import WORDS

Grid = Mapping[str, Sequence[Sequence[str]]]
"""The texts of each sheet, row by row with the header first."""


def merged(layout: Layout, grid: Grid) -> Changes:
    """Compare every sheet with the files."""
    changes = Changes()
    read = [(sheet, _rows(grid, sheet.section.sheet, sheet.section.columns, changes)) for sheet in layout.sheets]
    names = _names({sheet.section.sheet: rows for sheet, rows in read}, layout.names.constants)
    for sheet, rows in read:
        Items(changes, sheet, names).compare(rows)
    for table in layout.tables:
        compare_table(changes, table, _rows(grid, table.sheet, header(table.records[0]), changes))
    return changes


def _rows(grid: Grid, title: str, columns: Sequence[str], changes: Changes) -> list[tuple[int, Cells]]:
    """The rows of a sheet that hold anything, with their numbers."""
    rows = grid.get(title)
    if rows is None:
        changes.problems.append(CellProblem(title, "没有这张表，请用 miaopi pack excel out 导出的表格修改"))
        return []
    head = [*(rows[0] if rows else ()), *[""] * len(columns)]
    for number, name in enumerate(columns, start=1):
        if head[number - 1] != name:
            changes.say(title, 1, number, f"表头应为「{name}」，请改回")
    return [
        (number, dict(zip(columns, [*row, *[""] * len(columns)], strict=False)))
        for number, row in enumerate(rows[1:], start=2) if any(row)
    ]


def _names(rows: Mapping[str, list[tuple[int, Cells]]], constants: frozenset[str]) -> Names:
    """What sentences may name: as the workbook declares it now."""
    fields, materials = rows[FIELD_SECTION.sheet], rows[MATERIAL_SECTION.sheet]
    return Names(
        types={cells["字段名"]: str(WORDS.get(cells["类型"], "")) for _, cells in fields},
        presence={cells["键"]: cells["在否"] for _, cells in materials},
        constants=constants,
    )
