"""Every checkpoint of a review in the words of the explanation: law, expected, found, source, result."""

from __future__ import annotations

import json

from functions.issue.found_words import found_words
from functions.issue.inputs import Checkpoint, ReviewSummary
from functions.review.dossier import Dossier
from rules.engine.outcome import Evaluation, RuleOutcome


def summary(dossier: Dossier, outcome: str) -> ReviewSummary:
    """What the explanation prints of a review."""
    inputs = dossier.inputs
    return ReviewSummary(
        outcome=outcome,
        pack=inputs.pack,
        pack_digest=inputs.pack_digest,
        calendar=inputs.calendar,
        software=inputs.software,
        checkpoints=tuple(checkpoint(row) for row in evaluation(dossier).results),
        models=inputs.models,
    )


def evaluation(dossier: Dossier) -> Evaluation:
    """The recorded evaluation."""
    return Evaluation.model_validate_json(json.dumps(dossier.evaluation))


def checkpoint(row: RuleOutcome) -> Checkpoint:
    """One rule: its condition in the pack's own words, and the values it saw."""
    values = {name: value for atom in row.atoms for name, value in atom.values.items()}
    sources = dict.fromkeys(name.partition(".")[0] for name in values)
    return Checkpoint(
        number=row.rule,
        checked=row.name,
        basis="；".join(basis.citation for basis in row.basis),
        expected="；".join(dict.fromkeys(atom.text for atom in row.atoms)) or "不适用于本件",
        found=found_words(values),
        source="、".join(sources) or "—",
        result=row.result,
    )
