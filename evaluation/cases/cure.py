"""What an applicant hands in after the notice, so that a case is as lawful as the one it was spoilt from."""

from __future__ import annotations

from dataclasses import replace

from evaluation.cases.generate import GeneratedCase
from evaluation.cases.plan import Plan, PlannedPaper


def cure(case: GeneratedCase) -> tuple[PlannedPaper, ...]:
    """The papers that were missing or spoilt; of a paper with missing pages just these."""
    return tuple(
        _missing_part(paper, case.plan) for paper in case.lawful.papers if paper not in case.plan.papers
    )


def _missing_part(paper: PlannedPaper, plan: Plan) -> PlannedPaper:
    handed_in = next((other for other in plan.papers if other.role == paper.role), None)
    if handed_in is None or replace(handed_in, pages=()) != paper:
        return paper
    return replace(paper, pages=tuple(number for number in (1, 2) if number not in handed_in.pages))
