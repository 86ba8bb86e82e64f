"""Which of two readings a line is taken from: with a watermark on the page, and without."""

from __future__ import annotations

import pytest

from domain.reading import Box, Line
from functions.read.pages.two_readings import both_readings


def line(text: str, x0: float, x1: float, *, confidence: float = 1.0, y: tuple[float, float] = (0.48, 0.5)) -> Line:
    return Line(text=text, box=Box(x0=x0, y0=y[0], x1=x1, y1=y[1]), confidence=confidence)


def texts(marked: list[Line], unmarked: list[Line]) -> tuple[list[str], list[str]]:
    lines, taken = both_readings(marked, unmarked)
    return [each.text for each in lines], [each.text for each in taken]


NUMBER = line("640104198503074527", 0.17, 0.31)


def test_what_was_surely_made_out_without_the_marks_stands() -> None:
    assert texts([line("姓名", 0.10, 0.14), line("马丽仅供办", 0.15, 0.26)], [line("姓名马丽", 0.10, 0.2)]) == (["姓名马丽"], [])


def test_a_pale_label_is_as_it_was_read_with_the_marks() -> None:
    poor = line("2民学少锅", 0.1, 0.165, confidence=0.5)
    whole = line("公民身份号码640104198503074527", 0.1, 0.315, y=(0.47, 0.51))
    lines, taken = both_readings([whole], [poor, NUMBER])
    assert [each.text for each in lines] == [whole.text]
    assert taken == lines
    assert (lines[0].box.y0, lines[0].box.y1) == (0.48, 0.5)


def test_a_label_that_is_gone_without_the_marks_is_back() -> None:
    assert texts([line("公民身份号码", 0.1, 0.16)], [NUMBER]) == ([NUMBER.text, "公民身份号码"], ["公民身份号码"])


@pytest.mark.parametrize(("text", "confidence"), [("许可使用", 1.0), ("公民身份号码", 0.8), ("马丽仅供", 0.95)])
def test_marks_and_what_was_never_sure_stay_away(text: str, confidence: float) -> None:
    assert texts([line(text, 0.1, 0.16, confidence=confidence)], [NUMBER]) == ([NUMBER.text], [])


def test_letters_the_marks_have_too_are_no_marks_where_both_have_them() -> None:
    marked, unmarked = line("许可证编号", 0.1, 0.2), line("许可让编导", 0.1, 0.2, confidence=0.6)
    assert texts([marked], [unmarked]) == (["许可证编号"], ["许可证编号"])


def test_lines_stay_in_their_order() -> None:
    over, under = line("姓名", 0.1, 0.14, y=(0.3, 0.32)), line("住址", 0.1, 0.14, y=(0.6, 0.62))
    assert texts([under, over], [NUMBER])[0] == ["姓名", NUMBER.text, "住址"]
