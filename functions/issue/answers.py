"""Which documents an answer needs: from the answering event and its sealed content to what the templates print."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from domain.authority import Authority
from domain.case import Case
from domain.chain import Entry
from domain.events import CorrectionRequested, DocumentKind, Granted, Referred, Refused, Withdrawn
from domain.outcomes import RefusalContent, WithdrawalContent
from functions.issue import content, wording
from functions.issue.checkpoints import summary
from functions.issue.inputs import CaseHead
from functions.review.contents import correction_content, licence_of, referral_content
from functions.review.dossier import Dossier, facts_from_json

Sheets = tuple[tuple[DocumentKind, Mapping[str, Any]], ...]


@dataclass(frozen=True)
class Desk:
    """What the documents are made from: the authority, the case, its dossier and where certificates are verified."""

    authority: Authority
    case: Case
    entries: tuple[Entry, ...]
    open_blob: Callable[[Any], bytes]
    verify_url: Callable[[str], str]

    @property
    def dossier(self) -> Dossier | None:
        return Dossier.model_validate_json(self.open_blob(self.case.dossier)) if self.case.dossier else None

    def head(self, applicant: str) -> CaseHead:
        assert self.case.number is not None and self.case.received_on is not None
        return CaseHead(number=self.case.number, applicant=applicant, received_on=self.case.received_on)


def sheets(desk: Desk) -> Sheets:
    """Kinds and contents of the documents that answer the case now. ValueError if nothing awaits an answer."""
    answering = desk.entries[desk.case.answer_seq - 1]
    day = answering.at.date()
    match answering.event:
        case Granted() as granted:
            return _grant(desk, granted)
        case CorrectionRequested() as asked:
            correction = correction_content(asked.content, desk.open_blob)
            notice = content.correction_notice(
                desk.authority, desk.head(correction.applicant), correction, n=desk.case.corrections, issued_on=day,
                due_on=asked.due_on, clerk=person(asked.by),
            )
            return ((DocumentKind.CORRECTION_NOTICE, notice),)
        case Referred() as referred:
            applicant = referral_content(referred.content, desk.open_blob).applicant
            return _referral(desk, referred, desk.head(applicant))
        case Refused() as refused:
            refusal = RefusalContent.model_validate_json(desk.open_blob(refused.content))
            decision = content.refusal_decision(
                desk.authority, desk.head(refusal.applicant), refusal, decision_number=refused.decision_number,
                decided_on=refused.decided_on, clerk=person(refused.by) or "",
            )
            return ((DocumentKind.REFUSAL_DECISION, decision),)
        case Withdrawn() as withdrawn:
            taken = WithdrawalContent.model_validate_json(desk.open_blob(withdrawn.content))
            notice = content.withdrawal_notice(
                desk.authority, desk.head(taken.applicant), taken, withdrawn_on=withdrawn.withdrawn_on
            )
            return ((DocumentKind.WITHDRAWAL_NOTICE, notice),)
    raise ValueError(f"{answering.event.type} is not an answer")


def person(by: str) -> str | None:
    """The clerk's name, or None if the rules decided."""
    return by.removeprefix("clerk:") if by.startswith("clerk:") else None


def _grant(desk: Desk, granted: Granted) -> Sheets:
    licence = licence_of(granted.content, desk.open_blob)
    head, dossier = desk.head(licence.holder), desk.dossier
    assert dossier is not None  # a grant follows a review
    declared = dossier.inputs.facts.get("申请书.经营项目声明", {}).get("value")
    decision = content.grant_decision(
        desk.authority, head, licence, decision_number=granted.decision_number, decided_on=granted.decided_on,
        supervise_by=granted.supervise_by, reduced=declared == "减少", clerk=person(granted.by),
        remarks=_remarks(dossier, granted), reasons=_reasons(desk, granted),
    )
    explained = content.explanation(desk.authority, head, summary(dossier, "准予延续"), issued_on=granted.decided_on)
    return (
        (DocumentKind.CERTIFICATE, content.certificate(licence, desk.verify_url(licence.certificate_id))),
        (DocumentKind.GRANT_DECISION, decision),
        (DocumentKind.EXPLANATION, explained),
    )


def _remarks(dossier: Dossier, granted: Granted) -> list[str]:
    """What art 32 ¶3 says to who filed late, and to whose licence ran out before the decision."""
    expiry = facts_from_json(dossier.inputs.facts)["证照库.有效期至"].value
    if isinstance(expiry, date) and granted.decided_on > expiry:
        return [wording.LATE_DECISION]
    return [wording.LATE_FILING] if dossier.late else []


def _reasons(desk: Desk, granted: Granted) -> list[str]:
    return list(json.loads(desk.open_blob(granted.reasons))) if granted.reasons else []


def _referral(desk: Desk, referred: Referred, head: CaseHead) -> Sheets:
    accepted_on, decide_by = desk.case.accepted_on, desk.case.decide_by
    notice = content.referral_notice(
        desk.authority, head, referred_on=desk.entries[desk.case.answer_seq - 1].at.date(),
        answer_by=referred.answer_by, accepted=accepted_on is not None,
    )
    if accepted_on is None or decide_by is None:
        return ((DocumentKind.REFERRAL_NOTICE, notice),)
    acceptance = content.acceptance_notice(desk.authority, head, accepted_on=accepted_on, decide_by=decide_by)
    return ((DocumentKind.ACCEPTANCE_NOTICE, acceptance), (DocumentKind.REFERRAL_NOTICE, notice))
