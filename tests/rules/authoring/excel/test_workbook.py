"""Hostile and broken workbooks are refused before anything in them is parsed; texts go out and in as texts."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from rules.authoring.excel import package
from rules.authoring.excel.package import WorkbookRefused
from rules.authoring.excel.workbook import Page, read, write

PLAIN = Page("规则", ("位置", "文字"), (("a#1", "甲"), ("a#2", "=1+1"), ("a#3", "+1\n第二行 “x” <b>")), {})


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "表.xlsx"
    write(path, [PLAIN])
    return path


def with_parts(path: Path, parts: Mapping[str, bytes]) -> None:
    """The workbook with parts added or exchanged."""
    with zipfile.ZipFile(path) as package:
        kept = {name: package.read(name) for name in package.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in {**kept, **parts}.items():
            package.writestr(name, content)


def test_texts_stay_texts_even_such_as_begin_like_a_formula(path: Path) -> None:
    sheets, problems = read(path)
    assert sheets == {"规则": [list(PLAIN.columns), *map(list, PLAIN.rows)]}
    assert problems == []


def test_numbers_and_days_are_read_as_they_are_shown(tmp_path: Path) -> None:
    from datetime import datetime

    book = Workbook()
    book.active.append([12, 12.0, 0.5, True, datetime(2026, 3, 16), " 甲_x000D_\n"])
    book.save(tmp_path / "数.xlsx")
    sheets, _ = read(tmp_path / "数.xlsx")
    assert next(iter(sheets.values())) == [["12", "12", "0.5", "是", "2026-03-16", "甲"]]


def test_a_formula_is_a_mistake_at_its_cell_and_is_not_evaluated(path: Path) -> None:
    book = load_workbook(path)
    book["规则"]["B2"] = '=HYPERLINK("http://example.com")'
    book.save(path)
    sheets, problems = read(path)
    assert sheets["规则"][1] == ["a#1", ""]
    assert [problem.cell for problem in problems] == ["规则!B2"] and "公式" in problems[0].message


@pytest.mark.parametrize(("parts", "says"), [
    ({"xl/vbaProject.bin": b"\xd0\xcf"}, "宏、外部链接"),
    ({"xl/externalLinks/externalLink1.xml": b"<externalLink/>"}, "宏、外部链接"),
    ({"xl/embeddings/oleObject1.bin": b"x"}, "嵌入对象"),
    ({"xl/connections.xml": b"<connections/>"}, "外部链接"),
    ({"xl/styles.xml": b'<!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>'}, "实体声明"),
    ({"xl/styles.xml": " " .join(["<x/>"] * 40_000).encode() + b"<!DOCTYPE x>"}, "实体声明"),
    ({"xl/styles.xml": '<?xml version="1.0" encoding="utf-16"?><x/>'.encode("utf-16")}, "实体声明"),
    ({"xl/media/huge.bin": bytes(package.MAX_UNPACKED + 1)}, "展开后超过"),
    ({f"xl/media/{number}.bin": b"" for number in range(package.MAX_PARTS)}, "个部件"),
    ({"xl/workbook.xml": b"<workbook"}, "不是完好的"),
    ({"xl/worksheets/sheet1.xml":
      b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1">'
      b'<c r="A1" t="s"><v>999</v></c></row></sheetData></worksheet>'}, "不是完好的"),
])
def test_what_is_no_plain_workbook_is_refused(path: Path, parts: Mapping[str, bytes], says: str) -> None:
    with_parts(path, parts)
    with pytest.raises(WorkbookRefused, match=says):
        read(path)


def test_a_doctype_cut_by_the_end_of_a_chunk_is_seen(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "_CHUNK", 7)
    with_parts(path, {"xl/styles.xml": b"<a/>   <!DOCTYPE x>"})
    with pytest.raises(WorkbookRefused, match="实体声明"):
        read(path)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 not a package", b"\xd0\xcf\x11\xe0 an old .xls", "字段,类型\n".encode()])
def test_what_is_no_workbook_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "表.xlsx"
    path.write_bytes(content)
    with pytest.raises(WorkbookRefused, match=r"另存为 \.xlsx"):
        read(path)


def test_a_damaged_part_is_refused(path: Path) -> None:
    raw = bytearray(path.read_bytes())
    raw[60:200] = bytes(140)
    path.write_bytes(raw)
    with pytest.raises(WorkbookRefused, match=r"另存为 \.xlsx"):
        read(path)


def test_too_large_a_file_is_not_opened(tmp_path: Path) -> None:
    path = tmp_path / "表.xlsx"
    with path.open("wb") as file:
        file.truncate(package.MAX_FILE + 1)
    with pytest.raises(WorkbookRefused, match="没有打开"):
        read(path)


def test_more_rows_than_a_pack_has_are_refused_and_empty_ones_are_none(tmp_path: Path) -> None:
    book = Workbook()
    book.active.cell(10_000, 1).value = "远"
    book.save(tmp_path / "远.xlsx")
    with pytest.raises(WorkbookRefused, match="超过 5000 行"):
        read(tmp_path / "远.xlsx")


def test_what_no_cell_can_hold_is_told(tmp_path: Path) -> None:
    with pytest.raises(WorkbookRefused, match=r"规则!B2 有表格不能保存的控制字符"):
        write(tmp_path / "表.xlsx", [Page("规则", ("位置", "文字"), (("a#1", "\x07"),), {})])
