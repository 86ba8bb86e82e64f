"""The certificate and the explanation as plain JSON: pure functions from typed inputs to what a template prints.

Every content has ``title``, ``authority`` and ``date`` (ISO, the day the document bears). What is of one
matter only, its articles and sentences, comes from its pack. The decisions are in ``decisions``, the notices in ``notices``.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

from domain.authority import Authority
from domain.documents import DocumentKind
from domain.outcomes import LicenceContent
from functions.issue import wording
from functions.issue.checkpoints import MODELS_DECIDE_NOTHING
from functions.issue.found_words import without_id_numbers
from functions.issue.inputs import CaseHead, ReviewSummary
from functions.issue.letter import Content, letter, title_of
from functions.issue.wording import chinese_date, chinese_moment
from functions.review.register_words import register_words, status_words

TEMPLATES = Path(__file__).parent / "templates"
"""The folder of the typst templates, one a document kind."""


def certificate(case: CaseHead, licence: LicenceContent, verify_url: str) -> Content:
    """食品经营许可证 with all items of art 26; ``verify_url`` goes into the QR code."""
    return {
        "title": title_of(DocumentKind.CERTIFICATE, case.pack),
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
            ["有效期至", chinese_date(licence.valid_until)],
            ["投诉举报电话", licence.complaint_phone],
        ],
        "issued": [["发证机关", licence.authority], ["发证日期", chinese_date(licence.issued_on)]],
        "certificate_id": licence.certificate_id,
        "version": licence.version,
        "verify_url": verify_url,
    }


def explanation(authority: Authority, case: CaseHead, review: ReviewSummary, *, issued_on: date) -> Content:
    """决定依据说明书 (个人信息保护法 24 ¶3, 48): every checkpoint, and what models said without deciding."""
    return letter(DocumentKind.EXPLANATION, authority, case, issued_on) | {
        "paragraphs": [wording.explanation_opening(case, review.outcome, len(review.checkpoints))],
        "checkpoints": [
            [c.number, c.checked, c.expected, c.basis, without_id_numbers(c.found), c.result.words, c.effect]
            for c in review.checkpoints
        ],
        "results": [c.result.value for c in review.checkpoints],
        "registers_note": wording.REGISTERS if review.registers else wording.NO_REGISTERS,
        "registers": [
            [register_words(r.name), chinese_moment(r.asked_at), r.purpose, status_words(r.status)]
            for r in review.registers
        ],
        "models": [[m.name, m.task, without_id_numbers("\n".join(m.said)), MODELS_DECIDE_NOTHING] for m in review.models],
        "models_note": wording.MODELS if review.models else wording.NO_MODELS,
        "run": wording.run_on(review),
        "notes": [wording.review_on_request(authority)],
    }
