"""What the clerk sees of a referred case: reasons, form with every source, all checkpoints, places on paper."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from api.answers import FormLine, SourceValue
from api.desk_answers import DeskAction, DeskCase, DeskRow, DisputeAnswer, ReasonAnswer, RegisterSaid
from api.disclosure import documents, dossier_of, files
from api.evidence import EvidenceShelf
from api.explained import review_answer
from api.problems import not_found
from api.timeline import timeline
from domain.application import Application
from domain.case import Case, Status
from domain.chain import Entry
from domain.events import Referred, ValueDisputed
from domain.normalise import address_key
from domain.outcomes import DisputeContent, ReferralContent, ReferralItem
from domain.verdict import ReferralReason
from functions.issue.checkpoints import Narrator, evaluation, pack_of
from functions.review.contents import referral_content
from functions.review.dossier import Dossier, FormValue
from journey.commit import NoSuchCase
from journey.platform import Platform
from rules.engine.outcome import RuleOutcome

TRUE = "是"


def referred_case(platform: Platform, case_id: str) -> Case:
    """A case that is or was referred: no clerk may look into any other. Raises HttpProblem 404."""
    case = platform.journal.load(case_id)
    if case is None or not case.reasons or case.number is None:
        raise not_found() from NoSuchCase(case_id)
    return case


def desk_row(case: Case, today: date) -> DeskRow:
    """One line of the list."""
    assert case.number is not None  # only filed cases are referred
    assert case.received_on is not None
    return DeskRow(
        case_id=case.case_id, number=case.number, reasons=tuple(reason.words for reason in case.reasons),
        received_on=case.received_on, answer_due=case.answer_due,
        days_left=(case.answer_due - today).days if case.answer_due else None, clerk=case.clerk, alert=case.alert,
    )


def desk_case(platform: Platform, case: Case, clerk: str) -> DeskCase:
    """Everything needed to decide, for one clerk's eyes."""
    assert case.number is not None  # only filed cases are referred
    assert case.received_on is not None
    assert case.form is not None
    entries = platform.journal.entries(case.case_id)
    referral = _referral(platform, case, entries)
    contact = Application.model_validate_json(platform.vault.open(case.case_id, case.form)).contact
    dossier = dossier_of(platform, case)
    shelf = EvidenceShelf(platform, case, f"/desk/{case.case_id}")
    narrator = Narrator(dossier, pack_of(dossier, platform.pack)) if dossier else None
    review = review_answer(narrator.summary(case.status_words), shelf) if narrator else None
    return DeskCase(
        case_id=case.case_id, number=case.number, matter=case.matter, status=case.status, words=case.status_words,
        applicant=referral.applicant, contact_name=contact.name, contact_phone=contact.phone,
        received_on=case.received_on, accepted_on=case.accepted_on, answer_due=case.answer_due, clerk=case.clerk,
        corrections=case.corrections, reasons=_reasons(case, referral, narrator, shelf), drafted=referral.drafted,
        form=tuple(_line(line, dossier, shelf) for line in dossier.form) if dossier else (), review=review,
        notes=_notes(dossier), registers=_registers(dossier), files=files(platform, case, entries), pages=shelf.pages(),
        documents=documents(platform, case, f"/desk/{case.case_id}"), timeline=timeline(entries, case.kind, desk=True),
        may=_may(case, clerk), kind=case.kind, disputes=_disputes(platform, case, entries, shelf),
    )


def _disputes(
    platform: Platform, case: Case, entries: Sequence[Entry], shelf: EvidenceShelf
) -> tuple[DisputeAnswer, ...]:
    """Both sides of each: what was shown, and what the applicant says of it."""
    assert case.pack is not None  # only filed cases are referred
    named = platform.pack(case.pack).fields_by_name
    found = []
    for event in (entry.event for entry in entries):
        if isinstance(event, ValueDisputed):
            said = DisputeContent.model_validate_json(platform.vault.open(case.case_id, event.content))
            field = named[event.value]
            found.append(
                DisputeAnswer(
                    label=f"{field.source} · {field.label}", shown=said.shown, says=said.says,
                    disputed_on=event.disputed_on, evidence=shelf.find(said.evidence),
                )
            )
    return tuple(found)


