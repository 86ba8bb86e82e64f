"""What a host function is: pure, typed, total. None sees a file, the network, a clock or the environment."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from domain.doubt import Doubt
from rules.engine.gap import Gap, Value
from rules.engine.pack import FieldType

Tables = Mapping[str, Mapping[str, tuple[str, ...]]]
"""By table: the name as :func:`domain.normalise.name_key` folds it → what it stands for now, empty if ambiguous."""


@dataclass(frozen=True, slots=True)
class HostFunction:
    """A function's types, what it is for (shown to authors), and its body. The body sees the pack's tables; ``alone`` is
    the same for a function that looks at none."""

    parameters: tuple[FieldType, ...]
    returns: FieldType
    purpose: str
    body: Callable[..., Value | Gap]
    alone: Callable[..., Value | Gap] | None = None

    def bound(self, tables: Tables) -> Callable[..., Value | Gap]:
        """The function of its arguments only."""
        return self.alone or partial(self.body, tables)


def of_arguments(
    parameters: tuple[FieldType, ...], returns: FieldType, purpose: str, body: Callable[..., Value | Gap],
) -> HostFunction:
    """A function that looks at no table."""
    return HostFunction(parameters, returns, purpose, lambda _, *arguments: body(*arguments), body)


def doubted(doubt: Doubt) -> Gap:
    """The gap a function answers with where there is no value."""
    return Gap(doubts=frozenset({("", doubt)}))
