"""The trace of a rule: its atomic conditions as evaluated, put into words when somebody reads them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import overload

from domain.facts import FactState
from rules.engine import wording
from rules.engine.activation import Activation
from rules.engine.expression import Atom
from rules.engine.gap import Gap
from rules.engine.outcome import AtomTrace

Conditions = tuple[tuple[Atom, int], ...]
"""Atomic conditions, each with the place of what it came to."""


class Trace(Sequence[AtomTrace]):
    """The conditions in the order of the rule. What they came to is known; only the wording waits."""

    __slots__ = ("_activation", "_conditions")

    def __init__(self, activation: Activation, conditions: Conditions) -> None:
        self._activation = activation
        self._conditions = conditions

    def __len__(self) -> int:
        return len(self._conditions)

    @overload
    def __getitem__(self, index: int) -> AtomTrace: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[AtomTrace, ...]: ...
    def __getitem__(self, index: int | slice) -> AtomTrace | tuple[AtomTrace, ...]:
        if isinstance(index, slice):
            return tuple(self._worded(atom, place) for atom, place in self._conditions[index])
        return self._worded(*self._conditions[index])

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and tuple(self) == tuple(other)

    __hash__ = None  # type: ignore[assignment] # it equals a tuple of traces, which have no hash

    def _worded(self, atom: Atom, place: int) -> AtomTrace:
        facts, truth = self._activation.facts, self._activation.results[place]
        seen = {name: facts[name] for name in atom.fields}
        return AtomTrace(
            text=atom.text,
            truth="未知" if isinstance(truth, Gap) else "是" if truth else "否",
            values={name: wording.shown(fact) for name, fact in seen.items()},
            missing=tuple(name for name, fact in seen.items() if fact.state is not FactState.KNOWN),
            evidence=tuple(dict.fromkeys(item for fact in seen.values() for item in fact.evidence)),
        )
