"""The content of each document as plain JSON: pure functions from typed inputs to what a template prints.

Every content has ``title``, ``authority`` and ``date`` (ISO, the day the document bears). The wording cites the
《食品经营许可和备案管理办法》 (Order 78 of 2023) by article. ``clerk`` is the name of the person who decided; None
means the rules decided, and the document then says so and offers a person.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from domain.authority import Authority
from domain.events import DocumentKind
from domain.outcomes import CorrectionContent, LicenceContent, RefusalContent, WithdrawalContent
from functions.issue import wording
from functions.issue.found_words import without_id_numbers
from functions.issue.inputs import CaseHead, ReviewSummary
from functions.issue.wording import chinese_date

Content = dict[str, Any]

TEMPLATES = Path(__file__).parent / "templates"
"""The folder of the typst templates, one a document kind."""


def certificate(licence: LicenceContent, verify_url: str) -> Content:
    """食品经营许可证 with all items of art 26; ``verify_url`` goes into the QR code."""
    return {
        "title": DocumentKind.CERTIFICATE.words,
        "authority": licence.authority,
        "date": licence.issued_on.isoformat(),
        "holder": [
            ["经营者名称", licence.holder],
            ["统一社会信用代码", licence.uscc],
            ["法定代表人（负责人）", licence.legal_representative],
            ["住所", licence.residence],
            ["经营场所", licence.premises],
            ["主体业态", licence.format],
            ["经营项目", "；".join(licence.items)],
        ],
        "licence": [
            ["许可证编号", licence.licence_number],
            ["有效期", f"{chinese_date(licence.valid_from)}\n至{chinese_date(licence.valid_until)}"],
            ["投诉举报电话", licence.complaint_phone],
        ],
        "issued": [["发证机关", licence.authority], ["发证日期", chinese_date(licence.issued_on)]],
        "certificate_id": licence.certificate_id,
        "version": licence.version,
        "verify_url": verify_url,
    }


def grant_decision(  # noqa: PLR0913 - one argument a part of the decision
    authority: Authority,
    case: CaseHead,
    licence: LicenceContent,
    *,
    decision_number: str,
    decided_on: date,
    supervise_by: date | None,
    reduced: bool = False,
    remarks: Sequence[str] = (),
    reasons: Sequence[str] = (),
    clerk: str | None = None,
) -> Content:
    """准予延续食品经营许可决定书 (arts 34, 36).

    ``reasons`` are those of the person who decided; without them it is granted on the applicant's declarations.
    ``supervise_by`` is the last day of the inspection of art 34 ¶4, or None if the premises were checked before the
    decision. ``remarks`` are further paragraphs, such as :data:`functions.issue.wording.LATE_FILING`.
    """
    notes = [
        wording.validity(licence.valid_from, licence.valid_until),
        *([wording.supervision(supervise_by)] if supervise_by else []),
        *remarks,
        wording.made_by(authority, clerk),
        wording.review_on_request(authority),
    ]
    declared = wording.grant_reason(case.received_on, reduced=reduced, inspected=supervise_by is None)
    why = wording.grant_by_person(case.received_on, reasons) if reasons else declared
    return _letter(DocumentKind.GRANT_DECISION, authority, case, decided_on, decision_number) | {
        "paragraphs": [why],
        "operative": "准予延续食品经营许可。",
        "table": [
            ["许可证编号", f"{licence.licence_number}（不变）"],
            ["经营者名称", licence.holder],
            ["统一社会信用代码", licence.uscc],
            ["经营场所", licence.premises],
            ["主体业态", licence.format],
            ["经营项目", "；".join(licence.items)],
            ["有效期", wording.period(licence.valid_from, licence.valid_until)],
        ],
        "notes": notes,
    }


def explanation(authority: Authority, case: CaseHead, review: ReviewSummary, *, issued_on: date) -> Content:
    """决定依据说明书 (个人信息保护法 24 ¶3, 48): every checkpoint, and what models said without deciding."""
    return _letter(DocumentKind.EXPLANATION, authority, case, issued_on) | {
        "paragraphs": [wording.explanation_opening(case.received_on, review.outcome, len(review.checkpoints))],
        "checkpoints": [
            [c.number, c.checked, c.basis, without_id_numbers(c.found), c.result.words] for c in review.checkpoints
        ],
        "results": [c.result.value for c in review.checkpoints],
        "models": [[m.name, m.task, m.said, "仅供核对，未参与决定"] for m in review.models],
        "models_note": wording.MODELS if review.models else wording.NO_MODELS,
        "run": [
            ["审查规则", review.pack],
            ["规则摘要", review.pack_digest],
            ["工作日历", review.calendar],
            ["软件版本", review.software],
        ],
        "notes": [wording.review_on_request(authority)],
    }


def correction_notice(
    authority: Authority,
    case: CaseHead,
    correction: CorrectionContent,
    *,
    n: int,
    issued_on: date,
    due_on: date,
    clerk: str | None = None,
) -> Content:
    """补正告知书 (art 18(4)): everything at once, the period, and how to supply it. ``n`` counts the notices."""
    return _letter(DocumentKind.CORRECTION_NOTICE, authority, case, issued_on, f"第{n}次补正告知") | {
        "paragraphs": [wording.correction_opening(case.received_on, len(correction.items))],
        "items": [[str(i), item.text, item.basis] for i, item in enumerate(correction.items, 1)],
        "period": wording.correction_period(due_on),
        "notes": [
            wording.correction_channel(authority),
            wording.CORRECTION_COMPLETE,
            wording.CORRECTION_LAPSE,
            wording.made_by(authority, clerk, "告知"),
            wording.person_on_request(authority),
        ],
    }


def acceptance_notice(
    authority: Authority, case: CaseHead, *, accepted_on: date, decide_by: date, materials: Sequence[str] = ()
) -> Content:
    """受理通知书 (arts 18(5), 19, 21). ``materials`` are the titles of the papers received."""
    return _letter(DocumentKind.ACCEPTANCE_NOTICE, authority, case, accepted_on) | {
        "paragraphs": [wording.acceptance(case.received_on, accepted_on), wording.decision_period(decide_by)],
        "items": [[str(i), title] for i, title in enumerate(materials, 1)],
        "notes": [wording.contact(authority), wording.withdrawal_on_request()],
    }


def referral_notice(
    authority: Authority, case: CaseHead, *, referred_on: date, answer_by: date, accepted: bool
) -> Content:
    """转人工审查告知书: that a person will answer, and by when. It takes no reasons, so it can leak none."""
    return _letter(DocumentKind.REFERRAL_NOTICE, authority, case, referred_on) | {
        "paragraphs": [wording.referral(case.received_on, answer_by, accepted=accepted)],
        "state": ["已收件（已受理）" if accepted else "已收件", "转工作人员审查", f"最迟{chinese_date(answer_by)}"],
        "notes": [wording.REFERRAL_EFFECT, wording.contact(authority), wording.withdrawal_on_request()],
    }


def refusal_decision(
    authority: Authority, case: CaseHead, refusal: RefusalContent, *, decision_number: str, decided_on: date, clerk: str
) -> Content:
    """不予延续食品经营许可决定书 (art 36 ¶2): a person's, with reasons, law and remedies. ValueError without them."""
    if not (clerk.strip() and refusal.reasons and refusal.basis):
        raise ValueError("a refusal needs a person, reasons and legal basis")
    return _letter(DocumentKind.REFUSAL_DECISION, authority, case, decided_on, decision_number) | {
        "paragraphs": [wording.refusal_opening(case.received_on)],
        "reasons": list(refusal.reasons),
        "basis": list(refusal.basis),
        "operative": "不予延续食品经营许可。",
        "notes": [wording.remedies(authority), wording.made_by(authority, clerk), wording.contact(authority)],
    }


def withdrawal_notice(
    authority: Authority, case: CaseHead, withdrawal: WithdrawalContent, *, withdrawn_on: date
) -> Content:
    """撤回申请通知书: the applicant took the application back before the decision."""
    head = case.model_copy(update={"applicant": withdrawal.applicant})
    return _letter(DocumentKind.WITHDRAWAL_NOTICE, authority, head, withdrawn_on) | {
        "paragraphs": [wording.withdrawal(case.received_on, withdrawn_on)],
        "notes": [*wording.WITHDRAWAL_EFFECT, wording.contact(authority)],
    }


def _letter(kind: DocumentKind, authority: Authority, case: CaseHead, on: date, number: str = "") -> Content:
    return {
        "title": kind.words,
        "authority": authority.name,
        "number": number,
        "case_number": case.number,
        "to": case.applicant,
        "date": on.isoformat(),
        "date_words": chinese_date(on),
    }
