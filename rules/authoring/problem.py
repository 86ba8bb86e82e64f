"""A mistake in a pack's sources, told to its author: which file, which rule, which column."""

from __future__ import annotations


class ExpressionProblem(ValueError):
    """A mistake in one expression. ``column`` counts characters of the author's text from 1."""

    def __init__(self, message: str, column: int) -> None:
        super().__init__(message)
        self.message = message
        self.column = column

    def shown_in(self, place: str, source: str) -> str:
        """The message with its place and a caret below the text."""
        indent = "".join("\u3000" if ord(char) > 0x2E80 else " " for char in source[: self.column - 1])
        return f"{place} 第{self.column}列：{self.message}\n    {source}\n    {indent}^"


class PackProblems(Exception):
    """Everything found wrong with a pack, all at once, in Chinese."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("编译不通过：\n" + "\n".join(problems))
        self.problems = tuple(problems)
