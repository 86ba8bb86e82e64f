"""The statutory documents of a case and what they are called."""

from __future__ import annotations

from enum import StrEnum

from domain.blob import BlobRef
from domain.matter import MatterKind
from domain.record import Record


class DocumentKind(StrEnum):
    """Statutory documents the system prints."""

    CERTIFICATE = "certificate"
    GRANT_DECISION = "grant_decision"
    EXPLANATION = "explanation"
    CORRECTION_NOTICE = "correction_notice"
    ACCEPTANCE_NOTICE = "acceptance_notice"
    REFERRAL_NOTICE = "referral_notice"
    REFUSAL_DECISION = "refusal_decision"
    WITHDRAWAL_NOTICE = "withdrawal_notice"
    DELIVERY_RECEIPT = "delivery_receipt"
    FILING_RECEIPT = "filing_receipt"
    PRE_REVIEW_REPORT = "pre_review_report"

    def titled(self, kind: MatterKind, right: str = "") -> str:
        """What the document is called; a decision says what was decided, and of which ``right`` (食品经营许可).

        A certificate, a receipt and a report have the name their matter's pack gives them; here they are only called one."""
        return _DOCUMENT_TITLES[self.value].format(granted=kind.granted, refused=kind.refused, right=right)


_DOCUMENT_TITLES = {
    "certificate": "证书", "grant_decision": "{granted}{right}决定书", "explanation": "决定依据说明书",
    "correction_notice": "补正告知书", "acceptance_notice": "受理通知书", "referral_notice": "转人工审查告知书",
    "refusal_decision": "{refused}{right}决定书", "withdrawal_notice": "撤回申请通知书", "delivery_receipt": "送达回证",
    "filing_receipt": "备案回执", "pre_review_report": "预审报告",
}


class Document(Record):
    """An issued document: what it is and the sealed signed PDF."""

    kind: DocumentKind
    blob: BlobRef
