"""The workbook as a file: written plainly, read warily. Nothing in it is ever evaluated, followed or run."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import IllegalCharacterError, InvalidFileException
from openpyxl.worksheet.datavalidation import DataValidation

from rules.authoring.excel.package import WorkbookRefused, must_be_plain

MAX_ROWS, MAX_COLUMNS = 5_000, 40
_LAST_ROW = 1_048_576
_WIDEST, _NARROWEST = 60, 8
_GREY = PatternFill("solid", fgColor="FFE7E6E6")


@dataclass(frozen=True)
class CellProblem:
    """A mistake in a cell."""

    cell: str
    message: str

    def __str__(self) -> str:
        return f"{self.cell} {self.message}"


@dataclass(frozen=True)
class Page:
    """One sheet as texts: ``rows`` start below the header. ``choices``: the cells a column's are chosen from."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    choices: Mapping[str, str]


def cell_name(sheet: str, row: int, column: int) -> str:
    """As in 规则!F12; row and column count from 1."""
    return f"{sheet}!{get_column_letter(column)}{row}"


def write(path: Path, pages: Iterable[Page]) -> None:
    """Every cell is a text, even one that begins like a formula. Raises WorkbookRefused for what no cell can hold."""
    book = Workbook()
    book.remove(book.active)
    for page in pages:
        sheet = book.create_sheet(page.title)
        for number, row in enumerate([page.columns, *page.rows], start=1):
            for column, text in enumerate(row, start=1):
                _put(sheet.cell(number, column), text, page.title, first=number == 1 or column == 1)
        _shaped(sheet, page)
    book.save(path)


def _put(cell: Any, text: str, title: str, *, first: bool) -> None:
    try:
        cell.value = text or None
    except IllegalCharacterError:
        raise WorkbookRefused(f"{title}!{cell.coordinate} 有表格不能保存的控制字符，请在源文件中删去") from None
    if text:
        cell.data_type = "s"
    cell.number_format = "@"
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    if first:
        cell.fill = _GREY
        cell.font = Font(bold=True)


def _shaped(sheet: Any, page: Page) -> None:
    sheet.freeze_panes = "C2" if len(page.columns) > 2 else "A2"
    for number, name in enumerate(page.columns, start=1):
        letter = get_column_letter(number)
        longest = max((len(row[number - 1]) for row in page.rows), default=0)
        sheet.column_dimensions[letter].width = 2 * min(max(longest, len(name), _NARROWEST), _WIDEST // 2)
        if name in page.choices:
            last = max(len(page.rows) + 1, 2) + 200
            validation = DataValidation(type="list", formula1=page.choices[name], allow_blank=True)
            validation.add(f"{letter}2:{letter}{last}")
            sheet.add_data_validation(validation)


def read(path: Path) -> tuple[dict[str, list[list[str]]], list[CellProblem]]:
    """The texts of every sheet, row by row with the header first, and cells that hold no plain text.

    Raises WorkbookRefused for what is not a plain workbook: too large, with macros or links, or not one at all.
    """
    must_be_plain(path)
    try:
        book = load_workbook(path, read_only=True, keep_links=False, data_only=False)
        problems: list[CellProblem] = []
        sheets = {sheet.title: list(_rows(sheet, problems)) for sheet in book.worksheets}
        book.close()
    except (InvalidFileException, KeyError, ValueError, TypeError, AttributeError, IndexError, SyntaxError, OSError,
            zipfile.BadZipFile, zlib.error) as error:
        if isinstance(error, WorkbookRefused):
            raise
        raise WorkbookRefused(f"{path}：不是完好的 .xlsx 表格，请用 Excel 或者 WPS 打开后另存为 .xlsx") from None
    return sheets, problems


def _rows(sheet: Any, problems: list[CellProblem]) -> Iterator[list[str]]:
    """Down to the last row that holds anything; rows of nothing, of which a sheet may have a million, are passed over."""
    empty = 0
    for number, row in enumerate(sheet.iter_rows(max_col=MAX_COLUMNS), start=1):
        filled = [column for column, cell in enumerate(row) if cell.value is not None]
        if number > _LAST_ROW or (filled and number > MAX_ROWS):
            raise WorkbookRefused(f"{sheet.title}：超过 {MAX_ROWS} 行，不像规则包的表格，没有读取")
        if not filled:
            empty += 1
            continue
        yield from ([] for _ in range(empty))
        empty = 0
        yield [_text(cell.value, cell.data_type, cell_name(sheet.title, number, column), problems)
               for column, cell in enumerate(row[: filled[-1] + 1], start=1)]


def _text(value: Any, kind: str, cell: str, problems: list[CellProblem]) -> str:
    if kind in {"f", "e"}:
        problems.append(CellProblem(cell, "是公式或者公式的错误，请改填文字：复制后“选择性粘贴—数值”"))
        return ""
    match value:
        case None:
            return ""
        case bool():
            return "是" if value else "否"
        case float() if value.is_integer():
            return str(int(value))
        case datetime() | date():
            return value.isoformat()[:10]
    return str(value).replace("_x000D_", "").replace("\r\n", "\n").strip()
