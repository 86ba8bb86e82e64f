"""An option that was not found beside its siblings may be ticked: it is unclear, never left out."""

from __future__ import annotations

from domain.reading import Box, Tick, TickState
from functions.read.fields.spec import TickSpec
from functions.read.fields.ticks import whole_groups

PLACE = Box(x0=0.1, y0=0.1, x1=0.12, y1=0.12)
ITEMS = TickSpec("经营项目", ("热食类食品制售", "自制饮品制售"))


def test_an_option_that_was_not_found_is_unclear() -> None:
    seen = Tick(field="经营项目", option="热食类食品制售", state=TickState.TICKED, box=PLACE)
    ticks = whole_groups((seen,), (ITEMS,))
    assert {tick.option: tick.state for tick in ticks} == {
        "热食类食品制售": TickState.TICKED, "自制饮品制售": TickState.UNCLEAR,
    }


def test_a_group_of_which_nothing_was_found_stays_absent() -> None:
    assert whole_groups((), (ITEMS,)) == ()
