"""窗口领取: documents handed to who did not agree to electronic delivery; the day is told by the clerk."""

from __future__ import annotations

from datetime import date

from domain.case import Case
from domain.rejected import Rejected
from functions.deliver import step
from functions.deliver.step import Delivery
from journey.commit import NoSuchCase, commit
from journey.platform import Platform
from journey.routes import COUNTER
from journey.step import Decision, Numbers


def hand_over(platform: Platform, case_id: str, clerk: str, day: date) -> Case:
    """Record that the documents of the present answer were handed over on ``day``; the last channel numbers the receipt.

    Raises Rejected if nothing waits, or the day is before the answer or to come.
    """
    case = platform.journal.load(case_id)
    if case is None:
        raise NoSuchCase(case_id)
    answers = case.answer_seq
    must_await_pickup(case)
    answered_on = platform.journal.entries(case_id)[answers - 1].at.date()
    if not answered_on <= day <= platform.today():
        raise Rejected("wrong_day", f"领取日期应在文书作出之日（{answered_on}）与今日之间。", "day")
    handed = Delivery(answers, COUNTER, f"{day} 由 {clerk} 交付", step.numbering(platform, case))

    def decide(now: Case, numbers: Numbers) -> Decision:
        must_await_pickup(now)
        if now.answer_seq != answers:
            raise Rejected("overtaken", "本件已有新的文书，请刷新后重新办理。")
        return step.decide(now, handed, numbers)

    return commit(platform, case_id, decide, actor=f"clerk:{clerk}", counters=step.counters(handed))


def must_await_pickup(case: Case) -> None:
    """Raises Rejected unless documents of the case wait at the counter."""
    if not case.awaits_pickup:
        raise Rejected("nothing_to_hand_over", "本件没有待领取的文书。")
