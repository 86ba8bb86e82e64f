"""File the application: the confirmed form, the undertaking, the signature and the time (已收件)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from domain.application import Application
from domain.authority import case_number
from domain.blob import BlobRef
from domain.case import Case, Status
from domain.events import Channel, SignatureKind, Submitted
from domain.rejected import Rejected
from functions.receive.best_day import known_expiry
from functions.receive.precheck import looked_at, must_be_the_only_one
from journey.commit import NoSuchCase, commit
from journey.platform import Platform
from journey.step import Decision, Numbers
from rules.engine.pack import Pack


@dataclass(frozen=True)
class Advice:
    """An answer before filing, no outcome of a case: the window is not open, the draft is kept."""

    opens_on: date
    closes_on: date
    expires_on: date

    @property
    def words(self) -> str:
        return (
            f"许可证有效期至 {self.expires_on:%Y-%m-%d}，自 {self.opens_on:%Y-%m-%d} 起可以申请延续"
            f"（至 {self.closes_on:%Y-%m-%d}）。草稿已保存，届时再提交即可。"
        )


def submit(platform: Platform, case_id: str) -> Case | Advice:
    """File what is saved. Returns advice instead when the window is known not to be open (web only).

    Raises Rejected if the case is empty, unsigned or not open for filing, and on the web if the papers are read and
    another case for the licence is open.
    """
    case = platform.journal.load(case_id)
    if case is None:
        raise NoSuchCase(case_id)
    assert case.form is not None  # CaseOpened sets it
    application = Application.model_validate_json(platform.vault.open(case_id, case.form))
    today = platform.today()
    pack = platform.pack_in_force(case.matter, case.received_on or today)
    if case.submissions == 0 and case.channel is Channel.WEB:
        seen = looked_at(platform, case, pack)
        if advice := advise(pack, known_expiry(application, seen), today):
            return advice
        if seen is not None:
            must_be_the_only_one(platform, case, seen)
    counter = f"case/{today:%Y%m%d}"
    form = case.form

    def decide(now: Case, numbers: Numbers) -> Decision:
        return filing(now, application, form, platform, pack.reference, today, numbers[counter], counter)

    return commit(platform, case_id, decide, actor="applicant", counters=(counter,))


def filing(
    case: Case, application: Application, form: BlobRef, platform: Platform, pack: str, today: date, serial: int,
    counter: str,
) -> Decision:
    """The pure half: what a filing records. The first one pins case number, pack and day of receipt."""
    if case.status not in {Status.DRAFT, Status.CORRECTION}:
        raise Rejected("already_filed", f"本件目前为“{case.status_words}”，不能重复提交。")
    if not (application.consents.automated or case.person_requested):
        raise Rejected("not_informed", "请先阅读并确认自动化办理告知，或选择由工作人员办理。", "consents.automated")
    if not application.undertaking:
        raise Rejected("no_undertaking", "请先阅读并确认材料真实性承诺。", "undertaking")
    if application.signature is SignatureKind.NONE:
        raise Rejected("unsigned", "申请须签名或盖章（纸质或可靠电子签名），仅点击确认不能代替签名。", "signature")
    if application.signature is SignatureKind.PAPER and not case.files:
        raise Rejected("no_papers", "纸质签署的申请须上传签名或盖章的申请书。", "files")
    first = case.number is None
    submitted = Submitted(
        n=case.submissions + 1,
        number=case.number or case_number(platform.authority, f"{today:%Y%m%d}", serial),
        pack=case.pack or pack,
        received_on=today,
        form=form,
        undertaking=application.undertaking,
        signature=application.signature,
        electronic_delivery=application.consents.electronic_delivery,
    )
    return Decision((submitted,), {counter: serial} if first else {})


def advise(pack: Pack, expiry: date | None, today: date) -> Advice | None:
    """Whether the window is known to be closed still."""
    if pack.filing_window is None or expiry is None:
        return None
    window = pack.filing_window.around(expiry)
    if window.opens.at_most(today) is not False:
        return None
    return Advice(window.opens.assumed, window.closes.assumed, expiry)
