"""The blanks of fill-in sentences: how each stands in a rule's expression, and what the author sees and fills in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from rules.authoring.excel.names import NAME, BlankWrong, Names, declared
from rules.authoring.problem import did_you_mean

SEPARATOR = "；"
_TEXT = r'"[^"\\]*"'
_TEXTS = rf"\[{_TEXT}(?:, {_TEXT})*\]"
_LITERAL = re.compile(_TEXT)
_NUMBER = re.compile(r"-?\d+")


class Kind(Protocol):
    """One kind of blank."""

    @property
    def pattern(self) -> str:
        """How it stands in an expression, as a regular expression without groups."""

    def shown(self, source: str, names: Names) -> str | None:
        """What stands in the blank for this piece of an expression; None if it does not fit."""

    def written(self, number: int, blanks: Sequence[str], names: Names) -> str:
        """The piece of expression for the blank with this number. Raises BlankWrong."""


@dataclass(frozen=True)
class Name:
    """A declared field or constant."""

    pattern: str = NAME

    def shown(self, source: str, names: Names) -> str | None:  # noqa: ARG002 - one of several kinds
        return source

    def written(self, number: int, blanks: Sequence[str], names: Names) -> str:
        return declared(number, blanks[number], names)


@dataclass(frozen=True)
class Count:
    """A whole number, or a constant."""

    pattern: str = rf"\d+|{NAME}"

    def shown(self, source: str, names: Names) -> str | None:  # noqa: ARG002
        return source

    def written(self, number: int, blanks: Sequence[str], names: Names) -> str:
        text = blanks[number]
        return text if text.isdecimal() else declared(number, text, names)


@dataclass(frozen=True)
class Paper:
    """A material by its key; in the expression its presence field."""

    pattern: str = NAME

    def shown(self, source: str, names: Names) -> str | None:
        return next((key for key, presence in names.presence.items() if presence == source), None)

    def written(self, number: int, blanks: Sequence[str], names: Names) -> str:
        text = blanks[number]
        if text not in names.presence:
            hint = did_you_mean(text, names.presence) or f"，可用的有：{'、'.join(names.presence)}"
            raise BlankWrong(number, f"没有键为「{text}」的材料{hint}")
        return names.presence[text]


@dataclass(frozen=True)
class Situation:
    """Something that must not be: a yes-or-no field, or a list that must be empty."""

    pattern: str = rf"非 {NAME}|项数\({NAME}\) == 0"

    def shown(self, source: str, names: Names) -> str | None:
        name = source.removeprefix("非 ").removeprefix("项数(").removesuffix(") == 0")
        return name if source == _situation(name, names) else None

    def written(self, number: int, blanks: Sequence[str], names: Names) -> str:
        return _situation(declared(number, blanks[number], names), names)


@dataclass(frozen=True)
class Values:
    """One value a field must have, or several of which it must have one. The field stands in the blank before."""

    pattern: str = rf" == (?:{_TEXT}|-?\d+)| 属于 {_TEXTS}"

    def shown(self, source: str, names: Names) -> str | None:  # noqa: ARG002
        return _shown_texts(source) or source.removeprefix(" == ")

    def written(self, number: int, blanks: Sequence[str], names: Names) -> str:
        values = _split(number, blanks[number])
        if len(values) > 1:
            return f" 属于 {_quoted(values)}"
        if names.types.get(blanks[number - 1]) == "int":
            if not _NUMBER.fullmatch(values[0]):
                raise BlankWrong(number, f"「{blanks[number - 1]}」是整数，请填整数")
            return f" == {values[0]}"
        return f" == {_quoted(values)[1:-1]}"


@dataclass(frozen=True)
class Members:
    """A declared list, or values."""

    pattern: str = rf"{NAME}|{_TEXTS}"

    def shown(self, source: str, names: Names) -> str | None:  # noqa: ARG002
        return _shown_texts(source) or source

    def written(self, number: int, blanks: Sequence[str], names: Names) -> str:
        text = blanks[number]
        return text if text in names.types else _quoted(_split(number, text))


def _situation(name: str, names: Names) -> str:
    return f"项数({name}) == 0" if names.types.get(name) == "list" else f"非 {name}"


def _shown_texts(source: str) -> str:
    return SEPARATOR.join(text[1:-1] for text in _LITERAL.findall(source))


def _split(number: int, text: str) -> list[str]:
    values = [value.strip() for value in text.split(SEPARATOR)]
    if not all(values):
        raise BlankWrong(number, f"请填取值，几个取值之间用“{SEPARATOR}”隔开")
    if wrong := [value for value in values if '"' in value or "\\" in value]:
        raise BlankWrong(number, f"取值「{wrong[0]}」中不能有引号或者反斜线，请改用表达式")
    return values


def _quoted(values: Sequence[str]) -> str:
    return "[" + ", ".join(f'"{value}"' for value in values) + "]"
