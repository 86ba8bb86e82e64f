"""Where somebody signs: print is no signature, ink that was not read may be one, and an empty place is none."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
import pytest

from domain.doubt import Doubt
from domain.reading import Box, Field, FieldState, Line
from functions.read.fields.crop_readers import CropReaders
from functions.read.fields.extract import extract
from functions.read.fields.renewal_application import RENEWAL_APPLICATION
from functions.read.fields.signing import is_print
from functions.read.pages.readable import ReadablePage
from infra.ocr.base import CropKind, Picture
from tests.functions.read.fields.page import blank_page, line

LABEL = line("法定代表人（负责人）或者代理人签名：", 0.1, 0.5)
REST = (line("申请人（盖章）：", 0.6, 0.5), line("申请日期：2026年3月16日", 0.6, 0.6))
NOTE = line("（由委托代理人办理的，代理人签名；个体工商户由经营者签名）", 0.1, 0.54)


class Reads:
    """A reader of crops that always reads the same."""

    def __init__(self, text: str) -> None:
        self.name, self.text = text, text

    def read(self, crops: Sequence[Picture], kind: CropKind) -> list[tuple[str, float]]:
        return [(self.text, 0.99)] * len(crops)


def signature(page: ReadablePage, read: str = "") -> Field:
    reader = Reads(read)
    found = extract(page, RENEWAL_APPLICATION, CropReaders(reader, reader, ()))
    return next(field for field in found.fields if field.name == "签名")


def scrawl(page: ReadablePage, x: int, y: int) -> ReadablePage:
    """The page with strokes as of two characters of handwriting, its upper left corner in thousandths."""
    for at in (x, x + 34):
        cv2.polylines(page.rgb, [np.array([(at, y + 8), (at + 26, y + 4), (at + 6, y + 28), (at + 28, y + 30)])], False, (20, 20, 90), 3)
    return page


def test_an_empty_place_for_a_signature_is_blank() -> None:
    assert signature(blank_page(LABEL, *REST)).state is FieldState.BLANK


@pytest.mark.parametrize("place", [(470, 485), (300, 530), (110, 550), (60, 600), (440, 600)])
def test_strokes_that_were_not_read_are_a_doubt_wherever_one_may_sign(place: tuple[int, int]) -> None:
    doubted = signature(scrawl(blank_page(LABEL, *REST), *place))
    assert (doubted.state, doubted.doubt, doubted.raw) == (FieldState.UNKNOWN, Doubt.LOW_CONFIDENCE, "")


def test_pale_strokes_in_uneven_light_are_a_doubt() -> None:
    page = scrawl(blank_page(LABEL, *REST), 300, 530)
    light = np.linspace(0.35, 1.0, 1000)[None, :, None]
    page.rgb[:] = ((255 - (255 - page.rgb.astype(float)) * 0.3) * light).astype(np.uint8)
    assert signature(page).state is FieldState.UNKNOWN


def test_rules_whole_and_dashed_and_a_shadow_are_no_signature() -> None:
    page = blank_page(LABEL, *REST)
    page.rgb[470:474, 80:900] = page.rgb[640:643, 80:900] = 30
    page.rgb[400:700, 84:86] = 30
    for y in range(440, 700, 14):
        page.rgb[y : y + 8, 520:522] = 30
    page.rgb[:] = (page.rgb * np.linspace(0.5, 1.0, 1000)[None, :, None]).astype(np.uint8)
    assert signature(page).state is FieldState.BLANK


def test_a_note_on_who_is_to_sign_signs_nothing() -> None:
    page = blank_page(LABEL, NOTE, *REST)
    cv2.putText(page.rgb, "note", (120, 548), cv2.FONT_HERSHEY_SIMPLEX, 0.6, (0, 0, 0), 2)
    assert signature(page, NOTE.text).state is FieldState.BLANK
    assert signature(scrawl(page, 470, 485), NOTE.text).state is FieldState.UNKNOWN


def test_a_name_where_one_signs_is_the_signature_though_it_stands_nearer_to_the_row_of_the_seal() -> None:
    label = (line("法定代表人（负责人）或者", 0.135, 0.415), line("委托代理人（签字）：", 0.135, 0.439))
    name = Line(text="马丽", box=Box(x0=0.186, y0=0.46, x1=0.275, y1=0.495), confidence=1.0)
    signed = signature(blank_page(*label, line("申请人（盖章）：", 0.536, 0.415), name, line("2026年3月16日", 0.535, 0.5)), "马丽")
    assert (signed.state, signed.value) == (FieldState.KNOWN, "马丽")


def test_the_representative_alone_may_be_asked_to_sign() -> None:
    page = blank_page(line("法定代表人（负责人）签名：", 0.1, 0.5), NOTE, line("马丽", 0.45, 0.49), *REST)
    assert signature(page, "马丽").value == "马丽"


@pytest.mark.parametrize(("text", "printed"), [
    ("由代理人办理的，代", True), ("理人签名", True), ("个体工商户由经营者签名）", True), ("2026年3月16日", True), ("年　月　日", True),
    ("年月", True), ("日", True),
    ("马丽", False), ("申本", False), ("马丽（个体工商户由经营者签名）", False), ("热依汗·木沙", False), ("", False),
])
def test_print_is_told_from_names(text: str, printed: bool) -> None:
    assert is_print(text) is printed


def test_all_lines_of_a_label_on_two_lines_are_print_and_what_stands_behind_the_second_is_not() -> None:
    label = (line("法定代表人（负责人）或者", 0.1, 0.5), line("委托代理人签字：", 0.1, 0.524))
    page = blank_page(*label, *REST)
    assert signature(page).state is FieldState.BLANK
    assert signature(scrawl(page, 290, 505)).state is FieldState.UNKNOWN


CAPTION = (line("法定代表人（负责人）或代理人：", 0.3, 0.5), line("（签名）", 0.32, 0.54), line("2026年3月16日", 0.3, 0.6))


def test_over_a_caption_the_place_is_empty_if_nothing_but_print_is_around_it() -> None:
    assert signature(blank_page(*CAPTION)).state is FieldState.BLANK


@pytest.mark.parametrize("place", [(610, 490), (440, 520), (250, 525)])
def test_strokes_beside_and_over_a_caption_are_a_doubt(place: tuple[int, int]) -> None:
    assert signature(scrawl(blank_page(*CAPTION), *place)).state is FieldState.UNKNOWN


def test_a_date_to_fill_in_is_no_signature() -> None:
    office = (line("经办人签字：", 0.5, 0.8), line("年　月", 0.74, 0.8), line("日", 0.88, 0.8))
    assert signature(blank_page(LABEL, *REST, *office), "年月日").state is FieldState.BLANK


@pytest.mark.parametrize(("start", "end"), [((440, 520), (540, 490)), ((150, 560), (320, 600))])
def test_a_name_in_one_joined_stroke_is_a_doubt(start: tuple[int, int], end: tuple[int, int]) -> None:
    page = blank_page(LABEL, *REST)
    along = np.linspace(0, 1, 60)[:, None]
    wave = np.hstack([np.zeros((60, 1)), 14 * np.sin(along * 25)])
    joined = (np.array(start) + along * (np.array(end) - np.array(start)) + wave).astype(np.int32)
    cv2.polylines(page.rgb, [joined], False, (20, 20, 90), 3)
    assert signature(page).state is FieldState.UNKNOWN


@pytest.mark.parametrize("ink", [(160, 160, 160), (180, 180, 180), (150, 165, 190)])
def test_a_pale_pen_beside_black_print_is_a_doubt(ink: tuple[int, int, int]) -> None:
    page = blank_page(LABEL, *REST)
    cv2.putText(page.rgb, "LABEL", (110, 508), cv2.FONT_HERSHEY_SIMPLEX, 0.7, (0, 0, 0), 3)
    for at in (300, 334):
        cv2.polylines(page.rgb, [np.array([(at, 538), (at + 26, 534), (at + 6, 558), (at + 28, 560)])], False, ink, 3)
    assert signature(page).state is FieldState.UNKNOWN


def test_a_signature_that_the_box_of_its_label_took_in_is_a_doubt() -> None:
    label = line("法定代表人签名：", 0.1, 0.5)
    wide = label.model_copy(update={"box": label.box.model_copy(update={"x1": 0.42})})
    assert signature(blank_page(wide, *REST)).state is FieldState.BLANK
    assert signature(scrawl(blank_page(wide, *REST), 330, 485)).state is FieldState.UNKNOWN


@pytest.mark.parametrize("word", ["复核", "审批意见", "窗口收件", "此致", "备注：", "食品科", "银川市", "马丽："])
def test_what_an_office_writes_signs_nothing(word: str) -> None:
    assert signature(blank_page(LABEL, line(word, 0.12, 0.55), *REST), word).state is not FieldState.KNOWN


def test_a_name_far_under_the_label_signs_nothing() -> None:
    assert signature(blank_page(LABEL, line("马丽", 0.12, 0.62), *REST), "马丽").state is not FieldState.KNOWN
