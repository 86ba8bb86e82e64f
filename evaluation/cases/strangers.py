"""People who have no part in a case: an error that puts one in must not by chance put in somebody of the case's own."""

from __future__ import annotations

from itertools import count

from evaluation.cases.plan import Plan
from fixtures.people import Person, person


def stranger_to(plan: Plan, role: str = "stranger") -> Person:
    """A person of a name that nobody in the case bears; the same for the same case and ``role``."""
    told = (plan.application, *(paper.values for paper in plan.papers))
    named = {str(value) for values in told for value in values.values()}
    drawn = (person(f"truth-run-{role}-{plan.seed}{f'-{turn}' if turn else ''}", listed=True) for turn in count())
    return next(one for one in drawn if one.name not in named)
