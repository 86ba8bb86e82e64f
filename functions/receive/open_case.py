"""Open a draft: an id and a secret for the applicant, no case number, no clock."""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass

from domain.application import Application
from domain.case import Case, Status
from domain.events import CaseOpened, FormSaved
from domain.rejected import Rejected
from journey.commit import commit
from journey.platform import Platform
from journey.step import NOTHING, Decision, Numbers


@dataclass(frozen=True)
class Opened:
    """What the applicant keeps: the secret is shown once and stored only as a hash."""

    case_id: str
    secret: str


def open_case(platform: Platform, application: Application) -> Opened:
    """Start a draft for a published matter. Raises Rejected if there is no such matter or it is not open yet."""
    try:
        pack = platform.pack_in_force(application.matter, platform.today())
    except LookupError:
        raise Rejected("no_such_matter", f"没有办理事项“{application.matter}”，请从事项清单中选择。", "matter") from None
    if not pack.offered:
        raise Rejected("matter_not_open", f"“{pack.title}”尚未开通网上办理，请到窗口办理。", "matter")
    case_id, secret = platform.randomness.token(8), platform.randomness.token(16)
    form = platform.vault.seal(case_id, "form", application.canonical())
    opened = CaseOpened(
        matter=application.matter, kind=pack.kind, channel=application.channel, secret_hash=hash_secret(secret), form=form
    )
    # A second opening under the same id is the same opening: with injected randomness a retry must not double it.
    commit(
        platform, case_id, lambda case, _numbers: NOTHING if case.version else Decision((opened,)), actor="applicant",
        opening=True,
    )
    return Opened(case_id, secret)


def save_form(platform: Platform, case_id: str, application: Application) -> Case:
    """Replace the draft's form values while the case may still be changed."""
    form = platform.vault.seal(case_id, "form", application.canonical())

    def decide(case: Case, _numbers: Numbers) -> Decision:
        must_be_editable(case)
        if application.matter != case.matter:
            raise Rejected("matter_fixed", "事项不能更改，请另建一件。", "matter")
        return Decision((FormSaved(form=form),) if form != case.form else ())

    return commit(platform, case_id, decide, actor="applicant")


def must_be_editable(case: Case) -> None:
    """Raises Rejected unless the applicant may now change the case (draft, or asked to correct)."""
    if not editable(case):
        raise Rejected("not_editable", f"本件目前为“{case.status_words}”，不能再修改材料。如需更改，请联系工作人员。")


def editable(case: Case) -> bool:
    """Whether the applicant may now change the case."""
    return case.status in {Status.DRAFT, Status.CORRECTION}


def hash_secret(secret: str) -> str:
    """SHA-256 of a query secret (128 random bits, so no salt is needed)."""
    return hashlib.sha256(secret.encode()).hexdigest()


def secret_opens(case: Case, secret: str) -> bool:
    """Whether this secret opens the case; compared in constant time."""
    return hmac.compare_digest(hash_secret(secret), case.secret_hash)
