"""What is shown to the second reader: the piece itself, and nothing of the lines around it."""

from __future__ import annotations

from collections.abc import Sequence

from functions.read.fields.glyphs import glyphs_of
from functions.read.fields.second import Request, crop, read_again
from functions.read.fields.segments import Segment
from functions.read.fields.spec import FieldSpec, ValueKind
from infra.ocr.base import CropKind, Picture
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


def test_a_colon_that_the_crop_took_in_is_none_of_the_value() -> None:
    class Reader:
        name = "r"

        def read(self, crops: Sequence[Picture], kind: CropKind) -> list[tuple[str, float]]:
            return [("：清和·饭店", 0.9) for _ in crops]

    name = FieldSpec("经营者名称", ValueKind.NAME, ("经营者名称",), True)
    (vote,) = read_again(blank_page(UPPER).rgb, [Request(name, (segment(UPPER.text, 0.3),))], Reader())
    assert vote.text == "清和·饭店"
