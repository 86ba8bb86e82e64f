"""Claim and release: one clerk at a time holds a referred case."""

from __future__ import annotations

from domain.case import Case, Status
from domain.events import Claimed, Released
from domain.rejected import Rejected
from journey.commit import commit
from journey.platform import Platform
from journey.step import NOTHING, Decision, Numbers


def claim(platform: Platform, case_id: str, clerk: str) -> Case:
    """Take a referred case. Raises Rejected if it is not referred or another clerk holds it."""

    def decide(case: Case, _numbers: Numbers) -> Decision:
        must_be_referred(case)
        if case.clerk == clerk:
            return NOTHING
        if case.clerk is not None:
            raise Rejected("claimed", f"本件已由 {case.clerk} 领取，请与其联系。")
        return Decision((Claimed(clerk=clerk),))

    return commit(platform, case_id, decide, actor=f"clerk:{clerk}")


def release(platform: Platform, case_id: str, clerk: str) -> Case:
    """Put it back into the queue."""

    def decide(case: Case, _numbers: Numbers) -> Decision:
        must_hold(case, clerk)
        return Decision((Released(clerk=clerk),))

    return commit(platform, case_id, decide, actor=f"clerk:{clerk}")


def must_be_referred(case: Case) -> None:
    """Raises Rejected unless the case waits for a person."""
    if case.status is not Status.REFERRED:
        raise Rejected("not_referred", f"本件目前为“{case.status_words}”，不在人工审查中。")


def must_hold(case: Case, clerk: str) -> None:
    """Raises Rejected unless this clerk holds the case."""
    must_be_referred(case)
    if case.clerk != clerk:
        raise Rejected("not_claimed", "请先领取本件再办理。")
