"""Print under red ink, the two taken apart by how each dims the light: what is under a seal stays, the seal goes."""

from __future__ import annotations

import cv2
import numpy as np

from infra.ocr.base import Picture
from infra.ocr.red import red_channel

_PAPER = 92
"""Per cent of the pixels of a crop that are no brighter than the paper."""
_RED, _PALE = 0.35, 0.6
"""Red ink takes so much more of green and blue than of red, and so little of red, as densities."""
_LEAST_INK = 20
"""Pixels that tell what the ink does to each channel."""
_LEAST_LIGHT = 1e-3
_INKED = 0.75
"""What keeps more than this share of the paper's light is none of the print."""
_DARKEST = 0.15


def without_red(rgb: Picture) -> Picture:
    """The print alone: every pixel's density is made up of red ink's and black's. The red channel where no red ink is seen."""
    light = np.maximum(rgb.astype(np.float32), 1.0)
    density = -np.log(np.clip(light / np.percentile(light, _PAPER, axis=(0, 1)), _LEAST_LIGHT, 1.0))
    is_red = (density[:, :, 1:].mean(axis=2) - density[:, :, 0] > _RED) & (density[:, :, 0] < _PALE)
    if is_red.sum() < _LEAST_INK:
        return red_channel(rgb)
    inks = np.column_stack((np.median(density[is_red], axis=0), np.ones(3)))
    _, black = np.linalg.lstsq(inks, density.reshape(-1, 3).T, rcond=None)[0]
    print_ = np.exp(-np.maximum(black, 0.0)).reshape(rgb.shape[:2]) * 255
    return np.asarray(cv2.cvtColor(print_.astype(np.uint8), cv2.COLOR_GRAY2RGB), dtype=np.uint8)


def without_pale(rgb: Picture) -> Picture:
    """Only what is dark: on a page without colour a seal's ink is paler than print."""
    red = rgb[:, :, 0].astype(np.float32)
    share = red / max(float(np.percentile(red, 90)), 1.0)
    kept = np.clip((share - _DARKEST) / (_INKED - _DARKEST), 0.0, 1.0) * 255
    return np.asarray(cv2.cvtColor(kept.astype(np.uint8), cv2.COLOR_GRAY2RGB), dtype=np.uint8)


def with_thinner_strokes(rgb: Picture) -> Picture:
    """The red channel with every stroke a pixel thinner: where a ring touches a letter on a fax, they part."""
    return np.asarray(cv2.dilate(red_channel(rgb), np.ones((2, 2), np.uint8)), dtype=np.uint8)


def sharpened(rgb: Picture) -> Picture:
    """The red channel with its edges drawn harder."""
    red = red_channel(rgb).astype(np.float32)
    return np.asarray(np.clip(1.8 * red - 0.8 * cv2.GaussianBlur(red, (0, 0), 2), 0, 255), dtype=np.uint8)
