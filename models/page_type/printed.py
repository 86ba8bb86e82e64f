"""The lines of born-digital papers, known without reading them: pages to learn from."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

import pdfplumber

from domain.materials import MaterialType
from domain.reading import Box, Line
from fixtures.papers.typeset import layouts, typeset, unseen_layouts
from fixtures.truth import MATERIALS, random_style, random_values
from models.page_type.unasked import JUDGING, TRAINING, unasked_papers


@dataclass(frozen=True)
class LinedPage:
    """A page's lines and size in points, with its true material and the kind of paper it is one of."""

    material: MaterialType
    origin: str
    lines: tuple[Line, ...]
    width: int
    height: int


def printed_pages(seeds: Iterable[int], *, unseen: bool = False) -> Iterator[LinedPage]:
    """Every page of the layouts that may be trained on (or of those that may not), and of papers nobody asked for."""
    for seed in seeds:
        for material in MATERIALS:
            for layout in layouts(material):
                if (layout in unseen_layouts(material)) == unseen:
                    # Seals lie in the text layer of every second paper; a scan's red channel has lost them.
                    style = replace(random_style(seed), sealed=bool(seed % 2))
                    paper = typeset(material, layout, random_values(material, seed), style)
                    yield from _pages(material, f"{material.value}/{layout}", paper.pdf)
        for stranger in unasked_papers(JUDGING if unseen else TRAINING, seed):
            yield from _pages(MaterialType.OTHER, f"unasked/{stranger.name}", stranger.pdf())


def _pages(material: MaterialType, origin: str, pdf: bytes) -> Iterator[LinedPage]:
    with pdfplumber.open(io.BytesIO(pdf)) as document:
        for page in document.pages:
            words = page.extract_words(keep_blank_chars=True, x_tolerance_ratio=0.6, y_tolerance=2)
            width, height = float(page.width), float(page.height)
            lines = tuple(
                Line(
                    text=word["text"], confidence=1.0,
                    box=Box(
                        x0=word["x0"] / width, y0=word["top"] / height, x1=word["x1"] / width,
                        y1=word["bottom"] / height,
                    ),
                )
                for word in words
            )
            yield LinedPage(material, origin, lines, round(width), round(height))
