"""A review as its reader sees it: every checkpoint with the places on paper and the registers it rests on."""

from __future__ import annotations

from collections.abc import Mapping

from api.answers import CheckpointAnswer, FoundValue, ReviewAnswer
from api.evidence import EvidenceShelf
from functions.issue.inputs import Checkpoint, Finding, RegisterStatement, ReviewSummary

_REGISTER, _STATED = "register:", "form"


def review_answer(review: ReviewSummary, shelf: EvidenceShelf) -> ReviewAnswer:
    """The whole review."""
    return ReviewAnswer(
        outcome=review.outcome, pack=review.pack, pack_digest=review.pack_digest, calendar=review.calendar,
        software=review.software, registers=review.registers, models=review.models,
        checkpoints=tuple(_checkpoint(point, _asked(review), shelf) for point in review.checkpoints),
    )


def _asked(review: ReviewSummary) -> Mapping[str, RegisterStatement]:
    return {f"{_REGISTER}{answer.name}": answer for answer in review.registers}


def _checkpoint(point: Checkpoint, asked: Mapping[str, RegisterStatement], shelf: EvidenceShelf) -> CheckpointAnswer:
    return CheckpointAnswer(
        number=point.number, checked=point.checked, basis=point.basis, expected=point.expected, found=point.found,
        result=point.result, effect=point.effect, conditions=point.conditions,
        findings=tuple(_found(finding, asked, shelf) for finding in point.findings),
    )


def _found(finding: Finding, asked: Mapping[str, RegisterStatement], shelf: EvidenceShelf) -> FoundValue:
    ids = finding.evidence
    return FoundValue(
        text=finding.text, stated=any(part.partition("/")[0] == _STATED for part in ids),
        registers=tuple(asked[part] for part in ids if part in asked), evidence=shelf.find(ids),
    )
