"""Write a pack's workbook."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import get_args

from rules.authoring.excel.layout import Layout, laid_out
from rules.authoring.excel.package import WorkbookRefused
from rules.authoring.excel.sections import Section
from rules.authoring.excel.sentences import SENTENCES
from rules.authoring.excel.table import header
from rules.authoring.excel.workbook import Page, write
from rules.authoring.keys import WORDS
from rules.engine.pack import FieldType

GUIDE = "说明"
_DIGEST_OF = "源文件摘要"
_LONGEST_TITLE = 31
_KINDS = tuple(word for word, kind in WORDS.items() if kind in get_args(FieldType))
_CONSEQUENCES = ("补正", "转人工", "提示")
_CHOICES = {
    "句式": [sentence.words for sentence in SENTENCES], "类型": _KINDS, "不符": _CONSEQUENCES, "缺值": _CONSEQUENCES[:2],
}
_ADVICE = (
    "一行一项。改动单元格以后，用 miaopi pack excel in 读回；没有改动的地方，源文件一个字也不变。",
    "“位置”一列不要改。新增的一行，“位置”留空；新增的规则接在上一行的规则所在的文件后面。",
    "对照表可以增行、删行；其他各表要删去一项的，请在源文件里删。",
    "几个值写在一格里的，用“；”隔开。格里写“（见文件）”的，请在源文件里改。",
    "规则的要求可以选一个句式、填空，也可以在“要求”一列写表达式，二者取一。",
    "不要写公式：公式不会计算，读回时报错。",
)


def send_out(folder: Path, path: Path) -> Layout:
    """The workbook of the pack in ``folder``. Raises PackProblems, WorkbookRefused, and FileExistsError: nothing is
    overwritten."""
    if path.exists():
        raise FileExistsError(path)
    layout = laid_out(folder)
    shown = [*pages(layout)]
    for page in shown:
        if len(page.title) > _LONGEST_TITLE:
            raise WorkbookRefused(f"{page.title}：表名超过 {_LONGEST_TITLE} 个字，请把 CSV 文件改成短一些的名称")
    write(path, [_guide(layout), *shown])
    return layout


def pages(layout: Layout) -> Iterator[Page]:
    """A page a section and a table, as a fresh workbook shows them."""
    for sheet in layout.sheets:
        columns = sheet.section.columns
        rows = tuple((row.place, *(row.cells.get(column, "") for column in columns[1:])) for row in sheet.rows)
        yield Page(sheet.section.sheet, columns, rows, {name: _cells(name) for name in _chosen(sheet.section)})
    for table in layout.tables:
        rows = tuple((str(number), *record) for number, record in enumerate(table.records[1:], start=2))
        yield Page(table.sheet, header(table.records[0]), rows, {})


def _chosen(section: Section) -> list[str]:
    return [name for name in section.columns if name in _CHOICES]


def _guide(layout: Layout) -> Page:
    """What to do with the workbook, what its columns are chosen from, and which state of the files it shows."""
    columns = [_ADVICE, *_CHOICES.values(), (layout.digest,)]
    deepest = max(map(len, columns))
    rows = zip(*([*column, *[""] * (deepest - len(column))] for column in columns), strict=True)
    return Page(GUIDE, ("怎么用", *_CHOICES, _DIGEST_OF), tuple(tuple(row) for row in rows), {})


def _cells(name: str) -> str:
    """Where on the guide's sheet the choices for a column stand."""
    letter = "BCDEFG"[list(_CHOICES).index(name)]
    return f"'{GUIDE}'!${letter}$2:${letter}${len(_CHOICES[name]) + 1}"