def _referral(platform: Platform, case: Case, entries: Sequence[Entry]) -> ReferralContent:
    last = next(entry.event for entry in reversed(entries) if isinstance(entry.event, Referred))
    return referral_content(last.content, lambda ref: platform.vault.open(case.case_id, ref))


def _reasons(
    case: Case, referral: ReferralContent, narrator: Narrator | None, shelf: EvidenceShelf
) -> tuple[ReasonAnswer, ...]:
    """Those of the rules with their findings, after them those of the case itself (a wish, a period, an earlier stop)."""
    by_number = {row.rule: row for row in evaluation(narrator.dossier).results} if narrator else {}
    ruled = {item.code for item in referral.items}
    items = (*referral.items, *(_of_case(reason) for reason in case.reasons if reason.value not in ruled))
    return tuple(_reason(item, by_number.get(item.rule), narrator, shelf) for item in items)


def _of_case(reason: ReferralReason) -> ReferralItem:
    return ReferralItem(code=reason.value, rule="", text=f"{reason.words}（由办理经过得出，见“经过”）", basis="")


def _reason(
    item: ReferralItem, row: RuleOutcome | None, narrator: Narrator | None, shelf: EvidenceShelf
) -> ReasonAnswer:
    """A reason with what stands against the rule only; the list of all checkpoints has the rest."""
    against = tuple(atom for atom in row.atoms if atom.truth != TRUE) or row.atoms if row else ()
    narrowed = replace(row, atoms=against) if row else None
    shown = narrator.checkpoint(narrowed) if narrator and narrowed else None
    evidence = [found for atom in against for found in atom.evidence] or item.evidence
    return ReasonAnswer(
        code=item.code, words=ReferralReason(item.code).words, rule=item.rule, text=item.text, basis=item.basis,
        rule_name=shown.checked if shown else "", expected=shown.expected if shown else "",
        found=shown.found if shown else "", evidence=shelf.find(evidence),
    )


def _line(line: FormValue, dossier: Dossier, shelf: EvidenceShelf) -> FormLine:
    sources, known = [], set()
    for source, words in line.sources:
        fact = _fact(dossier.inputs.facts, source, line.name)
        sources.append(SourceValue(source=source, words=words, evidence=shelf.find(fact.get("evidence", ()))))
        if fact.get("state") == "known":
            known.add(address_key(words))
    return FormLine(name=line.name, state=line.state, value=line.value, differs=len(known) > 1, sources=tuple(sources))


def _fact(facts: Mapping[str, Any], source: str, name: str) -> Mapping[str, Any]:
    # The register of business licences calls the operator's name simply 名称.
    return facts.get(f"{source}.{name}") or facts.get(f"{source}.{name.removeprefix('经营者')}") or {}


def _notes(dossier: Dossier | None) -> tuple[str, ...]:
    notes = dossier.inputs.notes if dossier else ()
    return tuple(f"{note.name}{f' 第{note.page_no}页' if note.page_no else ''}：{note.text}" for note in notes)


def _registers(dossier: Dossier | None) -> tuple[RegisterSaid, ...]:
    return tuple(
        RegisterSaid(
            name=answer.source, status=answer.status, fields=answer.fields, asked_at=answer.asked_at,
            purpose=answer.purpose,
        )
        for answer in (dossier.inputs.answers if dossier else ())
    )


def _may(case: Case, clerk: str) -> tuple[DeskAction, ...]:
    if case.status is not Status.REFERRED:
        return ()
    if case.clerk is None:
        return ("claim",)
    return ("release", "decide") if case.clerk == clerk else ()
