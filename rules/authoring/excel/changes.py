"""What a comparison of a workbook with its pack comes to: new texts of files, and cells that are wrong."""

from __future__ import annotations

from dataclasses import dataclass, field

from rules.authoring.excel.splice import Splice
from rules.authoring.excel.workbook import CellProblem, cell_name
from rules.authoring.marked import Marked


@dataclass
class Changes:
    """``order``: the workbook's row of each item of a sheet in a file, as the items will stand."""

    problems: list[CellProblem] = field(default_factory=list)
    splices: dict[str, Splice] = field(default_factory=dict)
    tables: dict[str, str] = field(default_factory=dict)
    order: dict[tuple[str, str], list[int]] = field(default_factory=dict)

    @property
    def texts(self) -> dict[str, str]:
        """The new text of each file that changes."""
        return {name: splice.text() for name, splice in self.splices.items()} | self.tables

    def splice(self, written: Marked) -> Splice:
        """The changes to the file this stands in."""
        return self.splices.setdefault(written.document.name, Splice(written.document))

    def say(self, sheet: str, row: int, column: int, message: str) -> None:
        """A problem in a cell; row and column count from 1."""
        self.problems.append(CellProblem(cell_name(sheet, row, column), message))
