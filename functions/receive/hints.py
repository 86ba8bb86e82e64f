"""Before filing: what the applicant may not know and no notice would say. It stops nothing and decides nothing."""

from __future__ import annotations

from collections.abc import Mapping

from domain.facts import Fact
from domain.verdict import RuleResult
from rules.engine.evaluate import evaluate
from rules.engine.pack import Pack
from rules.engine.plan import pack_of_hints


def hints(pack: Pack, facts: Mapping[str, Fact]) -> tuple[str, ...]:
    """The pack's hints that apply to a draft whose papers are read; one that cannot be settled is not given."""
    if not pack.hints:
        return ()
    found = evaluate(pack_of_hints(pack), facts).having(RuleResult.NOT_MET)
    return tuple(dict.fromkeys(row.finding for row in found))
