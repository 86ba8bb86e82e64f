"""The picture decides whether a box is ticked."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from domain.reading import Box, Line, TickState
from functions.read.fields.glyphs import glyphs_of
from functions.read.fields.options import Option, find_options
from functions.read.fields.spec import TickSpec
from functions.read.fields.ticks import read_ticks
from infra.ocr.base import Picture
from tests.functions.read.fields.page import glyphs, line

SIDE, EM = 28, 32
INK = (20, 20, 20)


def paper() -> Picture:
    noise = np.random.default_rng(7).normal(0, 4, (200, 900, 1))
    return np.clip(235 + noise, 0, 255).repeat(3, axis=2).astype(np.uint8)


def box(picture: Picture, x: int, y: int, mark: str, ink: tuple[int, int, int] = INK) -> None:
    cv2.rectangle(picture, (x, y), (x + SIDE, y + SIDE), INK, 2)
    if mark == "check":
        cv2.polylines(picture, [np.array([(x + 5, y + 14), (x + 12, y + 22), (x + 24, y + 6)])], False, ink, 3)
    elif mark == "hand":
        cv2.polylines(picture, [np.array([(x + 3, y + 14), (x + 12, y + 26), (x + 38, y - 6)])], False, ink, 3)
    elif mark == "cross":
        cv2.line(picture, (x + 5, y + 5), (x + 23, y + 23), ink, 3)
        cv2.line(picture, (x + 23, y + 5), (x + 5, y + 23), ink, 3)
    elif mark == "fill":
        cv2.rectangle(picture, (x + 5, y + 5), (x + 23, y + 23), ink, -1)
    elif mark == "speck":
        cv2.circle(picture, (x + 14, y + 14), 3, ink, -1)


def option(text: str, x: int, y: int) -> Option:
    """An option whose text is estimated to begin at ``x``, with its middle at ``y``."""
    return Option("组", text, Box(x0=x / 900, y0=(y - 20) / 200, x1=(x + EM * len(text)) / 900, y1=(y + 20) / 200))


@pytest.mark.parametrize("mark", ["check", "hand", "cross", "fill"])
@pytest.mark.parametrize("ink", [INK, (30, 40, 150), (190, 30, 40)])
def test_ticked_in_any_way_and_any_ink(mark: str, ink: tuple[int, int, int]) -> None:
    picture = paper()
    box(picture, 100, 86, mark, ink)
    box(picture, 400, 86, "")
    ticked, empty = read_ticks(picture, [option("电子送达", 140, 100), option("窗口领取", 440, 100)])
    assert (ticked.state, empty.state) == (TickState.TICKED, TickState.EMPTY)


@pytest.mark.parametrize("at", range(90, 141, 10))
def test_the_edge_of_a_shadow_across_a_box_is_no_ink(at: int) -> None:
    picture = paper()
    box(picture, 100, 86, "")
    box(picture, 400, 86, "hand")
    light = np.where(np.arange(900) < at, 0.4, 1.0).astype(np.float32)[None, :, None]
    light = light * np.where(np.arange(900) > at + 300, 0.4, 1.0).astype(np.float32)[None, :, None]
    soft = cv2.GaussianBlur(np.tile(light, (200, 1, 1)), (0, 0), 12)[:, :, None]
    shaded = (picture * soft).astype(np.uint8)
    empty, ticked = read_ticks(shaded, [option("电子送达", 140, 100), option("窗口领取", 440, 100)])
    assert (empty.state, ticked.state) == (TickState.EMPTY, TickState.TICKED)


def test_between_options_of_a_group_the_last_of_the_row_tells_whose_a_box_is() -> None:
    picture = paper()
    for x, mark in ((268, "check"), (400, ""), (532, "")):
        box(picture, x, 86, mark)
    moved = [option("未发生变化", 110, 100), option("减少", 316, 100), option("增加", 440, 100)]  # the boxes were not read
    assert [tick.state for tick in read_ticks(picture, moved)] == [TickState.TICKED, TickState.EMPTY, TickState.EMPTY]


def test_boxes_may_stand_behind_all_options_of_a_group() -> None:
    picture = paper()
    box(picture, 110 + 4 * EM, 86, "check")
    box(picture, 410 + 4 * EM, 86, "")
    ticked, empty = read_ticks(picture, [option("电子送达", 100, 100), option("窗口领取", 400, 100)])
    assert (ticked.state, empty.state) == (TickState.TICKED, TickState.EMPTY)


def test_a_box_between_two_options_of_which_one_has_none_may_be_that_of_either() -> None:
    picture = paper()
    box(picture, 110 + 4 * EM, 86, "check")
    first, second = read_ticks(picture, [option("电子送达", 100, 100), option("窗口领取", 150 + 4 * EM, 100)])
    assert (first.state, second.state) == (TickState.UNCLEAR, TickState.UNCLEAR)


def test_boxes_that_were_not_read_move_the_end_of_a_text_beyond_them() -> None:
    picture = paper()
    box(picture, 100 + 3 * EM, 86, "check")
    box(picture, 400 + 2 * EM, 86, "")
    ticked, empty = read_ticks(picture, [option("电子送达", 100 + EM, 100), option("窗口领取", 400, 100)])
    assert (ticked.state, empty.state) == (TickState.TICKED, TickState.EMPTY)


@pytest.mark.parametrize("gap", [0.5, 1.0, 1.4])
def test_a_box_before_an_option_we_do_not_know_is_not_that_of_the_option_before(gap: float) -> None:
    """□甲 □乙 □其他, of which the first box is lost: the boxes of the others are not taken for it."""
    picture = paper()
    width = round((gap + 1.6) * EM)
    places = [100 + at * (2 * EM + width) for at in range(3)]
    for at, ink in ((1, "check"), (2, "")):
        box(picture, places[at] - round(1.3 * EM), 86, ink)
    place = option("其他", places[2], 100).box
    other = glyphs_of(Line(text="其他", confidence=1.0, box=place))
    first, *_ = read_ticks(picture, [option("甲甲", places[0], 100), option("乙乙", places[1], 100)], (other,))
    assert first.state is TickState.UNCLEAR


def glyph(picture: Picture, x: int, y: int, side: int = 21) -> None:
    """A character that looks like a smaller frame of which a corner is open."""
    cv2.rectangle(picture, (x, y), (x + side, y + side), INK, 3)
    cv2.line(picture, (x + 4, y + 10), (x + 18, y + 10), INK, 3)
    picture[y - 2 : y + 4, x - 2 : x + 4] = 235


def test_a_character_before_the_box_behind_it_hides_no_box_and_is_none() -> None:
    picture = paper()
    options = [option("核对复印", 100, 100), option("领取证书", 500, 100)]
    for x, mark in ((100, "check"), (500, "")):
        glyph(picture, x + 3 * EM + 6, 90)
        box(picture, x + 4 * EM + 9, 86, mark)
    assert [tick.state for tick in read_ticks(picture, options)] == [TickState.TICKED, TickState.EMPTY]


def test_a_character_where_the_box_behind_it_was_lost_is_no_box() -> None:
    picture = paper()
    for x in (100, 500):
        glyph(picture, x + 3 * EM + 6, 90)
    ticks = read_ticks(picture, [option("核对复印", 100, 100), option("领取证书", 500, 100)])
    assert {tick.state for tick in ticks} == {TickState.UNCLEAR}


@pytest.mark.parametrize("mark", ["check", "cross", "fill", ""])
def test_a_box_too_pale_beside_the_others_of_its_row_is_looked_for_by_itself(mark: str) -> None:
    picture = paper()
    for x, other in ((100, "fill"), (400, mark), (700, "fill")):
        box(picture, x, 86, other)
    bleached = picture[:, 340:560].astype(float)
    picture[:, 340:560] = (bleached + (235 - bleached) * 0.75).astype(np.uint8)
    cv2.rectangle(picture, (200, 90), (300, 110), (0, 0, 0), -1)
    options = [option("名称变更", 140, 100), option("住所变更", 440, 100), option("其他变更", 740, 100)]
    states = [tick.state for tick in read_ticks(picture, options)]
    assert states == [TickState.TICKED, TickState.TICKED if mark else TickState.EMPTY, TickState.TICKED]


def test_a_speck_is_unclear() -> None:
    picture = paper()
    box(picture, 100, 86, "speck")
    (tick,) = read_ticks(picture, [option("电子送达", 140, 100)])
    assert tick.state is TickState.UNCLEAR


def test_no_box_is_unclear_never_empty() -> None:
    (tick,) = read_ticks(paper(), [option("电子送达", 140, 100)])
    assert tick.state is TickState.UNCLEAR


def test_estimates_shifted_by_unread_box_glyphs_still_find_their_own_boxes() -> None:
    picture = paper()
    box(picture, 100, 86, "")
    box(picture, 320, 86, "check")
    box(picture, 540, 86, "")
    options = [option("减少减少", 120, 100), option("增加增加", 320, 100), option("不变不变", 520, 100)]
    assert [tick.state for tick in read_ticks(picture, options)] == [TickState.EMPTY, TickState.TICKED, TickState.EMPTY]


def test_an_option_two_groups_share_goes_to_the_nearer_siblings() -> None:
    first = TickSpec("条件", ("未发生变化", "已发生变化"))
    second = TickSpec("项目", ("未发生变化", "减少", "增加"))
    lines = glyphs(
        line("□未发生变化 □已发生变化", 0.3, 0.40), line("□未发生变化 □减少 □增加", 0.3, 0.46),
    )
    places = {(o.group, o.text): round(o.place[1], 2) for o in find_options(lines, [first, second])}
    assert places == {
        ("条件", "未发生变化"): 0.4, ("条件", "已发生变化"): 0.4,
        ("项目", "未发生变化"): 0.46, ("项目", "减少"): 0.46, ("项目", "增加"): 0.46,
    }


def test_an_option_inside_a_longer_one_is_not_found_twice() -> None:
    group = TickSpec("项目", ("食品销售", "散装食品销售"))
    found = find_options(glyphs(line("□散装食品销售", 0.1, 0.2)), [group])
    assert [option.text for option in found] == ["散装食品销售"]


def test_a_misread_option_is_found() -> None:
    group = TickSpec("项目", ("热食类食品制售",))
    assert [o.text for o in find_options(glyphs(line("口热食类食品制告", 0.1, 0.2)), [group])] == ["热食类食品制售"]


def test_lines_tell_how_wide_a_character_is_where_an_unread_box_widens_short_options() -> None:
    picture = paper()
    box(picture, 100, 40, "check")
    box(picture, 300, 40, "")
    # The page engine took each box for part of its option's line: two characters as wide as three and a half.
    options = [
        Option("组", text, Box(x0=x / 900, y0=38 / 200, x1=(x + 3.6 * EM) / 900, y1=72 / 200))
        for text, x in (("遗失", 96), ("损坏", 296))
    ]
    whole = Line(text="许可证编号", box=Box(x0=0.1, y0=120 / 200, x1=0.1 + 5 * EM / 900, y1=154 / 200), confidence=0.99)
    assert {tick.state for tick in read_ticks(picture, options)} == {TickState.UNCLEAR}
    states = [tick.state for tick in read_ticks(picture, options, glyphs(whole, whole, whole))]
    assert states == [TickState.TICKED, TickState.EMPTY]
