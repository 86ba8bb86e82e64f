"""What the program of a pack calls besides host functions, mostly where something is unknown."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import reduce
from typing import Any, NoReturn

from domain.facts import Fact
from rules.engine.gap import Gap, Truth, Value, conjunction, disjunction


class Memo(dict[str, Value | Gap]):
    """What a function of one text came to in this evaluation; the same name stands on several papers."""

    __slots__ = ("_function",)

    def __init__(self, function: Callable[[str], Value | Gap]) -> None:
        self._function = function

    def __missing__(self, text: str) -> Value | Gap:
        value = self[text] = self._function(text)
        return value


def lacking(name: str, fact: Fact) -> Gap:
    """Why a fact has no value."""
    return Gap(absent=frozenset({name})) if fact.doubt is None else Gap(doubts=frozenset({(name, fact.doubt)}))


def has_value(gap: Gap) -> Truth:
    """有值 of a field without a value: false, unless it is in doubt."""
    return gap if gap.doubts else False


def elements(members: Any) -> tuple[str, ...]:
    """What a quantifier looks at; nothing where the list is unknown."""
    return members if isinstance(members, tuple) else ()


def is_any(members: Value | Gap, truths: Sequence[Truth]) -> Truth:
    """有一项, by what the condition comes to of each; false of an empty list."""
    if isinstance(members, Gap):
        return members
    return reduce(disjunction, truths) if truths else False


def are_all(members: Value | Gap, truths: Sequence[Truth]) -> Truth:
    """每一项, by what the condition comes to of each. Of an empty list it is false: nothing examined is nothing passed."""
    if isinstance(members, Gap):
        return members
    return reduce(conjunction, truths) if truths else False


def no_condition(value: object) -> NoReturn:
    """A value in the place of a condition: the checker and the loader refuse those."""
    raise TypeError(f"not a condition: {type(value).__name__}")
