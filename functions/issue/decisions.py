"""The decisions: 准予延续 or 准予变更 (arts 34–36), and 不予, which only a person may sign (arts 35 ¶2, 36 ¶2).

``clerk`` is the name of the person who decided; None means the rules decided, and the document then says so and offers
a person.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from domain.authority import Authority
from domain.documents import DocumentKind
from domain.outcomes import LicenceContent, RefusalContent
from functions.issue import wording
from functions.issue.inputs import CaseHead, Change
from functions.issue.letter import Content, letter


def grant_decision(  # noqa: PLR0913 - one argument a part of the decision
    authority: Authority,
    case: CaseHead,
    licence: LicenceContent,
    *,
    number: str,
    decided_on: date,
    supervise_by: date | None,
    changes: Sequence[Change] = (),
    reduced: bool = False,
    remarks: Sequence[str] = (),
    reasons: Sequence[str] = (),
    clerk: str | None = None,
) -> Content:
    """准予延续决定书 or 准予变更决定书.

    ``changes`` are the items of the licence that the decision alters. ``reasons`` are those of the person who decided;
    without them it is granted on the applicant's declarations. ``supervise_by`` is the last day of the inspection that
    follows (art 34 ¶4), or None if the premises were checked before the decision. ``remarks`` are further paragraphs,
    such as what the pack says of a late filing.
    """
    altered = {change.label for change in changes}
    notes = [
        wording.of_term(case.letters.validity, licence),
        *([wording.supervision(case.pack, supervise_by)] if supervise_by else []),
        *remarks,
        wording.made_by(authority, clerk),
        wording.review_on_request(authority),
    ]
    return letter(DocumentKind.GRANT_DECISION, authority, case, decided_on, number) | {
        "paragraphs": [_why(case, changes, reasons, reduced=reduced, inspected=supervise_by is None)],
        "operative": f"{case.kind.granted}{case.right}。",
        "changes": [[change.label, change.before, change.after] for change in changes],
        "changes_header": ["事项", f"{case.kind.words}前", f"{case.kind.words}后"],
        "table": [[label, value] for label, value in _items(case, licence).items() if label not in altered],
        "notes": notes,
    }


def _items(case: CaseHead, licence: LicenceContent) -> dict[str, str]:
    """What the licence says from now on."""
    return {
        "许可证编号": f"{licence.licence_number}（不变）",
        "经营者名称": licence.holder,
        "统一社会信用代码": licence.uscc,
        "法定代表人（负责人）": licence.legal_representative,
        "住所": licence.residence,
        "经营场所": licence.premises,
        "主体业态": licence.format,
        "经营项目": "；".join(licence.items),
        "有效期": wording.of_term(case.letters.term, licence),
    }


def _why(case: CaseHead, changes: Sequence[Change], reasons: Sequence[str], *, reduced: bool, inspected: bool) -> str:
    if reasons:
        return wording.granted_by_person(case, reasons)
    if inspected:
        return wording.granted_after_check(case)
    return wording.granted_as_declared(case, [change.label for change in changes], reduced=reduced)


def refusal_decision(
    authority: Authority, case: CaseHead, refusal: RefusalContent, *, number: str, decided_on: date, clerk: str
) -> Content:
    """不予延续决定书 or 不予变更决定书: a person's, with reasons, law and remedies. ValueError without them."""
    if not (clerk.strip() and refusal.reasons and refusal.basis):
        raise ValueError("a refusal needs a person, reasons and legal basis")
    return letter(DocumentKind.REFUSAL_DECISION, authority, case, decided_on, number) | {
        "paragraphs": [wording.refusal_opening(case)],
        "reasons": list(refusal.reasons),
        "basis": list(refusal.basis),
        "operative": f"{case.kind.refused}{case.right}。",
        "notes": [wording.remedies(authority), wording.made_by(authority, clerk), wording.contact(authority)],
    }
