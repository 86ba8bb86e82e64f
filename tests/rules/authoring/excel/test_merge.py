"""A changed cell changes its place in the author's file, whatever is written into it, and nothing else."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from difflib import SequenceMatcher
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rules.authoring.excel.layout import laid_out
from rules.authoring.excel.merge import merged
from rules.authoring.excel.out import pages
from rules.authoring.excel.sections import ELSEWHERE
from rules.authoring.scaffold import TEMPLATES
from tests.world.facts import CHANGE, EVERY

FOLDERS = (TEMPLATES["空白"], CHANGE.folder)
LAYOUTS = {folder: laid_out(folder) for folder in (*FOLDERS, *(of.folder for of in EVERY))}
Grid = dict[str, list[list[str]]]


def grid_of(folder: Path) -> Grid:
    """What a fresh workbook of the pack shows."""
    return {page.title: [list(page.columns), *map(list, page.rows)] for page in pages(LAYOUTS[folder])}


def read_again(folder: Path, texts: dict[str, str]) -> Grid:
    """What a fresh workbook shows once the new files are written."""
    with tempfile.TemporaryDirectory() as made:
        copy = Path(made) / "pack"
        shutil.copytree(folder, copy, ignore=shutil.ignore_patterns("build"))
        for name, text in texts.items():
            (copy / name).write_text(text, encoding="utf-8")
        layout = laid_out(copy)
        return {page.title: [list(page.columns), *map(list, page.rows)] for page in pages(layout)}


@pytest.mark.parametrize("folder", LAYOUTS, ids=lambda folder: folder.parent.name)
def test_what_was_not_changed_changes_nothing(folder: Path) -> None:
    found = merged(LAYOUTS[folder], grid_of(folder))
    assert (found.texts, found.problems) == ({}, [])


def free_cells(folder: Path) -> Iterator[tuple[str, int, int]]:
    """Cells that hold any text at all, and empty ones that may be filled in."""
    for page in pages(LAYOUTS[folder]):
        for row, texts in enumerate(page.rows, start=1):
            for column, name in enumerate(page.columns):
                if (name in FREE and texts[column] not in {"", ELSEWHERE}) or name in OPTIONAL:
                    yield page.title, row, column


FREE = {"来源", "说明", "栏目", "取值", "部分", "何时", "适用", "文字"}
OPTIONAL = {"栏目", "取值", "适用"}
CELLS = {folder: [*free_cells(folder)] for folder in FOLDERS}
ANY = st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp")) | st.sampled_from("：{}[],#'\"-&*!|>%@`\\")
FILLED = st.text(ANY).map(str.strip).filter(lambda text: "；" not in text)


@settings(max_examples=40, deadline=None)
@given(data=st.data(), text=FILLED)
def test_any_text_in_any_cell_stands_in_its_place_and_nowhere_else(data: st.DataObject, text: str) -> None:
    folder = data.draw(st.sampled_from(FOLDERS))
    title, row, column = data.draw(st.sampled_from(CELLS[folder]))
    grid = grid_of(folder)
    grid[title][row][column] = text
    found = merged(LAYOUTS[folder], grid)
    assert found.problems == []
    assert read_again(folder, found.texts) == grid
    for file, after in found.texts.items():
        lines = (folder / file).read_text(encoding="utf-8").splitlines()
        steps = SequenceMatcher(None, lines, after.splitlines(), autojunk=False).get_opcodes()
        assert len([step for step in steps if step[0] != "equal"]) == 1
