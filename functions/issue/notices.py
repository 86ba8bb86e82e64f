"""Notices on the way: correction, acceptance, referral, withdrawal; and the receipt that says what was delivered."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from domain.authority import Authority
from domain.documents import DocumentKind
from domain.outcomes import CorrectionContent
from functions.issue import wording
from functions.issue.inputs import CaseHead, Dispatch
from functions.issue.letter import Content, letter
from functions.issue.wording import chinese_date, chinese_moment


def correction_notice(
    authority: Authority,
    case: CaseHead,
    correction: CorrectionContent,
    *,
    n: int,
    number: str,
    issued_on: date,
    due_on: date,
    clerk: str | None = None,
) -> Content:
    """补正告知书 (art 18(4)): everything at once, the period, and how to supply it. ``n`` counts the notices."""
    return letter(DocumentKind.CORRECTION_NOTICE, authority, case, issued_on, number) | {
        "paragraphs": [wording.correction_opening(case, n, len(correction.items))],
        "items": [[str(i), item.text, wording.cited(item.basis)] for i, item in enumerate(correction.items, 1)],
        "period": wording.correction_period(due_on),
        "notes": [
            wording.correction_channel(authority),
            wording.CORRECTION_COMPLETE,
            case.letters.lapse,
            wording.made_by(authority, clerk, "告知"),
            wording.person_on_request(authority),
        ],
    }


def acceptance_notice(
    authority: Authority,
    case: CaseHead,
    *,
    number: str,
    accepted_on: date,
    decide_by: date,
    materials: Sequence[str] = (),
) -> Content:
    """受理通知书 (arts 18(5), 19, 21). ``materials`` are the titles of the papers received."""
    return letter(DocumentKind.ACCEPTANCE_NOTICE, authority, case, accepted_on, number) | {
        "paragraphs": [wording.acceptance(case, accepted_on), wording.decision_period(case.pack, decide_by)],
        "items": [[str(i), title] for i, title in enumerate(materials, 1)],
        "notes": [wording.contact(authority), wording.withdrawal_on_request()],
    }


def referral_notice(
    authority: Authority, case: CaseHead, *, number: str, referred_on: date, answer_by: date, accepted: bool
) -> Content:
    """转人工审查告知书: that a person will answer, and by when. It takes no reasons, so it can leak none."""
    return letter(DocumentKind.REFERRAL_NOTICE, authority, case, referred_on, number) | {
        "paragraphs": [wording.referral(case, answer_by, accepted=accepted)],
        "state": ["已收件（已受理）" if accepted else "已收件", "转工作人员审查", f"最迟{chinese_date(answer_by)}"],
        "notes": [wording.REFERRAL_EFFECT, wording.contact(authority), wording.withdrawal_on_request()],
    }


def withdrawal_notice(authority: Authority, case: CaseHead, *, number: str, withdrawn_on: date) -> Content:
    """撤回申请通知书: the applicant took the application back before the decision."""
    return letter(DocumentKind.WITHDRAWAL_NOTICE, authority, case, withdrawn_on, number) | {
        "paragraphs": [wording.withdrawal(case, withdrawn_on)],
        "notes": [wording.WITHDRAWAL_EFFECT, case.letters.withdrawal, wording.contact(authority)],
    }


def delivery_receipt(
    authority: Authority,
    case: CaseHead,
    *,
    number: str,
    completed_on: date,
    consented_on: date | None,
    documents: Sequence[tuple[str, str]],
    dispatches: Sequence[Dispatch],
) -> Content:
    """送达回证: titles and numbers of the documents, receiver, ways, times and proofs.

    ``consented_on`` is the day on which the applicant agreed to electronic delivery; None if it did not: then the
    documents were handed over and the receiver signs.
    """
    return letter(DocumentKind.DELIVERY_RECEIPT, authority, case, completed_on, number) | {
        "paragraphs": [],
        "heads": [["受送达人", case.applicant], ["办理事项", case.matter], ["办件编号", case.number]],
        "documents": [[str(i), f"《{title}》", own or "—"] for i, (title, own) in enumerate(documents, 1)],
        "dispatches": [[sent.way, sent.address, chinese_moment(sent.at), sent.proof] for sent in dispatches],
        "basis": wording.delivery_basis(consented_on),
        "signs": consented_on is None,
        "notes": [wording.RECEIPT_RECORD, wording.contact(authority)],
    }
