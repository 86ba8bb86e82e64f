"""A clerk decides a referred case: return it for correction, grant it, or refuse it, always with reasons."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from domain.blob import BlobRef
from domain.case import Case
from domain.document_number import series
from domain.documents import DocumentKind
from domain.events import Accepted, CorrectionRequested, Event, Granted, Refused
from domain.outcomes import CorrectionContent, LicenceContent, NoticeItem, RefusalContent
from domain.record import canonical_json
from domain.rejected import Rejected
from functions.desk.claim import must_hold
from functions.review.conclude import after, inspected_by
from functions.review.contents import referral_content
from functions.review.dossier import Dossier, facts_from_json
from functions.review.licence import licence_content
from journey.commit import NoSuchCase, commit
from journey.platform import Platform
from journey.step import Decision, Numbers


@dataclass(frozen=True)
class Desk:
    """A clerk at work on one case."""

    platform: Platform
    case_id: str
    clerk: str

    @property
    def actor(self) -> str:
        return f"clerk:{self.clerk}"

    def return_for_correction(self, items: tuple[str, ...]) -> Case:
        """One notice of everything (art 18(4)). Raises Rejected without a single item."""
        texts = _stated(items, "items", "请写明需要补正的内容。")
        case = self._held()
        assert case.pack is not None  # a referred case was filed
        deadlines = self.platform.pack(case.pack).deadlines
        basis = deadlines.notice.basis.citation
        notice = CorrectionContent(
            applicant=self._applicant(case),
            items=tuple(NoticeItem(rule="", text=text, basis=basis) for text in texts),
        )
        content = self._seal("correction", notice.canonical())
        due_on = after(self.platform.today(), deadlines.correct)
        return self._commit(
            DocumentKind.CORRECTION_NOTICE,
            lambda number: CorrectionRequested(
                n=case.submissions, by=self.actor, rules=(), content=content, due_on=due_on, number=number
            ),
        )

    def grant(self, reasons: tuple[str, ...], *, inspected: bool = False) -> Case:
        """Grant on the clerk's responsibility, with the register's items. ``inspected``: the premises were checked before,
        so that no inspection follows (art 34 ¶4). Raises Rejected if the register lacks an item.
        """
        stated = _stated(reasons, "reasons", f"请写明{self._held().kind.granted}的理由。")
        dossier = self._dossier()
        today = self.platform.today()
        pack = self.platform.pack(dossier.inputs.pack)
        licence = licence_content(self.platform.authority, pack, facts_from_json(dossier.inputs.facts), today)
        if licence is None:
            raise Rejected("no_content", "证照库或申请书缺少制证所需内容，请先要求补正。")
        if self.platform.journal.by_certificate(licence.certificate_id) is not None:
            raise Rejected("granted_already", f"该许可证已经{pack.kind.granted}，证照库尚未更新，不能重复准予。")
        reasons_blob = self._seal("reasons", canonical_json(stated))
        content = self._seal("licence", licence.canonical())
        supervise_by = None if inspected else inspected_by(pack, today)

        def event(number: str) -> Event:
            return _granted(
                licence, self.actor, number, content, supervise_by=supervise_by, reasons=reasons_blob,
                flags=dossier.flags, original=dossier.paper_issued,
            )

        return self._commit(DocumentKind.GRANT_DECISION, event, accepts=True)

    def refuse(self, reasons: tuple[str, ...], basis: tuple[str, ...]) -> Case:
        """不予延续 or 不予变更, which only a person may decide (arts 35, 36): reasons and basis in writing."""
        case = self._held()
        stated = _stated(reasons, "reasons", f"请写明{case.kind.refused}的理由。")
        law = _stated(basis, "basis", f"请写明{case.kind.refused}的法律依据。")
        refusal = RefusalContent(applicant=self._applicant(case), reasons=stated, basis=law)
        content = self._seal("refusal", refusal.canonical())
        today = self.platform.today()
        return self._commit(
            DocumentKind.REFUSAL_DECISION,
            lambda number: Refused(by=self.actor, decision_number=number, decided_on=today, content=content),
            accepts=True,
        )

    def _commit(self, document: DocumentKind, event: Callable[[str], Event], *, accepts: bool = False) -> Case:
        """Append what the clerk decided, with the number of the document that will say so. What ``accepts`` decides upon
        the application, which is accepted by that if it was not before (arts 18, 19)."""
        numbering = series(self.platform.authority, document, self._held().kind, self.platform.today())

        def decide(case: Case, numbers: Numbers) -> Decision:
            must_hold(case, self.clerk)
            accepted = self._acceptance(case) if accepts and case.accepted_on is None else ()
            return Decision((*accepted, event(numbering.number(numbers))), numbering.use(numbers))

        return commit(self.platform, self.case_id, decide, actor=self.actor, counters=(numbering.counter,))

    def _acceptance(self, case: Case) -> tuple[Accepted, ...]:
        """On the day of the decision, so that there is no 受理通知书 to number (art 19)."""
        assert case.pack is not None  # a referred case was filed
        today, deadlines = self.platform.today(), self.platform.pack(case.pack).deadlines
        return (Accepted(accepted_on=today, decide_by=after(today, deadlines.decide)),)

    def _held(self) -> Case:
        case = self.platform.journal.load(self.case_id)
        if case is None:
            raise NoSuchCase(self.case_id)
        must_hold(case, self.clerk)
        return case

    def _applicant(self, case: Case) -> str:
        assert case.content is not None  # Referred sets it
        return referral_content(case.content, self._open).applicant

    def _dossier(self) -> Dossier:
        case = self._held()
        if case.dossier is None:
            raise Rejected("not_reviewed", "系统未能核验本件，没有制证所需内容，请退回补正或者另行办理。")
        return Dossier.model_validate_json(self._open(case.dossier))

    def _open(self, ref: BlobRef) -> bytes:
        return self.platform.vault.open(self.case_id, ref)

    def _seal(self, kind: str, content: bytes) -> BlobRef:
        return self.platform.vault.seal(self.case_id, kind, content)


def _granted(licence: LicenceContent, by: str, number: str, content: BlobRef, **more: object) -> Granted:
    return Granted.model_validate(
        {
            "by": by, "decision_number": number, "decided_on": licence.issued_on, "valid_from": licence.valid_from,
            "valid_until": licence.valid_until, "certificate_version": licence.version,
            "certificate_id": licence.certificate_id, "content": content, **more,
        }
    )


def _stated(lines: tuple[str, ...], field: str, message: str) -> tuple[str, ...]:
    stated = tuple(line.strip() for line in lines if line.strip())
    if not stated:
        raise Rejected("reasons_required", message, field)
    return stated
