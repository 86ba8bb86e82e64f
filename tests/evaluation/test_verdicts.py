"""Each kind of wrongness is told from the others."""

from __future__ import annotations

from datetime import date

import pytest

from evaluation.run.result import Answer, CaseResult
from evaluation.score.verdicts import Verdict, complete_notice, judge, needless, unnamed, unnamed_reasons, wrong_values
from tests.evaluation import made_up

COPY = "缺少《食品经营许可证》副本，请补交。"
OTHER = "缺少《授权委托书》，请补交。"


@pytest.mark.parametrize(
    ("result", "verdict"),
    [
        (made_up.granted(), Verdict.GRANTED),
        (made_up.granted(items=("自制饮品制售", "热食类食品制售")), Verdict.GRANTED),
        (made_up.granted("correction"), Verdict.GRANTED_INELIGIBLE),
        (made_up.granted("referral"), Verdict.GRANTED_INELIGIBLE),
        (made_up.granted(holder="银川市兴庆区测试餐饮有限公同"), Verdict.GRANTED_OTHER_VALUE),
        (made_up.granted(items=("热食类食品制售",)), Verdict.GRANTED_OTHER_VALUE),
        (made_up.granted(valid_until=date(2031, 3, 16)), Verdict.GRANTED_OTHER_VALUE),
        (made_up.noticed(COPY), Verdict.CORRECTED),
        (made_up.noticed(OTHER), Verdict.ASKED_NEEDLESSLY),
        (made_up.noticed(COPY, OTHER), Verdict.ASKED_NEEDLESSLY),
        (made_up.noticed(), Verdict.ASKED_INCOMPLETELY),
        (made_up.noticed(COPY, lawful="grant"), Verdict.ASKED_NEEDLESSLY),
        (made_up.noticed(COPY, lawful="referral"), Verdict.ASKED_NEEDLESSLY),
        (made_up.referred("R02"), Verdict.REFERRED),
        (made_up.referred("R01", lawful="grant"), Verdict.REFERRED_ELIGIBLE),
        (made_up.referred("R01", lawful="correction"), Verdict.REFERRED_CURABLE),
        (made_up.failed(), Verdict.FAILED),
    ],
)
def test_verdict(result: CaseResult, verdict: Verdict) -> None:
    assert judge(result) is verdict


@pytest.mark.parametrize("outcome", ["none", "advice"])
def test_no_answer_is_a_failure(outcome: str) -> None:
    assert judge(CaseResult(truth=made_up.truth("x", "grant"), answer=Answer(outcome=outcome))) is Verdict.FAILED


def test_a_notice_that_forgets_one_of_two_is_incomplete() -> None:
    both = made_up.truth("two", "correction", names=("许可证》副本", "授权委托书"))
    result = made_up.noticed(COPY).model_copy(update={"truth": both})
    assert judge(result) is Verdict.ASKED_INCOMPLETELY
    assert unnamed(result) == ("授权委托书",)
    complete = made_up.noticed(COPY, OTHER).model_copy(update={"truth": both})
    assert judge(complete) is Verdict.CORRECTED


@pytest.mark.parametrize(
    ("drafted", "complete"), [((COPY,), True), ((COPY, OTHER), False), ((OTHER,), False), ((), False)]
)
def test_the_notice_drafted_for_a_person_must_be_as_complete_as_one_sent(drafted: tuple[str, ...], complete: bool) -> None:
    assert complete_notice(made_up.referred("R01", lawful="correction", drafted=drafted)) is complete


def test_words_allowed_of_the_same_thing_are_not_needless() -> None:
    result = made_up.noticed(COPY, "有1页照片无法辨认")
    assert needless(result) == ("有1页照片无法辨认",)
    allowing = made_up.truth("x", "correction", allows=("照片无法辨认",))
    assert needless(result.model_copy(update={"truth": allowing})) == ()


def test_what_the_print_does_not_show_is_a_wrong_value() -> None:
    answer = Answer(outcome="grant", licence=made_up.LICENCE, unprinted=("马·测试",))
    assert judge(CaseResult(truth=made_up.truth("x", "grant"), answer=answer)) is Verdict.GRANTED_OTHER_VALUE
    assert wrong_values(made_up.LICENCE, answer) == ("not printed: 马·测试",)


def test_a_referral_for_another_reason_is_told() -> None:
    assert unnamed_reasons(made_up.referred("R01")) == ("R02",)
    assert unnamed_reasons(made_up.referred("R01", "R02")) == ()
