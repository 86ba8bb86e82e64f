"""The quality gate: can this picture be read, and if not, what should its owner do?

A page is UNUSABLE only when proven so twice: the reader made little of it *and* the picture itself is measurably
dark, pale, blurred or small. One of the two alone is DOUBTFUL. Figures are taken where print is, at one size of
print, so that resolution and white margins do not count.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from domain.reading import Line, Quality, Usability
from functions.read.pages.levels import levels
from infra.ocr.base import Picture

MIN_LINES = 3
MIN_CONFIDENCE = 0.75
MIN_PAPER = 70.0
MIN_CONTRAST = 0.18
MIN_SHARPNESS = 0.30
MIN_PRINT_PIXELS = 9.0
"""Between what is legible and what is not, on synthetic scans and photos: legible pages measure at least 171, 0.28,
0.53 and 35; blurred photos at most 0.18 in sharpness, dark ones at most 18 in paper brightness."""
BLANK_CONTRAST = 0.06
_PAPER_SHARE = 0.92
"""Below the level of paper is this share of the pixels around print."""
_PRINT_SIDE = 24.0
"""Height in pixels that print is brought to before its edges are measured."""
_WHOLE_SIDE = 1200
"""Longer side that a picture without lines is brought to."""

_DARK = "照片太暗，请在光线充足处重拍"
_PALE = "字迹与纸面反差太小，请避开反光和阴影后重拍"
_BLURRED = "画面模糊，请持稳手机、对准文字对焦后重拍"
_SMALL = "文字太小看不清，请靠近拍摄或按 200 dpi 以上扫描"
_BLANK = "页面似乎是空白页，如非有意请检查后重新上传"
_FEW_LINES = "页面上几乎没有可辨认的文字"
_UNSURE = "多数文字辨认把握不足"


@dataclass(frozen=True)
class Figures:
    """Measured on the picture: paper brightness (0…255), contrast of print to paper (0…1), edge steepness of print
    (share of the contrast bridged by one pixel, 0…1), and the median height of a line in pixels."""

    paper: float
    contrast: float
    sharpness: float
    print_pixels: float


def judge(rgb: Picture, lines: Sequence[Line]) -> Quality:
    """The gate's verdict on an upright page and the lines read from its picture."""
    letters = sum(len(line.text) for line in lines)
    confidence = sum(line.confidence * len(line.text) for line in lines) / letters if letters else 0.0
    doubts = ((_FEW_LINES, len(lines) < MIN_LINES), (_UNSURE, bool(lines) and confidence < MIN_CONFIDENCE))
    unread = [words for words, holds in doubts if holds]
    # Lines that are few or guessed may be no print at all; then the picture speaks for itself.
    figures = measure(rgb, () if unread else lines)
    bad = picture_faults(figures)
    if not lines and figures.contrast < BLANK_CONTRAST and figures.paper >= MIN_PAPER:
        return _quality(Usability.DOUBTFUL, [_BLANK], figures, 0.0)
    usability = Usability.GOOD
    if unread or bad:
        usability = Usability.UNUSABLE if unread and bad else Usability.DOUBTFUL
    return _quality(usability, bad + unread, figures, confidence)


def picture_faults(figures: Figures) -> list[str]:
    """What is wrong with the picture itself, in the words of advice."""
    faults = (
        (_DARK, figures.paper < MIN_PAPER),
        (_PALE, figures.contrast < MIN_CONTRAST),
        (_BLURRED, figures.sharpness < MIN_SHARPNESS),
        (_SMALL, 0 < figures.print_pixels < MIN_PRINT_PIXELS),
    )
    return [words for words, holds in faults if holds]


def measure(rgb: Picture, lines: Sequence[Line]) -> Figures:
    """The figures, from the lines that were found; without any, from the whole picture."""
    height, width = rgb.shape[:2]
    if not lines:
        small = _resized(_grey(rgb), min(1.0, _WHOLE_SIDE / max(height, width)))
        paper, contrast, sharpness = _edges(small, ink_share=0.001, edge_share=0.001)
        return Figures(paper, contrast, sharpness, print_pixels=0.0)
    print_pixels = float(np.median([(line.box.y1 - line.box.y0) * height for line in lines]))
    scale = _PRINT_SIDE / print_pixels
    figures = [_edges(_resized(_grey(_patch(rgb, line)), scale), ink_share=0.03, edge_share=0.02) for line in lines]
    paper, contrast, sharpness = (float(value) for value in np.median(np.array(figures), axis=0))
    return Figures(paper, contrast, sharpness, print_pixels)


def _resized(grey: NDArray[np.uint8], scale: float) -> NDArray[np.uint8]:
    size = (max(round(grey.shape[1] * scale), 2), max(round(grey.shape[0] * scale), 2))
    method = cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR
    return np.asarray(cv2.resize(grey, size, interpolation=method), dtype=np.uint8)


def _grey(rgb: Picture) -> NDArray[np.uint8]:
    return np.asarray(cv2.extractChannel(rgb, 0), dtype=np.uint8)


def _patch(rgb: Picture, line: Line) -> Picture:
    height, width = rgb.shape[:2]
    top, left = int(line.box.y0 * height), int(line.box.x0 * width)
    return rgb[top : max(int(line.box.y1 * height), top + 2), left : max(int(line.box.x1 * width), left + 2)]


def _edges(patch: NDArray[np.uint8], ink_share: float, edge_share: float) -> tuple[float, float, float]:
    """Paper, contrast and steepness, where about these shares of the pixels are ink and edges of ink."""
    ink, paper = levels(patch, ink_share, _PAPER_SHARE)
    contrast = (paper - ink) / 255.0
    (steepest,) = levels(np.asarray(cv2.absdiff(patch[:, 1:], patch[:, :-1]), dtype=np.uint8), 1.0 - edge_share)
    return paper, contrast, min(steepest / 255.0 / max(contrast, 0.02), 1.0)


def _quality(usability: Usability, reasons: Sequence[str], figures: Figures, confidence: float) -> Quality:
    return Quality(
        usability=usability, reasons=tuple(reasons), sharpness=figures.sharpness, contrast=figures.contrast,
        mean_confidence=confidence,
    )
