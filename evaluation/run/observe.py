"""Notes what a platform answered: from the journal and the sealed dossier, as a clerk may read them."""

from __future__ import annotations

from typing import Any

from domain.blob import BlobRef
from domain.case import Case
from domain.documents import DocumentKind
from domain.events import CorrectionRequested, Granted, Referred
from domain.facts import FactState
from domain.verdict import RuleResult
from evaluation.cases.expected import LicenceTruth
from evaluation.run.certificate import unprinted
from evaluation.run.readings import Readings
from evaluation.run.result import Answer, Doubted, Finding, SeenPage
from functions.issue.checkpoints import evaluation
from functions.review.contents import correction_content, licence_of
from functions.review.dossier import Dossier
from journey.platform import Platform
from rules.engine.outcome import RuleOutcome

_OPEN = {RuleResult.NOT_MET, RuleResult.UNKNOWN}


def answer_of(platform: Platform, case: Case, readings: Readings) -> Answer:
    """The answer to the last submission, with everything that spoke against a grant."""

    def opened(ref: BlobRef) -> bytes:
        return platform.vault.open(case.case_id, ref)

    seen = _seen(case, readings, opened)
    answering = platform.journal.entries(case.case_id)[case.answer_seq - 1].event if case.answer_seq else None
    match answering:
        case Granted():
            granted = licence_of(answering.content, opened).model_dump(include=set(LicenceTruth.model_fields))
            licence = LicenceTruth.model_validate(granted)
            pdf = next((d.blob for d in case.documents if d.kind is DocumentKind.CERTIFICATE), None)
            return Answer(
                outcome="grant" if pdf else "none", licence=licence,
                unprinted=unprinted(licence, opened(pdf)) if pdf else (), **seen,
            )
        case CorrectionRequested():
            items = correction_content(answering.content, opened).items
            return Answer(outcome="correction", notice=tuple(item.text for item in items), **seen)
        case Referred():
            reasons = tuple(reason.value for reason in answering.reasons)
            return Answer(outcome="referral", reasons=reasons, drafted=_drafted(case, opened), **seen)
        case _:
            return Answer(outcome="none", **seen)


def _drafted(case: Case, opened: Any) -> tuple[str, ...]:
    if case.dossier is None:
        return ()
    return evaluation(Dossier.model_validate_json(opened(case.dossier))).corrections


def _seen(case: Case, readings: Readings, opened: Any) -> dict[str, Any]:
    pages = tuple(
        SeenPage(
            file=name, page_no=page.page_no + 1, material=page.material.value, usability=page.quality.usability.value,
            suspicions=tuple(suspicion.value for suspicion in page.suspicions),
        )
        for name, page in readings.pages()
    )
    if case.dossier is None:
        return {"pages": pages}
    dossier = Dossier.model_validate_json(opened(case.dossier))
    rows = [row for row in evaluation(dossier).results if row.result in _OPEN]
    return {"pages": pages, "findings": tuple(map(_finding, rows)), "doubts": _doubts(dossier, rows, readings)}


def _finding(row: RuleOutcome) -> Finding:
    found = {name: value for atom in row.atoms for name, value in atom.values.items()}
    return Finding(
        rule=row.rule, name=row.name, result=row.result.value,
        consequence=row.consequence.value if row.consequence else "", text=row.finding,
        expected="；".join(dict.fromkeys(atom.text for atom in row.atoms)),
        found="；".join(f"{name}：{value}" for name, value in found.items()),
        evidence=tuple(dict.fromkeys(item for atom in row.atoms for item in atom.evidence)),
    )


def _doubts(dossier: Dossier, rows: list[RuleOutcome], readings: Readings) -> tuple[Doubted, ...]:
    """The unknown facts that these rules asked for."""
    missing = dict.fromkeys(name for row in rows for atom in row.atoms for name in atom.missing)
    facts = {name: dossier.inputs.facts[name] for name in missing if name in dossier.inputs.facts}
    return tuple(
        Doubted(
            fact=name, doubt=fact["doubt"], evidence=tuple(fact["evidence"]),
            votes=tuple(vote for item in fact["evidence"] for vote in readings.votes(item)),
        )
        for name, fact in facts.items() if fact["state"] == FactState.UNKNOWN.value
    )
