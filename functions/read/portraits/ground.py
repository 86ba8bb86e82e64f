"""The ground of a portrait: even or not, and its colour."""

from __future__ import annotations

from enum import StrEnum

import cv2
import numpy as np
from numpy.typing import NDArray

from domain.reading import Box
from infra.ocr.base import Picture

_EVEN = 8.0
"""In an even ground all but a twentieth is nearer than this, in CIELAB, to its usual colour: noise and JPEG stay under 4."""
_UNEVEN_SHARE = 0.05
_EDGE, _STRIP = 0.02, 0.05
"""What lies at the very edge may be the cut or what is behind. The ground is looked at left and right inside it, up to the hair
but in no narrower strips than this share of the width, from the top to the middle of the face: below are shoulders."""
_HAIR = 0.45
"""How far hair may stand from a face, in widths of the face."""
_NOISE = 5
"""Pixels; grain finer than this does not count."""
_WHITE_LIGHT, _WHITE_CHROMA = 92.0, 5.0
_CHROMA = 25.0
"""From here on it is a colour; between white and this light may have tinted it."""
_HUES = {"红色": (5.0, 50.0), "蓝色": (230.0, 310.0)}
"""Angles in CIELAB, in degrees; of pure red 40, of the usual blue of such pictures (67, 142, 219) 265."""
_OTHER_HUES = (75.0, 205.0)
"""Yellow and green, clear of both."""


class Colour(StrEnum):
    """What a ground is said to be."""

    WHITE = "白色"
    BLUE = "蓝色"
    RED = "红色"
    OTHER = "其他颜色"


def ground(rgb: Picture, face: Box) -> NDArray[np.float32] | None:
    """The usual colour of the ground in CIELAB (light 0…100, a, b); None if it is not even."""
    height, width = rgb.shape[:2]
    down = slice(round(_EDGE * height), max(round((face.y0 + face.y1) / 2 * height), 1))
    hair = _HAIR * (face.x1 - face.x0)
    left, right = max(face.x0 - hair, _EDGE + _STRIP), min(face.x1 + hair, 1 - _EDGE - _STRIP)
    smooth = cv2.medianBlur(rgb, _NOISE)
    sides = (_EDGE, left), (right, 1 - _EDGE)
    seen = np.concatenate([smooth[down, round(near * width) : round(far * width)] for near, far in sides], axis=1)
    lab = cv2.cvtColor(seen.astype(np.float32) / 255, cv2.COLOR_RGB2LAB).reshape(-1, 3)
    if not len(lab):
        return None
    usual = np.median(lab, axis=0)
    away = np.linalg.norm(lab - usual, axis=1)
    return usual.astype(np.float32) if np.quantile(away, 1 - _UNEVEN_SHARE) <= _EVEN else None


def colour_of(lab: NDArray[np.float32]) -> Colour | None:
    """The colour's name; None if it lies between two, or light may have made it what it is."""
    light, a, b = (float(value) for value in lab)
    chroma, hue = float(np.hypot(a, b)), float(np.degrees(np.arctan2(b, a))) % 360
    if chroma <= _WHITE_CHROMA:
        return Colour.WHITE if light >= _WHITE_LIGHT else None
    if chroma < _CHROMA:
        return None
    named = next((Colour(name) for name, (least, most) in _HUES.items() if least <= hue <= most), None)
    return named or (Colour.OTHER if _OTHER_HUES[0] <= hue <= _OTHER_HUES[1] else None)
