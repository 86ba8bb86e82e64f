"""Read a pack's decision tables: ``tables.yaml`` says their columns, CSV files hold their rows."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from rules.authoring.keys import Keys, renamed
from rules.authoring.marked import Marked, read_yaml
from rules.authoring.problem import Place, Problem
from rules.authoring.table_columns import read_columns
from rules.authoring.table_rows import WrittenRows, read_rows
from rules.engine.decision import MAX_TABLES, NAME, DecisionTable

TABLES = "tables.yaml"
_TABLE: Keys = {"名称": "name", "文件": "file", "命中": "hit", "未列": "unlisted", "列": "columns"}
_NEEDED = ("名称", "文件", "命中", "列")


@dataclass(frozen=True, slots=True)
class WrittenTable:
    """One table as its author wrote it; ``table``, without the rows that have mistakes, is None if it cannot be read."""

    name: str
    written: Marked
    file: str = ""
    table: DecisionTable | None = None
    rows: WrittenRows | None = None

    def place(self, row: int | None = None) -> Place:
        """Where a row of the table stands; the head of the file if none is meant."""
        return Place(self.file, 1 if row is None or self.rows is None else self.rows.lines[row])


def read_tables(folder: Path, problems: list[Problem]) -> list[WrittenTable]:
    """Every table ``tables.yaml`` declares; none if the pack has no such file."""
    if not (folder / TABLES).exists():
        return []
    document = read_yaml(folder, TABLES, problems)
    values = document.mapping(problems)
    if "表" not in values:
        problems += [Problem(document.place(), "没有“表:”一节，请补上")] if document.data is not None else []
        return []
    declared = values["表"].sequence(problems)
    if len(declared) > MAX_TABLES:
        problems.append(Problem(values["表"].place(), f"表过多，上限 {MAX_TABLES} 张"))
    found: list[WrittenTable] = []
    for item in declared[:MAX_TABLES]:
        table = _table(folder, item, problems)
        if any(table.name == other.name for other in found):
            problems.append(Problem(item.place("名称"), f"表「{table.name}」重复，请另取名称"))
        else:
            found.append(table)
    return found


def _table(folder: Path, written: Marked, problems: list[Problem]) -> WrittenTable:
    before = len(problems)
    data = renamed(written, _TABLE, problems)
    name, file = str(data.get("name", "")), f"tables/{data.get('file', '')}"
    if lacks := [key for key in _NEEDED if _TABLE[key] not in data]:
        problems.append(Problem(written.place(), f"表没有“{'”“'.join(lacks)}”，请补上"))
        return WrittenTable(name, written, file)
    if not NAME.fullmatch(name):
        problems.append(Problem(written.place("名称"), f"表名「{name}」只能用文字和数字，不能以数字开头"))
    if data["hit"] != "唯一":
        problems.append(Problem(written.place("命中"), "“命中”只能是「唯一」：任何一种情形只许命中一行"))
    if data.get("unlisted", "未知") != "未知":
        problems.append(Problem(written.place("未列"), "“未列”只能是「未知」：表中没有列出的情形转由工作人员处理"))
    if folder / file not in (folder / "tables").glob("*.csv"):
        problems.append(Problem(written.place("文件"), f"tables 目录中没有文件「{data['file']}」，请补上或者更正文件名"))
    columns = read_columns(written.part("列"), problems)
    if columns is None or len(problems) > before:
        return WrittenTable(name, written, file)
    rows = read_rows(folder / file, columns, problems)
    if rows is None:
        return WrittenTable(name, written, file)
    table = DecisionTable(name=name, columns=columns, rows=rows.rows, partial="unlisted" in data)
    return WrittenTable(name, written, file, table, rows)
