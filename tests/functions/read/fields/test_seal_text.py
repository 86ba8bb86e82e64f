"""What a seal prints belongs to no field; what it covers does."""

from __future__ import annotations

import cv2

from domain.reading import Box, Line, Seal
from functions.read.fields.seal_text import without_seal_text
from infra.ocr.base import Picture
from tests.functions.read.fields.page import blank_page, line

SEAL = Seal(box=Box(x0=0.3, y0=0.3, x1=0.6, y1=0.6), redness=0.6)


def written(where: Line, colour: tuple[int, int, int]) -> Picture:
    page = blank_page()
    at = (round(where.box.x0 * 1000), round(where.box.y1 * 1000))
    cv2.putText(page.rgb, "HHH", at, cv2.FONT_HERSHEY_SIMPLEX, 0.7, colour, 2)
    return page.rgb


def test_red_letters_inside_a_seal_are_the_seals() -> None:
    word = line("审批局", 0.4, 0.4)
    assert without_seal_text(written(word, (214, 28, 36)), [word], [SEAL]) == []


def test_black_letters_under_a_seal_are_the_papers() -> None:
    word = line("审批局", 0.4, 0.4)
    assert without_seal_text(written(word, (30, 30, 30)), [word], [SEAL]) == [word]


def test_red_writing_outside_seals_is_the_papers() -> None:
    word = line("马丽丽", 0.1, 0.4)
    assert without_seal_text(written(word, (214, 28, 36)), [word], [SEAL]) == [word]


def test_a_letter_of_the_seal_across_a_printed_line() -> None:
    printed, letter = line("法定代表人或代理人签名", 0.35, 0.4), line("饮", 0.45, 0.405)
    page = written(printed, (30, 30, 30))
    page[390:420, 440:480] = 30
    assert without_seal_text(page, [printed, letter], [SEAL]) == [printed]
