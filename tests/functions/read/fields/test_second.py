"""What is shown to the second reader: the piece itself, and nothing of the lines around it."""

from __future__ import annotations

from functions.read.fields.glyphs import glyphs_of
from functions.read.fields.second import crop
from functions.read.fields.segments import Segment
from tests.functions.read.fields.page import blank_page, line

UPPER, LOWER = line("银川市兴庆区清和", 0.1, 0.3), line("饭店", 0.1, 0.316)
"""Set so close that their boxes overlap, as lines in small cells are."""


def segment(text: str, y: float) -> Segment:
    box = glyphs_of(line(text, 0.1, y)).box
    return Segment(text, box, 0.99, 0.02)


def test_lines_of_a_value_do_not_reach_into_one_another() -> None:
    page = blank_page(UPPER, LOWER)
    page.rgb[306:326] = 0
    upper, lower = segment(UPPER.text, 0.3), segment(LOWER.text, 0.316)
    alone, beside = crop(page.rgb, upper), crop(page.rgb, upper, (upper, lower))
    assert (alone == 0).sum() > (beside == 0).sum()
    assert len(beside) < len(alone)


def test_a_single_line_keeps_its_margin() -> None:
    page = blank_page(UPPER)
    upper = segment(UPPER.text, 0.3)
    assert len(crop(page.rgb, upper, (upper,))) == len(crop(page.rgb, upper)) > 20
