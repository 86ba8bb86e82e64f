"""What an evaluation knows while it runs: the facts, and what was worked out over them so far."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from domain.facts import Fact
from rules.engine.gap import Gap, Truth, Value

Facts = Mapping[str, Fact]
Scope = Mapping[str, str]
"""The elements that the quantifiers around a term are looking at, by variable."""

Term = Callable[["Activation", Scope], Value | Gap]
Test = Callable[["Activation", Scope], Truth]
OUTSIDE: Scope = MappingProxyType({})


@dataclass(slots=True)
class Activation:
    """One set of facts, and what was worked out over them so far, by the numbers of one linker."""

    facts: Facts
    values: dict[int, Value | Gap] = field(default_factory=dict)
    truths: dict[int, Truth] = field(default_factory=dict)
