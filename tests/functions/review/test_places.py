"""Where on paper a fact was seen: never off the page, never without the thing itself, with what each reader made of it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.doubt import Doubt
from domain.materials import MaterialType
from domain.reading import Box, Field, FieldState, Seal, Tick, TickState
from functions.review.places import Places, box_of, seen
from functions.review.seals import SEAL_FIELD
from tests.world import eligible
from tests.world.eligible import page
from tests.world.world import World


@st.composite
def boxes(draw: st.DrawFn) -> Box:
    x0, y0 = draw(st.floats(0, 0.9)), draw(st.floats(0, 0.9))
    return Box(x0=x0, y0=y0, x1=draw(st.floats(x0 + 0.01, 1)), y1=draw(st.floats(y0 + 0.01, 1)))


@given(st.lists(boxes(), min_size=1, max_size=4))
def test_the_crop_holds_every_box_and_stays_on_the_page(found: list[Box]) -> None:
    ticks = tuple(Tick(field="主体业态", option=str(n), state=TickState.EMPTY, box=box) for n, box in enumerate(found))
    crop = box_of(page(MaterialType.RENEWAL_APPLICATION, {}, ticks=ticks), "主体业态")
    assert crop is not None
    assert 0 <= crop.x0 <= min(box.x0 for box in found)
    assert max(box.x1 for box in found) <= crop.x1 <= 1
    assert 0 <= crop.y0 <= min(box.y0 for box in found)
    assert max(box.y1 for box in found) <= crop.y1 <= 1


def test_seals_are_found_by_their_name() -> None:
    seal = Seal(box=Box(x0=0.5, y0=0.5, x1=0.6, y1=0.6), redness=0.9)
    read = page(MaterialType.RENEWAL_APPLICATION, {}, seals=(seal,))
    assert box_of(read, SEAL_FIELD) is not None
    assert seen(read, SEAL_FIELD) == "红色印章1枚"
    faint = seal.model_copy(update={"redness": 0.0})
    assert seen(read.model_copy(update={"seals": (seal, faint)}), SEAL_FIELD) == "红色印章1枚，疑似印章1枚"
    assert box_of(read, "签名") is None


def test_a_field_whose_place_is_unknown_has_no_crop() -> None:
    lost = Field(name="住所", state=FieldState.UNKNOWN)
    read = page(MaterialType.FOOD_LICENCE, {}).model_copy(update={"fields": (lost,)})
    assert box_of(read, "住所") is None
    assert seen(read, "住所") == ""


def test_a_place_has_its_page_by_name_and_every_reader_s_text(world: World) -> None:
    case = world.case(world.file().case_id)
    file_id = case.files[0].file_id
    (place,) = Places(world.platform, case).find([f"{file_id}/3/经营者名称"])
    assert place.label == "材料.pdf 第3页 经营者名称"
    assert [(vote.text, vote.confidence) for vote in place.votes] == [(eligible.IDENTITY["经营者名称"], 0.99)] * 2
    assert place.box is not None


def test_ticks_are_shown_as_they_stand(world: World) -> None:
    case = world.case(world.file().case_id)
    (place,) = Places(world.platform, case).find([f"{case.files[0].file_id}/1/经营项目声明"])
    assert place.seen == "☑未发生变化 ☐减少 ☐增加"


def test_only_paper_has_a_place_and_each_is_found_once(world: World) -> None:
    case = world.case(world.file().case_id)
    paper = f"{case.files[0].file_id}/1"
    found = Places(world.platform, case).find(["register:licences", "form/住所", paper, paper, "0000/1/住所", "form"])
    assert [place.label for place in found] == ["材料.pdf 第1页"]
    assert found[0].box is None


@pytest.mark.parametrize(("state", "likely", "shown"), [
    (FieldState.UNKNOWN, eligible.USCC, eligible.USCC), (FieldState.KNOWN, eligible.USCC, ""), (FieldState.UNKNOWN, None, ""),
])
def test_what_a_doubt_most_likely_is_was_told_by_the_reader_alone(
    world: World, state: FieldState, likely: str | None, shown: str
) -> None:
    first, *others = eligible.papers()
    name, misread = "统一社会信用代码", eligible.USCC.replace("0", "D", 1)
    doubt = Doubt.CHECK_CHARACTER if state is FieldState.UNKNOWN else None
    read = eligible.field(name, misread, state, doubt=doubt, likely=likely)
    fields = tuple(read if field.name == name else field for field in first.fields)
    case = world.case(world.file([first.model_copy(update={"fields": fields}), *others]).case_id)
    (place,) = Places(world.platform, case).find([f"{case.files[0].file_id}/1/{name}"])
    assert place.likely == shown
