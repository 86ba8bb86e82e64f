"""No renewal is forgotten at expiry: one still undecided when the old licence ends is alerted of, once (art 32)."""

from __future__ import annotations

from datetime import date

from domain.application import Application
from domain.case import Case
from domain.events import ExpiredUndecided
from functions.receive.best_day import known_expiry
from functions.review.dossier import Dossier
from infra.ports import KeyErased
from journey.commit import commit
from journey.platform import Platform
from journey.step import NOTHING, Decision, Numbers
from rules.engine.letters import Letters
from rules.engine.pack import Pack

MOST = 10_000
"""Undecided cases looked at in one sweep, the nearest deadlines first."""


def alert_expired(platform: Platform) -> int:
    """Alert of every undecided renewal whose licence has expired since it was filed; how many. Repeatable: once a case.

    It decides nothing: whatever the expiry means in law, no renewal is deemed granted here.
    """
    return sum(_alert(platform, case_id) for case_id in platform.journal.due(date.max, MOST))


def _alert(platform: Platform, case_id: str) -> bool:
    case = platform.journal.load(case_id)
    if case is None or case.expired_on is not None:
        return False
    try:
        found = _expired(platform, case)
    except KeyErased:
        return False
    if found is None:
        return False

    def decide(now: Case, _numbers: Numbers) -> Decision:
        return NOTHING if now.decided or now.expired_on is not None else Decision((found,))

    commit(platform, case_id, decide, actor="machine")
    return True


def _expired(platform: Platform, case: Case) -> ExpiredUndecided | None:
    """The alert that is due, by the expiry as registered, else as on paper, else as stated."""
    if case.pack is None or case.received_on is None or case.form is None or case.decided:
        return None
    pack = platform.pack(case.pack)
    window = pack.filing_window
    if window is None:
        return None
    application = Application.model_validate_json(platform.vault.open(case.case_id, case.form))
    seen = Dossier.model_validate_json(platform.vault.open(case.case_id, case.dossier)) if case.dossier else None
    expiry = known_expiry(application, seen)
    if expiry is None or not case.received_on <= expiry < platform.today():
        return None
    late = window.around(expiry).closes.at_least(case.received_on) is False
    return ExpiredUndecided(expired_on=expiry, late=late, means=_means(pack, late=late))


def _means(pack: Pack, *, late: bool) -> str:
    if not isinstance(pack.letters, Letters):
        return ""
    return pack.letters.suspended_alert if late else pack.letters.overdue_alert
