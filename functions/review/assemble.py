"""Assemble the dossier of a review: evaluate the pack and draft what each outcome would say. Pure, so replay can run it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from domain.facts import Fact
from domain.outcomes import CorrectionContent, NoticeItem, ReferralContent, ReferralItem
from domain.verdict import Consequence, MachineOutcome, ReferralReason
from functions.review.dossier import Dossier, Inputs, PageNote, facts_from_json
from functions.review.form import fill
from functions.review.licence import known_text, licence_content, value_of
from rules.engine.evaluate import evaluate
from rules.engine.outcome import Evaluation, RuleOutcome
from rules.engine.pack import Pack


def assemble(inputs: Inputs, pack: Pack) -> Dossier:
    """Everything that follows from the inputs under the pack."""
    facts = facts_from_json(inputs.facts)
    evaluation = evaluate(pack, facts)
    applicant = known_text(facts, "申请书.经营者名称") or known_text(facts, "证照库.经营者名称") or inputs.contact
    items = correction_items(evaluation, inputs.notes)
    grant = evaluation.outcome is MachineOutcome.GRANT
    withdrawn = (_withdrawn(pack),) if inputs.pack_withdrawn else ()
    return Dossier(
        inputs=inputs,
        form=fill(pack, facts),
        evaluation=evaluation.to_json(),
        correction=CorrectionContent(applicant=applicant, items=items),
        referral=ReferralContent(applicant=applicant, items=(*withdrawn, *referral_items(evaluation)), drafted=items),
        licence=licence_content(inputs.authority, pack, facts, inputs.today) if grant else None,
        late=_late(pack, inputs.received_on, facts),
    )


def correction_items(evaluation: Evaluation, notes: tuple[PageNote, ...]) -> tuple[NoticeItem, ...]:
    """Everything the applicant must supply, each thing once; unusable pages are named by file and page."""
    items = [
        NoticeItem(rule=row.rule, text=notice, basis=_basis(row)) for row in evaluation.results for notice in row.notices
    ]
    if not items:
        return ()
    named = [
        NoticeItem(rule="", text=f"文件“{note.name}”{f'第{note.page_no}页' if note.page_no else ''}：{note.text}", basis="")
        for note in notes
    ]
    once: dict[str, NoticeItem] = {}
    for item in (*items, *named):
        once.setdefault(item.text, item)
    return tuple(once.values())


def referral_items(evaluation: Evaluation) -> tuple[ReferralItem, ...]:
    """Why a person must look, with the evidence, for the clerk's eyes."""
    return tuple(
        ReferralItem(code=reason.value, rule=row.rule, text=row.finding, basis=_basis(row), evidence=_evidence(row))
        for row in evaluation.results if row.consequence is Consequence.REFERRAL
        for reason in row.reasons
    )


def _withdrawn(pack: Pack) -> ReferralItem:
    text = f"本件适用的规则包（{pack.title} {pack.version}）已停用，不得自动办理，请人工审查"
    return ReferralItem(code=ReferralReason.NO_RULE, rule="", text=text, basis=pack.auto_approve.legal_basis.citation)


def _late(pack: Pack, received_on: date, facts: Mapping[str, Fact]) -> bool:
    """Whether it was filed in the last fifteen work days (art 32 ¶3), so that the decision must say what that means."""
    expiry, window = value_of(facts, "证照库.有效期至"), pack.filing_window
    return window is not None and isinstance(expiry, date) and window.around(expiry).closes.at_least(received_on) is False


def _evidence(row: RuleOutcome) -> tuple[str, ...]:
    return tuple(dict.fromkeys(item for atom in row.atoms for item in atom.evidence))


def _basis(row: RuleOutcome) -> str:
    return "；".join(basis.citation for basis in row.basis)
