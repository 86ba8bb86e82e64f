"""Which documents an answer needs: from the answering event and its sealed content to what the templates print."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from domain.authority import Authority
from domain.case import Case
from domain.chain import Entry
from domain.documents import DocumentKind
from domain.events import Accepted, CorrectionRequested, Event, Granted, PageRead, Referred, Refused, Withdrawn
from domain.facts import Fact
from domain.materials import MaterialType
from domain.outcomes import RefusalContent, WithdrawalContent
from functions.issue import content, decisions, notices, wording
from functions.issue.changes import changes
from functions.issue.checkpoints import evaluation, pack_of, summary
from functions.issue.inputs import CaseHead
from functions.read.fields.registry import title_of
from functions.review.contents import correction_content, licence_of, referral_content
from functions.review.dossier import Dossier, facts_from_json
from rules.engine.pack import Pack

Sheets = tuple[tuple[DocumentKind, Mapping[str, Any]], ...]
OpenBlob = Callable[[Any], bytes]


@dataclass(frozen=True)
class Desk:
    """What the documents are made from: the authority, the case, its journal, the packs and where certificates are
    verified. ``answers`` is the sequence number of the event that is answered."""

    authority: Authority
    case: Case
    entries: tuple[Entry, ...]
    answers: int
    open_blob: OpenBlob
    find_pack: Callable[[str], Pack]
    verify_url: Callable[[str], str]

    @property
    def answering(self) -> Entry:
        return self.entries[self.answers - 1]

    @property
    def dossier(self) -> Dossier | None:
        return Dossier.model_validate_json(self.open_blob(self.case.dossier)) if self.case.dossier else None

    @cached_property
    def head(self) -> CaseHead:
        """The case as every document names it."""
        case = self.case
        assert case.number is not None and case.received_on is not None and case.pack is not None  # Submitted sets them
        return CaseHead(
            number=case.number, applicant=addressee(self.answering.event, self.open_blob), received_on=case.received_on,
            pack=self.find_pack(case.pack),
        )


def addressee(answering: Event, open_blob: OpenBlob) -> str:
    """To whom an answer is addressed. ValueError if the event is no answer."""
    match answering:
        case Granted(content=ref):
            return licence_of(ref, open_blob).holder
        case CorrectionRequested(content=ref):
            return correction_content(ref, open_blob).applicant
        case Referred(content=ref):
            return referral_content(ref, open_blob).applicant
        case Refused(content=ref):
            return RefusalContent.model_validate_json(open_blob(ref)).applicant
        case Withdrawn(content=ref):
            return WithdrawalContent.model_validate_json(open_blob(ref)).applicant
    raise ValueError(f"{answering.type} is not an answer")


def sheets(desk: Desk) -> Sheets:
    """Kinds and contents of the documents that answer the case now. ValueError if nothing awaits an answer."""
    day = desk.answering.at.date()
    match desk.answering.event:
        case Granted() as granted:
            return _grant(desk, granted)
        case CorrectionRequested() as asked:
            notice = notices.correction_notice(
                desk.authority, desk.head, correction_content(asked.content, desk.open_blob), n=desk.case.corrections,
                number=asked.number, issued_on=day, due_on=asked.due_on, clerk=person(asked.by),
            )
            return ((DocumentKind.CORRECTION_NOTICE, notice),)
        case Referred() as referred:
            return _referral(desk, referred, day)
        case Refused() as refused:
            decision = decisions.refusal_decision(
                desk.authority, desk.head, RefusalContent.model_validate_json(desk.open_blob(refused.content)),
                number=refused.decision_number, decided_on=refused.decided_on, clerk=person(refused.by) or "",
            )
            return ((DocumentKind.REFUSAL_DECISION, decision),)
        case Withdrawn() as withdrawn:
            notice = notices.withdrawal_notice(
                desk.authority, desk.head, number=withdrawn.number, withdrawn_on=withdrawn.withdrawn_on
            )
            return ((DocumentKind.WITHDRAWAL_NOTICE, notice),)
    raise ValueError(f"{desk.answering.event.type} is not an answer")


def person(by: str) -> str | None:
    """The clerk's name, or None if the rules decided."""
    return by.removeprefix("clerk:") if by.startswith("clerk:") else None


