"""Tesseract on whole pages, as it comes: ``chi_sim+eng``, its own page segmentation.

What RapidOCR is measured against. Not a reader of ours: on photos it finds half the fields.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby, pairwise
from typing import Any

import pytesseract

from domain.reading import Box, Line
from infra.ocr.base import Picture
from infra.ocr.networks import Networks

_LANGUAGES = "chi_sim+eng"
_AUTOMATIC = 3
_APART = 1.5
"""Words of a line further apart than this many of its heights stand in different columns."""


class TesseractPage:
    """A page engine. Each page is a process of its own."""

    name = "tesseract-5/chi_sim+eng"

    def __init__(self, networks: Networks | None = None) -> None:
        """No network of ours."""

    def read(self, rgb: Picture) -> list[Line]:
        """Lines in reading order; empty if the page shows no text."""
        table: dict[str, list[Any]] = pytesseract.image_to_data(
            rgb, lang=_LANGUAGES, config=f"--psm {_AUTOMATIC}", output_type=pytesseract.Output.DICT,
        )
        words = [dict(zip(table, row, strict=True)) for row in zip(*table.values(), strict=True)]
        read = [word for word in words if str(word["text"]).strip() and float(word["conf"]) >= 0]
        height, width = rgb.shape[:2]
        lines = [
            _line(piece, width, height)
            for _, row in groupby(read, key=lambda word: (word["block_num"], word["par_num"], word["line_num"]))
            for piece in _pieces(list(row))
        ]
        return sorted((line for line in lines if line), key=lambda line: (line.box.y0, line.box.x0))


def _pieces(words: list[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    """A line, cut where columns are."""
    tallest = max(int(word["height"]) for word in words)
    piece = words[:1]
    for before, word in pairwise(words):
        if int(word["left"]) - int(before["left"]) - int(before["width"]) > _APART * tallest:
            yield piece
            piece = []
        piece.append(word)
    yield piece


def _line(words: list[dict[str, Any]], width: int, height: int) -> Line | None:
    x0, y0 = min(int(word["left"]) for word in words), min(int(word["top"]) for word in words)
    x1 = max(int(word["left"]) + int(word["width"]) for word in words)
    y1 = max(int(word["top"]) + int(word["height"]) for word in words)
    if x1 <= x0 or y1 <= y0:
        return None
    text = ""
    for word in words:
        joint = " " if text and text[-1].isascii() and str(word["text"])[0].isascii() else ""
        text += joint + str(word["text"]).strip()
    letters = sum(len(str(word["text"])) for word in words)
    confidence = sum(float(word["conf"]) * len(str(word["text"])) for word in words) / letters / 100
    return Line(text=text, box=Box(x0=x0 / width, y0=y0 / height, x1=x1 / width, y1=y1 / height), confidence=confidence)
