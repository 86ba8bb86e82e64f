"""The paper licence that a new one replaces: until when to bring it, and how the clerk closes the task (arts 31, 33)."""

from __future__ import annotations

from datetime import date

from domain import workdays
from domain.case import Case
from domain.events import OriginalSettled
from domain.paper_original import OriginalEnd
from domain.rejected import Rejected
from journey.commit import commit
from journey.platform import Platform
from journey.step import Decision, Numbers

SUGGESTED_WORKDAYS = 10
"""No term of law: arts 31, 33 ask for the paper with the application, so this only says when it is reasonable."""


def suggested_by(issued_on: date) -> date:
    """Until when the holder is asked to bring or post the paper."""
    return workdays.add(issued_on, SUGGESTED_WORKDAYS).assumed


def settle_original(platform: Platform, case_id: str, clerk: str, how: OriginalEnd) -> Case:
    """The paper came back or was declared void. It does not hold back 办结: the case may be closed already.

    Raises Rejected if there is no paper to settle.
    """
    today = platform.today()

    def decide(case: Case, _numbers: Numbers) -> Decision:
        if not case.awaits_original:
            raise Rejected("no_original", "本件没有待收回的纸质许可证。")
        return Decision((OriginalSettled(how=how, by=f"clerk:{clerk}", settled_on=today),))

    return commit(platform, case_id, decide, actor=f"clerk:{clerk}")
