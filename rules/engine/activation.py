"""What was seen of one case: its facts, and what the conditions of the pack came to over them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from domain.facts import Fact
from rules.engine.gap import Gap, Value

Facts = Mapping[str, Fact]
Results = Sequence[Value | Gap | None]
"""What a program came to, in order; None where it was not asked."""


@dataclass(slots=True)
class Activation:
    """One set of facts, and the results of one program over it."""

    facts: Facts
    results: Results
