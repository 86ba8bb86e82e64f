"""Lines a scanner draws down the whole page: of a scratched drum or a speck on the glass. They part no cells."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import cv2
import numpy as np
from numpy.typing import NDArray

from infra.ocr.base import Picture

_BANDS = 32
_MARGIN, _MOST = 2, 0.85
"""A scratch runs through the first and the last bands, where no table reaches, and through most of all: print hides it."""
_BESIDE = 5
"""Pixels to either side where the paper is looked at."""
_DARKER = 4.0
"""Levels by which a scratch is darker than the paper at both sides of it, on the mean of a band."""
_LEAN = 0.03
"""Greatest lean, as a share of the page's height."""
_NEAR, _STEP, _FEW = 3, 2, 2


@dataclass(frozen=True)
class Scratch:
    """A line from the top of the page to its foot; ends in pixels."""

    top: float
    foot: float
    height: int

    def is_at(self, x: float, y: float) -> bool:
        """Whether the pixel lies on it."""
        return abs(self.top + (self.foot - self.top) * y / self.height - x) <= _NEAR


def scratches_in(rgb: Picture) -> list[Scratch]:
    """The scratches of a page; none if there are more than a scanner draws, for then it is a table that fills the picture."""
    dark = _dark_lines(rgb)
    width, height = dark.shape[1], rgb.shape[0]
    begun = np.flatnonzero(dark[:_MARGIN].all(axis=0))
    most = round(_LEAN * height)
    found: list[tuple[int, Scratch]] = []
    for lean in range(-most, most + 1, _STEP) if begun.size else ():
        drift = np.round(lean * np.arange(_BANDS) / (_BANDS - 1)).astype(int)
        through = np.take_along_axis(dark, np.clip(begun + drift[:, None], 0, width - 1), axis=1)
        count = np.where(through[-_MARGIN:].all(axis=0), through.sum(axis=0), 0)
        told = count >= _MOST * _BANDS
        found += [
            (bands, Scratch(float(x), float(x + lean), height))
            for x, bands in zip(begun[told].tolist(), count[told].tolist(), strict=True)
        ]
    kept: list[Scratch] = []
    for _, scratch in sorted(found, key=lambda each: -each[0]):
        if not any(abs(scratch.top - other.top) < 2 * _BESIDE for other in kept):
            kept.append(scratch)
    return kept if len(kept) <= _FEW else []


def _dark_lines(rgb: Picture) -> NDArray[np.bool_]:
    """By band of the page, where something narrow is darker than what is beside it."""
    width, bounds = rgb.shape[1], np.linspace(0, len(rgb), _BANDS + 1).round().astype(int).tolist()
    bands = np.rint(np.concatenate([
        cv2.reduce(cv2.extractChannel(rgb[top:foot], 1), 0, cv2.REDUCE_AVG, dtype=cv2.CV_32F) for top, foot in pairwise(bounds)
    ]))
    beside = np.minimum(np.roll(bands, _BESIDE, 1), np.roll(bands, -_BESIDE, 1))
    dark = cv2.dilate((beside - bands > _DARKER).astype(np.uint8), np.ones((1, 2 * _STEP + 1), np.uint8)).astype(bool)
    dark[:, :_BESIDE] = dark[:, width - _BESIDE :] = False
    return np.asarray(dark)
