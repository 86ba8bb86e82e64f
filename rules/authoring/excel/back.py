"""Bring a workbook back into its pack: what a changed cell says is changed in the files, and nothing else.

Either everything is written, or, if a cell is wrong, nothing.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from rules.authoring.check import check
from rules.authoring.excel.layout import laid_out
from rules.authoring.excel.merge import merged
from rules.authoring.excel.out import GUIDE
from rules.authoring.excel.package import WorkbookRefused
from rules.authoring.excel.told import cells_of
from rules.authoring.excel.workbook import CellProblem, read
from rules.authoring.problem import Problem
from rules.engine.pack import ARTEFACT

_BOM = "\ufeff".encode()


@dataclass(frozen=True)
class Brought:
    """What came of it: the files written, or the cells that are wrong; ``elsewhere``: what is to be put right in files that
    no sheet shows, such as golden cases."""

    files: tuple[str, ...] = ()
    wrong: tuple[CellProblem, ...] = ()
    elsewhere: tuple[Problem, ...] = ()


def bring_back(folder: Path, path: Path) -> Brought:
    """Write the workbook's changes into ``folder``. Raises PackProblems if the folder cannot be read, WorkbookRefused for a
    workbook that may not be opened or shows another state of the files."""
    layout = laid_out(folder)
    grid, unreadable = read(path)
    changes = merged(layout, grid)
    if wrong := (*unreadable, *changes.problems):
        return Brought(wrong=wrong)
    texts = changes.texts
    if not texts:
        return Brought()
    if not any(layout.digest in row for row in grid.get(GUIDE, [])):
        raise WorkbookRefused(f"{path}：导出以后源文件又有改动，请重新导出，在新的表格上修改")
    with TemporaryDirectory() as made:
        tried = Path(made) / "pack"
        shutil.copytree(folder, tried, ignore=shutil.ignore_patterns(ARTEFACT.parts[0]))
        _write(tried, texts)
        found = check(tried).problems
        if wrong := cells_of(found, tried, changes, grid):
            return Brought(wrong=wrong)
    _write(folder, texts)
    return Brought(files=tuple(sorted(texts)), elsewhere=tuple(found))


def _write(folder: Path, texts: dict[str, str]) -> None:
    """In each file's own way of ending lines, with its byte order mark if it has one."""
    for name, text in texts.items():
        before = (folder / name).read_bytes()
        after = text.replace("\r\n", "\n").replace("\n", "\r\n" if b"\r\n" in before else "\n").encode()
        (folder / name).write_bytes(after if after.startswith(_BOM) or not before.startswith(_BOM) else _BOM + after)
