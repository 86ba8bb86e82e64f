"""Where on paper a finding is: never off the page, never without the thing itself."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from api.evidence import SEAL_FIELD, fractions, place
from domain.materials import MaterialType
from domain.reading import Box, Field, FieldState, Seal, Tick, TickState
from tests.world.eligible import page


@st.composite
def boxes(draw: st.DrawFn) -> Box:
    x0, y0 = draw(st.floats(0, 0.9)), draw(st.floats(0, 0.9))
    return Box(x0=x0, y0=y0, x1=draw(st.floats(x0 + 0.01, 1)), y1=draw(st.floats(y0 + 0.01, 1)))


@given(st.lists(boxes(), min_size=1, max_size=4))
def test_the_crop_holds_every_box_and_stays_on_the_page(found: list[Box]) -> None:
    ticks = tuple(Tick(field="主体业态", option=str(n), state=TickState.EMPTY, box=box) for n, box in enumerate(found))
    crop = place(page(MaterialType.RENEWAL_APPLICATION, {}, ticks=ticks), "主体业态")
    assert crop is not None
    assert 0 <= crop.x0 <= min(box.x0 for box in found)
    assert max(box.x1 for box in found) <= crop.x1 <= 1
    assert 0 <= crop.y0 <= min(box.y0 for box in found)
    assert max(box.y1 for box in found) <= crop.y1 <= 1


@given(boxes())
def test_every_crop_can_be_asked_for(box: Box) -> None:
    assert fractions(f"{box.x0},{box.y0},{box.x1},{box.y1}") == (box.x0, box.y0, box.x1, box.y1)


def test_seals_are_found_by_their_name() -> None:
    seal = Seal(box=Box(x0=0.5, y0=0.5, x1=0.6, y1=0.6), redness=0.9)
    read = page(MaterialType.RENEWAL_APPLICATION, {}, seals=(seal,))
    assert place(read, SEAL_FIELD) is not None
    assert place(read, "签名") is None


def test_a_field_whose_place_is_unknown_has_no_crop() -> None:
    lost = Field(name="住所", state=FieldState.UNKNOWN)
    read = page(MaterialType.FOOD_LICENCE, {}).model_copy(update={"fields": (lost,)})
    assert place(read, "住所") is None
