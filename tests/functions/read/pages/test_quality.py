"""A page is unusable only when its reading and its picture both say so."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from domain.reading import Box, Line, Usability
from functions.read.pages.quality import judge
from infra.ocr.base import Picture

ROWS = range(120, 1000, 60)


def page(*, paper: int = 245, ink: int = 30, blur: float = 0.0) -> Picture:
    picture = np.full((1100, 800, 3), paper, dtype=np.uint8)
    for row in ROWS:
        cv2.putText(picture, "JY13301060012345", (80, row), cv2.FONT_HERSHEY_SIMPLEX, 1.0, (ink, ink, ink), 2)
    return np.asarray(cv2.GaussianBlur(picture, (0, 0), blur), dtype=np.uint8) if blur else picture


def lines(confidence: float) -> list[Line]:
    boxes = [Box(x0=0.09, y0=(row - 32) / 1100, x1=0.55, y1=(row + 8) / 1100) for row in ROWS]
    return [Line(text="JY13301060012345", box=box, confidence=confidence) for box in boxes]


def test_clear_print_well_read_is_good() -> None:
    quality = judge(page(), lines(0.99))
    assert quality.usability is Usability.GOOD
    assert quality.reasons == ()
    assert quality.mean_confidence == pytest.approx(0.99)


@pytest.mark.parametrize(
    ("picture", "advice"),
    [
        (page(paper=20, ink=8), "照片太暗，请在光线充足处重拍"),
        (page(blur=9), "画面模糊，请持稳手机、对准文字对焦后重拍"),
        (page(paper=200, ink=170), "字迹与纸面反差太小，请避开反光和阴影后重拍"),
    ],
)
def test_a_bad_picture_that_could_not_be_read_is_unusable_and_says_what_to_do(picture: Picture, advice: str) -> None:
    quality = judge(picture, [])
    assert quality.usability is Usability.UNUSABLE
    assert advice in quality.reasons


def test_a_bad_picture_that_was_read_is_only_doubtful() -> None:
    assert judge(page(paper=60, ink=5), lines(0.97)).usability is Usability.DOUBTFUL


def test_a_clear_picture_that_could_not_be_read_is_only_doubtful() -> None:
    assert judge(page(), []).usability is Usability.DOUBTFUL
    assert judge(page(), lines(0.4)).usability is Usability.DOUBTFUL


def test_a_blank_page_is_not_a_bad_photo() -> None:
    noise = np.random.default_rng(7).normal(248, 2, (1100, 800, 3))
    quality = judge(np.clip(noise, 0, 255).astype(np.uint8), [])
    assert quality.usability is Usability.DOUBTFUL
    assert "空白" in quality.reasons[0]


def test_resolution_alone_does_not_change_the_verdict() -> None:
    large = np.asarray(cv2.resize(page(), None, fx=2.0, fy=2.0, interpolation=cv2.INTER_AREA), dtype=np.uint8)
    assert judge(large, lines(0.99)).usability is Usability.GOOD
