"""What a seal prints belongs to no field; what it covers does."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from domain.reading import Box, Line, Seal
from functions.read.fields.seal_text import ends_in_seal, may_be_print, pale_values, without_seal_text
from infra.ocr.base import Picture
from tests.functions.read.fields.page import blank_page, line

SEAL = Seal(box=Box(x0=0.3, y0=0.3, x1=0.6, y1=0.6), redness=0.6)


def written(where: Line, colour: tuple[int, int, int], *more: Line) -> Picture:
    page = blank_page()
    for place in (where, *more):
        at = (round(place.box.x0 * 1000), round(place.box.y1 * 1000))
        cv2.putText(page.rgb, "HHH", at, cv2.FONT_HERSHEY_SIMPLEX, 0.7, colour, 2)
    return page.rgb


def test_red_letters_inside_a_seal_are_the_seals() -> None:
    word = line("审批局", 0.4, 0.4)
    assert without_seal_text(written(word, (214, 28, 36)), [word], [SEAL]) == []


def test_black_letters_under_a_seal_are_the_papers() -> None:
    word = line("审批局", 0.4, 0.4)
    assert without_seal_text(written(word, (30, 30, 30)), [word], [SEAL]) == [word]


def test_where_the_form_is_printed_in_red_its_colour_tells_no_seal() -> None:
    label, *others = line("法定代表人", 0.4, 0.4), line("经营者名称", 0.05, 0.7), line("经营者住所", 0.05, 0.8)
    page = written(label, (150, 28, 36), *others)
    assert without_seal_text(page, [label, *others], [SEAL]) == [label, *others]
    stamped = np.minimum(written(label, (214, 28, 36)), written(others[0], (30, 30, 30), *others[1:]))
    assert without_seal_text(stamped, [label, *others], [SEAL]) == others


def test_red_writing_outside_seals_is_the_papers() -> None:
    word = line("马丽丽", 0.1, 0.4)
    assert without_seal_text(written(word, (214, 28, 36)), [word], [SEAL]) == [word]


def test_a_few_letters_in_a_seal_without_colour_may_be_its_own() -> None:
    ring = Seal(box=SEAL.box, redness=0.0)
    letters, label, line_of_print = line("测试", 0.44, 0.5), line("日期：", 0.44, 0.4), line("法定代表人签名", 0.4, 0.45)
    beside = line("富龙", 0.56, 0.58)
    page = written(letters, (30, 30, 30), label, line_of_print, beside)
    assert without_seal_text(page, [letters, label, line_of_print, beside], [ring]) == [label, line_of_print, beside]


@pytest.mark.parametrize(("above", "kept"), [("新华市场（一层121", True), ("新华市场（一层）", False), ("新华市场", False)])
def test_what_closes_the_bracket_of_the_line_above_is_the_papers(above: str, *, kept: bool) -> None:
    value, end = line(above, 0.32, 0.4), line("室)", 0.32, 0.425)
    page = written(end, (214, 28, 36))
    assert (end in without_seal_text(page, [value, end], [SEAL])) is kept


def test_a_signature_that_crosses_the_ring_is_the_papers() -> None:
    ring = Seal(box=SEAL.box, redness=0.0)
    letters, signature = line("测试", 0.44, 0.5), line("屈帅", 0.32, 0.56)
    page = written(letters, (30, 30, 30), signature)
    assert without_seal_text(page, [letters, signature], [ring]) == [signature]


def test_a_letter_of_the_seal_across_a_printed_line() -> None:
    printed, letter = line("法定代表人或代理人签名", 0.35, 0.4), line("饮", 0.45, 0.405)
    page = written(printed, (30, 30, 30))
    page[390:420, 440:480] = 30
    assert without_seal_text(page, [printed, letter], [SEAL]) == [printed]


def letter_over_print(x: float, y: float) -> tuple[Picture, Line]:
    """A red letter of the seal with a stroke of black print across it."""
    letter = line("行", x, y)
    page = written(letter, (214, 28, 36))
    middle = round(y * 1000)
    page[middle : middle + 2, round(x * 1000) : round(x * 1000) + 18] = 20
    return page, letter


def test_a_red_letter_of_the_ring_is_the_seals_though_print_crosses_it() -> None:
    page, letter = letter_over_print(0.32, 0.38)
    assert without_seal_text(page, [letter], [SEAL]) == []


def test_print_in_the_middle_of_a_seal_is_the_papers_though_the_star_is_red() -> None:
    page, letter = letter_over_print(0.44, 0.45)
    assert without_seal_text(page, [letter], [SEAL]) == [letter]


def test_a_label_among_the_letters_of_a_seal_is_the_papers() -> None:
    page, letter = letter_over_print(0.55, 0.45)
    assert without_seal_text(page, [letter], [SEAL]) == []
    assert without_seal_text(page, [letter], [SEAL], {letter.text}) == [letter]


@pytest.mark.parametrize(("text", "shade", "kept"), [
    ("JY16401040001233", 171, True), ("JY16401040001233", 200, False), ("银川市行政审批服务管理局", 171, False),
])
def test_pale_print_of_a_code_is_the_papers(text: str, shade: int, *, kept: bool) -> None:
    word = line(text, 0.32, 0.4)
    assert bool(without_seal_text(written(word, (shade, 100, 100)), [word], [SEAL])) is kept


@pytest.mark.parametrize(("ring", "kept"), [((170, 170, 170), True), ((30, 30, 30), False)], ids=["pale", "as dark"])
def test_print_much_darker_than_the_ring_around_it_is_the_papers(ring: tuple[int, int, int], *, kept: bool) -> None:
    stamp = Seal(box=SEAL.box, redness=0.0)
    name = line("伏旭", 0.42, 0.45)
    page = written(name, (30, 30, 30))
    cv2.circle(page, (450, 450), 146, ring, 6)
    assert without_seal_text(page, [name], [stamp]) == ([name] if kept else [])


def test_words_that_no_seal_holds_are_the_papers() -> None:
    stamp = Seal(box=SEAL.box, redness=0.0)
    side = line("正本", 0.42, 0.45)
    assert without_seal_text(written(side, (30, 30, 30)), [side], [stamp], {"正本"}) == [side]


def test_only_words_as_pale_as_a_seal_are_surely_its_own() -> None:
    word = line("审批局", 0.4, 0.4)
    assert may_be_print(written(word, (30, 30, 30)), word)
    assert not may_be_print(written(word, (214, 28, 36)), word)


@pytest.mark.parametrize(("colour", "seals", "ends"), [
    ((214, 28, 36), [SEAL], True), ((30, 30, 30), [SEAL], False), ((214, 28, 36), [], False),
])
def test_a_line_may_end_with_letters_of_the_seal(colour: tuple[int, int, int], seals: list[Seal], *, ends: bool) -> None:
    place = line("审批局", 0.4, 0.4)
    assert ends_in_seal(written(place, colour), place.box, seals) is ends


@pytest.mark.parametrize(("text", "colour", "may_be"), [
    ("2026-10-21", (170, 165, 160), True), ("2026-10-21", (214, 28, 36), False),
    ("宣淑珍", (150, 145, 140), True), ("宣淑珍", (150, 60, 60), False), ("测试", (150, 145, 140), False),
    ("食品经营", (170, 165, 160), False),
])
def test_faint_print_in_a_seal_may_be_a_date_or_a_name(text: str, colour: tuple[int, int, int], *, may_be: bool) -> None:
    word = line(text, 0.4, 0.4)
    assert bool(pale_values(written(word, colour), [word], [SEAL])) is may_be


def test_where_a_seal_has_no_colour_nothing_of_it_may_be_a_value() -> None:
    word = line("2026-10-21", 0.4, 0.4)
    assert pale_values(written(word, (150, 150, 150)), [word], [Seal(box=SEAL.box, redness=0.0)]) == []


@pytest.mark.parametrize(("colour", "kept"), [((175, 200, 235), True), ((175, 175, 175), False), ((214, 60, 60), False)])
def test_part_of_a_label_in_blue_is_the_papers(colour: tuple[int, int, int], *, kept: bool) -> None:
    label = line("姓", 0.34, 0.4)
    assert bool(without_seal_text(written(label, colour), [label], [SEAL], {"姓名"})) is kept
