"""Lines that a seal prints, not the paper: red ink inside a seal. They belong to no field."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from domain.reading import Box, Line, Seal
from infra.ocr.base import Picture

_INSIDE = 0.6
_RED = 0.64
"""Where even the darkest of a line's ink keeps this share of the paper's red, the ink is red: measured 0.75 and more
for the print of seals, under 0.5 for black print beneath them."""
_DARKEST = 3
"""Per cent of the pixels of a line that stand for its ink."""



def without_seal_text(rgb: Picture, lines: Sequence[Line], seals: Iterable[Seal]) -> list[Line]:
    """The lines of the paper itself."""
    places = [seal.box for seal in seals]
    return [
        line for line in lines if not (any(_inside(line.box, place) for place in places) and _is_red(rgb, line.box))
    ]


def _inside(box: Box, place: Box) -> bool:
    width = min(box.x1, place.x1) - max(box.x0, place.x0)
    height = min(box.y1, place.y1) - max(box.y0, place.y0)
    return width > 0 and height > 0 and width * height >= _INSIDE * (box.x1 - box.x0) * (box.y1 - box.y0)


def _is_red(rgb: Picture, box: Box) -> bool:
    height, width = rgb.shape[:2]
    part = rgb[round(box.y0 * height) : round(box.y1 * height), round(box.x0 * width) : round(box.x1 * width)]
    if not part.size:
        return False
    red = part[:, :, 0]
    return float(np.percentile(red, _DARKEST)) > _RED * float(np.percentile(red, 90))
