"""What is a line of print, and what was only taken for one."""

from __future__ import annotations

import pytest

from domain.reading import Box, Line
from functions.read.fields.glyphs import is_cut_off, is_line, line_across

ASPECT = 0.7


def _line(text: str, across: float, down: float, confidence: float = 0.99) -> Line:
    """A line whose box is so many of its characters wide and high."""
    em = 0.02
    return Line(text=text, confidence=confidence, box=Box(x0=0.1, y0=0.1, x1=0.1 + across * em / ASPECT, y1=0.1 + down * em))


@pytest.mark.parametrize(("text", "across", "down"), [
    ("法定代表人", 5.0, 1.3), ("住所", 2.0, 1.6), ("银川市兴庆区测试路1号测试广场一层", 15.5, 2.6), ("马", 1.0, 1.6), ("是", 1.0, 1.0),
])
def test_print_is_a_line_a_little_aslant_too(text: str, across: float, down: float) -> None:
    assert is_line(_line(text, across, down), ASPECT)


@pytest.mark.parametrize(("text", "across", "down"), [
    ("仅供办理食品经营许可使用", 10.8, 6.9), ("经营许可使用", 5.4, 3.8), ("可使用", 2.7, 2.5), ("边框花纹", 1.0, 4.0),
])
def test_what_is_written_aslant_or_upright_is_none(text: str, across: float, down: float) -> None:
    assert not is_line(_line(text, across, down), ASPECT)


def test_what_was_hardly_legible_is_none() -> None:
    assert not is_line(_line("法定代表人", 5.0, 1.3, confidence=0.3), ASPECT)


def test_a_word_set_downwards_stands_in_the_middle_of_its_place() -> None:
    across = line_across(Line(text="变更前", box=Box(x0=0.1, y0=0.2, x1=0.13, y1=0.29), confidence=0.99))
    assert (across.box.x0, across.box.x1) == (0.1, 0.13)
    assert (across.box.y0, across.box.y1) == pytest.approx((0.23, 0.26))


@pytest.mark.parametrize(("text", "x0", "x1", "cut"), [
    ("测", 0.96, 0.999, True), ("试", 0.0, 0.03, True), ("测", 0.5, 0.53, False), ("号", 0.96, 0.999, False), ("测试", 0.96, 0.999, False),
])
def test_a_letter_of_half_a_seal_at_the_edge_is_cut_off(text: str, x0: float, x1: float, cut: bool) -> None:
    assert is_cut_off(Line(text=text, box=Box(x0=x0, y0=0.5, x1=x1, y1=0.52), confidence=0.9)) is cut
