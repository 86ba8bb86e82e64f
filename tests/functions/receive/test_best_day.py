"""When to file a renewal: both expiries, the days lost, and the day that loses least and still leaves time."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from domain.rejected import Rejected
from functions.receive.best_day import BestDay, best_day
from functions.receive.open_case import open_case
from functions.receive.submit import Advice, submit
from functions.receive.upload import upload
from infra.embedded.clock import CHINA_TIME, PinnedClock
from tests.world import change, eligible
from tests.world.paper import recorded_file
from tests.world.world import World

OPENS, CLOSES, EXPIRY = date(2026, 2, 12), date(2026, 6, 8), date(2026, 6, 30)


def _on(world: World, day: date, *, stated: bool = True) -> BestDay:
    form = {"有效期至": EXPIRY.isoformat()} if stated else {}
    case_id = open_case(world.platform, eligible.application(form=form)).case_id
    if not stated:
        upload(world.platform, case_id, "材料.pdf", recorded_file(eligible.papers()))
        world.work()
    clock = PinnedClock(datetime(day.year, day.month, day.day, 9, tzinfo=CHINA_TIME))
    return best_day(replace(world.platform, clock=clock), world.case(case_id))


@pytest.mark.parametrize("stated", [True, False])
def test_on_the_first_day_of_the_window_filing_gives_138_days_away(world: World, stated: bool) -> None:
    best = _on(world, OPENS, stated=stated)
    assert (best.opens_on, best.closes_on, best.expires_on) == (OPENS, CLOSES, EXPIRY)
    assert (best.today_until, best.lost_today) == (date(2031, 2, 11), 138)
    assert (best.last_day_until, best.lost_on_last_day) == (date(2031, 6, 7), 22)
    assert best.recommended == CLOSES
    assert best.exact
    for said in ("2031-02-11", "2031-06-07", "138", "2026-06-08", "第三十六条"):
        assert said in best.words


def test_before_the_window_the_opening_date_is_said_and_no_expiry_for_today(world: World) -> None:
    best = _on(world, date(2026, 2, 11))
    assert best.today_until is None
    assert OPENS.isoformat() in best.words


def test_in_the_last_fifteen_work_days_it_is_today_and_what_happens_undecided(world: World) -> None:
    best = _on(world, date(2026, 6, 9))
    assert (best.recommended, best.last_day_until) == (date(2026, 6, 9), None)
    assert "暂停" in best.words


def test_after_expiry_it_is_a_new_application(world: World) -> None:
    best = _on(world, date(2026, 7, 1))
    assert best.today_until is None
    assert "重新申请" in best.words


def test_an_unpublished_calendar_recommends_a_day_that_is_safe_either_way(world: World) -> None:
    case_id = open_case(world.platform, eligible.application(form={"有效期至": "2027-03-20"})).case_id
    best = best_day(world.platform, world.case(case_id))
    assert not best.exact
    assert best.recommended <= best.closes_on


def test_without_an_expiry_or_a_window_there_is_no_advice(world: World) -> None:
    for application, code in ((eligible.application(), "expiry_unknown"), (change.application(), "no_window")):
        case_id = open_case(world.platform, application).case_id
        with pytest.raises(Rejected) as caught:
            best_day(world.platform, world.case(case_id))
        assert caught.value.code == code


def test_papers_that_were_read_hold_a_web_filing_back_until_the_window_opens(world: World) -> None:
    case_id = open_case(world.platform, eligible.application()).case_id
    upload(world.platform, case_id, "材料.pdf", recorded_file(eligible.papers()))
    world.work()
    early = replace(world.platform, clock=PinnedClock(datetime(2026, 2, 11, 9, tzinfo=CHINA_TIME)))
    advice = submit(early, case_id)
    assert isinstance(advice, Advice)
    assert (advice.opens_on, advice.expires_on) == (OPENS, EXPIRY)
    assert world.case(case_id).number is None
