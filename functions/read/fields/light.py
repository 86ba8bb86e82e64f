"""Ink as it would look in even light: a shadow across the page is not ink."""

from __future__ import annotations

import cv2
import numpy as np

from functions.read.fields.frames import Darkness, darkest_channel
from functions.read.pages.even_light import light_around
from infra.ocr.base import Picture

_WINDOW = 1.4
"""Side, in widths of a character, of the largest piece of ink that is still told from a shadow: a filled box."""
_DARKEST = np.uint8(24)
"""Where there is less light than this, of 255, there is nothing to be told."""
_IN_ROW, _UNEVEN = 1.5, 0.8
"""Breadth, in heights of a row, of what is still told from a shadow there; and how much of the light the darkest place has at
most where a shadow lies on the row."""


def in_even_light(rgb: Picture, em: float, rows: slice = slice(None)) -> Darkness:
    """How dark the ink is, of any colour, as a share of the light on the paper around it; ``em`` in pixels. Only these
    ``rows`` are looked at: in the others there is no ink."""
    brightness = darkest_channel(rgb[rows])
    light = light_around(brightness, _WINDOW * em)
    darkness = np.zeros(rgb.shape[:2], dtype=np.uint8)
    cv2.bitwise_not(cv2.divide(brightness, np.maximum(light, _DARKEST), scale=255), dst=darkness[rows])
    return darkness


def darkness_in_row(part: Picture) -> Darkness:
    """How dark each pixel of a row of print is; where a shadow lies on part of the row, as a share of the light there."""
    brightness = darkest_channel(part)
    if not brightness.size:
        return brightness
    side = 2 * round(_IN_ROW * len(brightness) / 2) + 1
    paper = np.asarray(cv2.reduce(brightness, 0, cv2.REDUCE_MAX), dtype=np.uint8)
    light = np.maximum(cv2.morphologyEx(paper, cv2.MORPH_CLOSE, np.ones((1, side), np.uint8)), _DARKEST)
    if light.min() > _UNEVEN * light.max():
        return np.asarray(255 - brightness, dtype=np.uint8)
    evened = cv2.divide(brightness, np.repeat(light, len(brightness), axis=0), scale=255)
    return np.asarray(cv2.bitwise_not(evened), dtype=np.uint8)
