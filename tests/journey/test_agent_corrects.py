"""An agent corrects only with the power to; without it the applicant signs again, and then nobody asks for the power."""

from __future__ import annotations

from datetime import date

import pytest

from domain.application import Agent, AgentPower
from domain.case import Status
from domain.events import CorrectionRequested
from domain.materials import MaterialType
from domain.reading import Box, PageReading, Seal
from domain.verdict import ReferralReason
from tests.world import eligible
from tests.world.eligible import page, ticks
from tests.world.world import World

POWERS = tuple(power.words for power in AgentPower)
AGENT, NUMBER = "王测试", "640104198503074527"


def _power(*ticked: str) -> PageReading:
    fields = {
        "委托人": eligible.IDENTITY["经营者名称"], "受托人": AGENT, "受托人身份证号": NUMBER, "委托事项": "办理食品经营许可证延续",
        "委托期限起": "2026-03-01", "委托期限止": "2026-05-31", "委托日期": "2026-03-01",
    }
    seal = Seal(box=Box(x0=0.15, y0=0.05, x1=0.35, y1=0.19), redness=0.8)
    return page(MaterialType.POWER_OF_ATTORNEY, fields, ticks=ticks("委托权限", POWERS, ticked), seals=(seal,))


def _card() -> PageReading:
    fields = {
        "姓名": AGENT, "公民身份号码": NUMBER, "出生日期": "1985-03-07", "签发机关": "银川市公安局（测试）",
        "有效期限起": "2015-01-01", "有效期限止": "2035-01-01",
    }
    return page(MaterialType.ID_CARD, fields)


def _filed(world: World, power: PageReading, agent: Agent | None = None) -> str:
    """By an agent, with the copy of the licence missing."""
    papers = [
        eligible.application_first_page(委托代理人=AGENT), eligible.application_declaration_page(), eligible.licence_page(),
        power, _card(),
    ]
    case_id = world.file(papers, eligible.application(agent=agent)).case_id
    assert world.case(case_id).status is Status.CORRECTION
    return case_id


def _asked(world: World, case_id: str) -> tuple[str, ...]:
    return [e.event for e in world.platform.journal.entries(case_id) if isinstance(e.event, CorrectionRequested)][-1].rules


COPY = eligible.licence_page(正副本="副本")


@pytest.mark.parametrize("power", [AgentPower.CORRECT_FORM, AgentPower.CORRECT_MATERIALS])
def test_with_the_power_the_agent_corrects(world: World, power: AgentPower) -> None:
    case_id = _filed(world, _power("核对复印件", power.words))
    world.add(case_id, [COPY])
    assert world.case(case_id).status is Status.ISSUED


@pytest.mark.parametrize(
    "cure", [eligible.application_declaration_page(), _power("修改表格填写错误")], ids=["signed again", "a new power"]
)
def test_without_it_the_correction_needs_the_applicants_seal_or_a_new_power(world: World, cure: PageReading) -> None:
    case_id = _filed(world, _power("核对复印件"))
    assert _asked(world, case_id) == ("M09",)
    world.add(case_id, [COPY])
    assert (world.case(case_id).status, _asked(world, case_id)) == (Status.CORRECTION, ("A09",))
    world.add(case_id, [cure])
    assert world.case(case_id).status is Status.ISSUED


def test_a_power_stated_otherwise_than_on_paper_is_for_a_person(world: World) -> None:
    said = Agent(name=AGENT, powers=(AgentPower.CHECK_COPIES, AgentPower.CORRECT_FORM), until=date(2026, 5, 31))
    case_id = _filed(world, _power("核对复印件"), said)
    world.add(case_id, [COPY])
    case = world.case(case_id)
    assert (case.status, case.reasons) == (Status.REFERRED, (ReferralReason.MATERIALS_CONFLICT,))
