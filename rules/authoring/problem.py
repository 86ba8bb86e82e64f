"""A mistake in a pack's sources, told to its author: which file, line and column, what is wrong and what to do."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where in a pack: the file within its folder, line and column from 1; of a CSV the row and the column of cells."""

    file: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One mistake. ``excerpt`` is the author's line with a caret below it, where that helps to find it."""

    place: Place
    message: str
    excerpt: str = ""

    def __str__(self) -> str:
        return f"{self.place} {self.message}{self.excerpt}"


class ExpressionProblem(ValueError):
    """A mistake in one expression. ``column`` counts characters of the author's text from 1."""

    def __init__(self, message: str, column: int) -> None:
        super().__init__(message)
        self.message = message
        self.column = column


class PackProblems(Exception):
    """Everything found wrong with a pack, all at once, in Chinese, in the order of its files."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(dict.fromkeys(sorted(problems)))
        listed = "\n".join(map(str, self.problems))
        super().__init__(f"编译不通过，共 {len(self.problems)} 处：\n{listed}")


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """``，是否应为「…」`` with the nearest known word, or nothing if none is near."""
    near: Sequence[str] = difflib.get_close_matches(word, list(known), n=1, cutoff=0.5)
    return f"，是否应为「{near[0]}」" if near else ""


def underlined(line: str, column: int) -> str:
    """The line with a caret below its ``column`` (from 1), on lines of their own."""
    start = len(line) - len(line.lstrip())
    shown = line[start:]
    indent = "".join("\u3000" if ord(char) > 0x2E80 else " " for char in shown[: max(column - 1 - start, 0)])
    return f"\n    {shown}\n    {indent}^"
