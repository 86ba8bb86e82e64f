"""An agent's power: what is stated must agree with the paper, and without paper nobody has any."""

from __future__ import annotations

from datetime import date

import pytest

from domain.application import Agent, AgentPower
from domain.doubt import Doubt
from domain.facts import Fact, blank, known, missing, unknown
from functions.review.agent_facts import declared_power

FORM, UNTIL = (AgentPower.CHECK_COPIES, AgentPower.CORRECT_FORM), date(2026, 5, 31)
ON_PAPER = {
    "委托.权限": known(("修改表格填写错误", "核对复印件"), "f/1/委托权限"), "委托.委托期限止": known(UNTIL, "f/1/委托期限止"),
}


def test_what_agrees_stays_as_the_paper_says_it_in_any_order() -> None:
    agent = Agent(name="王测试", powers=FORM, until=UNTIL)
    assert declared_power(ON_PAPER, agent) == ON_PAPER


@pytest.mark.parametrize("agent", [None, Agent(name="王测试")])
def test_what_is_not_stated_changes_nothing(agent: Agent | None) -> None:
    assert declared_power(ON_PAPER, agent) == {}


@pytest.mark.parametrize(
    ("agent", "name"),
    [
        (Agent(name="王测试", powers=tuple(AgentPower)), "委托.权限"), (Agent(name="王测试", powers=()), "委托.权限"),
        (Agent(name="王测试", until=date(2026, 6, 30)), "委托.委托期限止"),
    ],
)
def test_what_differs_is_unknown_with_both_as_evidence(agent: Agent, name: str) -> None:
    fact = declared_power(ON_PAPER, agent)[name]
    assert fact == unknown(Doubt.COPIES_DISAGREE, *ON_PAPER[name].evidence, "form/agent")


@pytest.mark.parametrize("on_paper", [missing(), unknown(Doubt.TICK_UNCLEAR, "f/1/委托权限")])
def test_a_statement_stands_in_for_no_paper(on_paper: Fact) -> None:
    agent = Agent(name="王测试", powers=FORM)
    assert declared_power({**ON_PAPER, "委托.权限": on_paper}, agent)["委托.权限"] == on_paper


def test_boxes_left_blank_on_paper_are_not_the_powers_stated() -> None:
    fact = declared_power({**ON_PAPER, "委托.权限": blank("f/1/委托权限")}, Agent(name="王测试", powers=FORM))["委托.权限"]
    assert fact.doubt is Doubt.COPIES_DISAGREE
