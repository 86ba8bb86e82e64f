"""When to file a renewal: validity starts anew with the decision (art 36), so filing early gives days of licence away."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from domain.application import Application
from domain.case import Case
from domain.dates import parse_date
from domain.rejected import Rejected
from functions.receive.precheck import looked_at, pack_of
from functions.review.dossier import Dossier, facts_from_json
from journey.platform import Platform
from rules.engine.letters import EXPIRY, WORKDAYS
from rules.engine.wording import said

_EXPIRIES = ("证照库.有效期至", "许可证.有效期至", "申请书.有效期至")


@dataclass(frozen=True)
class BestDay:
    """Both ends of the choice, for a decision on the day of filing. ``today_until`` is None before the window opens;
    ``last_day_until`` once its last day is past. Days ``lost`` are those left of the old licence. ``left_workdays`` are
    left when the window closes, ``decide_workdays`` are what a person may take; ``anew`` is the article on validity.
    ``expired`` and ``closing`` are the pack's sentences for after the last day of validity and of the window."""

    today: date
    expires_on: date
    opens_on: date
    closes_on: date
    exact: bool
    today_until: date | None
    last_day_until: date | None
    recommended: date
    left_workdays: int
    decide_workdays: int
    anew: str
    expired: str
    closing: str

    @property
    def lost_today(self) -> int:
        return max(0, (self.expires_on - self.today).days)

    @property
    def lost_on_last_day(self) -> int:
        return (self.expires_on - self.closes_on).days

    @property
    def words(self) -> str:
        """The advice in plain Chinese."""
        if self.today > self.expires_on:
            return said(self.expired, {EXPIRY: str(self.expires_on)})
        if self.last_day_until is None:
            return said(self.closing, {EXPIRY: str(self.expires_on), WORKDAYS: str(self.left_workdays)})
        anew = f"新的有效期从作出决定之日起算（{self.anew}），原证剩下的日子不能加到新证上。"
        early = (
            f"今天提交、当日准予的，新证有效期至 {self.today_until}，少用 {self.lost_today} 天；" if self.today_until
            else f"现在还不能申请，自 {self.opens_on} 起可以提交；"
        )
        return (
            f"{anew}{early}{self.closes_on} 提交的，新证有效期至 {self.last_day_until}，只少用 {self.lost_on_last_day} 天。"
            f"建议现在备齐材料，{self.recommended} 提交：此后还有 {self.left_workdays} 个工作日才届满，"
            f"转人工审查也只需 {self.decide_workdays} 个工作日。"
            "材料没有把握的，请早些提交，留出补正的时间。"
        )


def best_day(platform: Platform, case: Case) -> BestDay:
    """The advice for a renewal that is not filed yet. Raises Rejected for a matter without a window, and while the expiry
    is not known."""
    pack, today = pack_of(platform, case), platform.today()
    if pack.filing_window is None or pack.validity is None:
        raise Rejected("no_window", f"{pack.title}没有申请期限的起止，随时可以提交。")
    assert case.form is not None  # CaseOpened sets it
    application = Application.model_validate_json(platform.vault.open(case.case_id, case.form))
    expiry = known_expiry(application, looked_at(platform, case, pack))
    if expiry is None:
        raise Rejected("expiry_unknown", "还不知道许可证的有效期。请先上传许可证，等材料读完再看。")
    window = pack.filing_window.around(expiry)
    opens, closes = window.opens.assumed, window.closes.assumed
    return BestDay(
        today=today, expires_on=expiry, opens_on=opens, closes_on=closes,
        exact=window.opens.exact and window.closes.exact,
        today_until=pack.validity.until(today, expiry) if opens <= today <= expiry else None,
        last_day_until=pack.validity.until(closes, expiry) if today <= closes else None,
        recommended=max(today, window.closes.earliest or closes), left_workdays=pack.filing_window.closes,
        decide_workdays=pack.deadlines.decide.workdays, anew=pack.validity.basis.citation,
        expired=pack.filing_window.expired, closing=pack.filing_window.closing,
    )


def known_expiry(application: Application, seen: Dossier | None) -> date | None:
    """The register's, else the licence's, else the form's as read; before anything is read, as stated."""
    facts = facts_from_json(seen.inputs.facts) if seen else {}
    read = (facts[name].value for name in _EXPIRIES if name in facts)
    stated = application.form.get("有效期至")
    said = parse_date(stated) if isinstance(stated, str) else None
    return next((value for value in (*read, said) if isinstance(value, date)), None)