def _grant(desk: Desk, granted: Granted) -> Sheets:
    licence, dossier = licence_of(granted.content, desk.open_blob), desk.dossier
    assert dossier is not None  # a grant follows a review
    facts = facts_from_json(dossier.inputs.facts)
    decision = decisions.grant_decision(
        desk.authority, desk.head, licence, number=granted.decision_number, decided_on=granted.decided_on,
        supervise_by=granted.supervise_by, changes=changes(facts, licence), reduced=_declared_fewer(desk.head, facts),
        remarks=_remarks(desk, dossier, granted), reasons=_reasons(desk, granted), clerk=person(granted.by),
    )
    review = summary(dossier, desk.case.kind.granted, pack_of(dossier, desk.find_pack))
    return (
        (DocumentKind.CERTIFICATE, content.certificate(desk.head, licence, desk.verify_url(licence.certificate_id))),
        (DocumentKind.GRANT_DECISION, decision),
        (DocumentKind.EXPLANATION, content.explanation(desk.authority, desk.head, review, issued_on=granted.decided_on)),
    )


def _declared_fewer(case: CaseHead, facts: Mapping[str, Fact]) -> bool:
    """Whether less was applied for, as the pack says one declares it."""
    fewer = case.letters.fewer
    return fewer is not None and fewer.field in facts and fewer.said_by(facts[fewer.field].value)


def _remarks(desk: Desk, dossier: Dossier, granted: Granted) -> list[str]:
    """What art 32 ¶3 says to who filed late or whose licence ran out before the decision, what supervision is told of,
    and what becomes of the paper."""
    words, expiry = desk.head.letters, facts_from_json(dossier.inputs.facts)["证照库.有效期至"].value
    expired = isinstance(expiry, date) and granted.decided_on > expiry
    late = words.late_decision if expired else words.late_filing if dossier.late else ""
    flagged = [
        wording.flagged(row.finding or row.name, "；".join(basis.citation for basis in row.basis))
        for row in evaluation(dossier).flags
    ]
    paper = words.original if granted.original else ""
    return [remark for remark in (late, *flagged, paper) if remark]


def _reasons(desk: Desk, granted: Granted) -> list[str]:
    return list(json.loads(desk.open_blob(granted.reasons))) if granted.reasons else []


def _referral(desk: Desk, referred: Referred, day: date) -> Sheets:
    """The notice, and before it the 受理通知书 if the application was accepted just then."""
    notice = notices.referral_notice(
        desk.authority, desk.head, number=referred.number, referred_on=day, answer_by=referred.answer_by,
        accepted=desk.case.accepted_on is not None,
    )
    before = desk.entries[desk.answers - 2].event
    if not isinstance(before, Accepted):
        return ((DocumentKind.REFERRAL_NOTICE, notice),)
    acceptance = notices.acceptance_notice(
        desk.authority, desk.head, number=before.number, accepted_on=before.accepted_on, decide_by=before.decide_by,
        materials=_received(desk.entries),
    )
    return ((DocumentKind.ACCEPTANCE_NOTICE, acceptance), (DocumentKind.REFERRAL_NOTICE, notice))


def _received(entries: tuple[Entry, ...]) -> list[str]:
    """The papers that came in, by title and number of pages; what was not recognised is other material."""
    unnamed = {MaterialType.UNKNOWN: MaterialType.OTHER}
    read = (entry.event.material for entry in entries if isinstance(entry.event, PageRead))
    pages = Counter(unnamed.get(material, material) for material in read)
    described = sorted(material for material in pages if material.described)
    return [f"{title_of(material)}（{pages[material]}页）" for material in (*MaterialType, *described) if pages[material]]
