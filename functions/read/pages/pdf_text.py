"""The text layer of a PDF page. Runs in the sandbox only."""

from __future__ import annotations

import io
from collections import Counter
from dataclasses import dataclass
from typing import Any

import pdfplumber

from domain.reading import Box, Line
from functions.read.pages.pdf_proof import Content, Extent, Mark, shows_what_it_says
from functions.read.pages.picture import TextLayer
from infra.ocr.base import Picture

MIN_CHARACTERS = 20
MAX_GARBAGE = 0.02
"""Share of characters that may be unmapped, private or replaced."""
MIN_AGREEMENT = 0.9
"""Least share of characters that pdfplumber and pdfium must have in common."""
_CID_LETTERS = 5
_REPLACEMENT = "\ufffd"
_MIN_RED = 0.25


@dataclass(frozen=True)
class OtherView:
    """What the other parser says of the page: its text, annotations that draw, text in invisible mode."""

    text: str
    annotations: int
    hidden_text: bool


def read_text_layer(
    content: bytes, page_no: int, rgb: Picture, other: OtherView
) -> tuple[TextLayer, tuple[Line, ...]]:
    """Trust and lines of a page's text layer; a layer that cannot be parsed counts as none."""
    try:
        parsed = _parsed(content, page_no)
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 - the parser raises nearly anything; the picture is still there to be read
        return TextLayer.NONE, ()
    text = "".join(word.text for word in parsed.words)
    if not _usable(text):
        return TextLayer.NONE, ()
    alike = _agreement(text, other.text) >= MIN_AGREEMENT
    proven = alike and not other.annotations and not other.hidden_text and shows_what_it_says(parsed, rgb)
    lines = (_line(word, parsed.frame) for word in parsed.words)
    return (TextLayer.TRUSTED if proven else TextLayer.UNPROVEN), tuple(line for line in lines if line is not None)


def _parsed(content: bytes, page_no: int) -> Content:
    with pdfplumber.open(io.BytesIO(content)) as document:
        page = document.pages[page_no]
        words = page.extract_words(
            keep_blank_chars=True, x_tolerance_ratio=0.6, y_tolerance=2, extra_attrs=["non_stroking_color"],
        )
        x0, top, x1, bottom = page.cropbox or page.bbox
        return Content(
            frame=(float(x0), float(top), float(x1), float(bottom)),
            words=[_mark(word) for word in words],
            characters=[_mark(char) for char in page.chars],
            images=[_extent(image) for image in page.images],
            outlines=[(_extent(item), float(item["linewidth"] or 0)) for item in (*page.lines, *page.rects, *page.curves)],
        )


def _usable(text: str) -> bool:
    solid = "".join(text.split())
    garbage = sum(c == _REPLACEMENT or "\ue000" <= c <= "\uf8ff" for c in solid) + _CID_LETTERS * solid.count("(cid:")
    return len(solid) >= MIN_CHARACTERS and garbage <= MAX_GARBAGE * len(solid)


def _agreement(one: str, other: str) -> float:
    first, second = Counter("".join(one.split())), Counter("".join(other.split()))
    larger = max(first.total(), second.total())
    return (first & second).total() / larger if larger else 1.0


def _mark(item: dict[str, Any]) -> Mark:
    return Mark(str(item["text"]), _extent(item), _is_red(item.get("non_stroking_color")))


def _is_red(colour: Any) -> bool:
    return isinstance(colour, tuple) and len(colour) == 3 and colour[0] - max(colour[1:]) >= _MIN_RED


def _extent(item: dict[str, Any]) -> Extent:
    return float(item["x0"]), float(item["top"]), float(item["x1"]), float(item["bottom"])


def _line(word: Mark, frame: Extent) -> Line | None:
    width, height = frame[2] - frame[0], frame[3] - frame[1]
    x0, x1 = (min(max((x - frame[0]) / width, 0.0), 1.0) for x in (word.extent[0], word.extent[2]))
    y0, y1 = (min(max((y - frame[1]) / height, 0.0), 1.0) for y in (word.extent[1], word.extent[3]))
    if x0 >= x1 or y0 >= y1 or not word.text.strip():
        return None
    return Line(text=word.text.strip(), box=Box(x0=x0, y0=y0, x1=x1, y1=y1), confidence=1.0)
