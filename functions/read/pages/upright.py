"""Setting a page upright: perspective by the paper's edges, quarter turns by the orientation network, then level lines.

The same picture always gives the same upright page, so a box found on it can be shown again later.
"""

from __future__ import annotations

import cv2
import numpy as np

from functions.read.pages.level import levelled
from functions.read.pages.perspective import squared
from functions.read.pages.shrink import halved
from infra.ocr.base import Orientation, Picture

_BACK = {90: cv2.ROTATE_90_COUNTERCLOCKWISE, 180: cv2.ROTATE_180, 270: cv2.ROTATE_90_CLOCKWISE}
_SHORT_SIDE = 256
"""What the orientation network looks at has no more pixels across."""


def upright(rgb: Picture, orientation: Orientation) -> tuple[Picture, int]:
    """The upright page and how many degrees clockwise it had been turned (0, 90, 180 or 270)."""
    paper = squared(rgb)
    rotation = orientation.rotation(_from_afar(paper))
    turn = _BACK.get(rotation)
    return levelled(paper if turn is None else np.asarray(cv2.rotate(paper, turn), dtype=np.uint8)), rotation


def _from_afar(paper: Picture) -> Picture:
    """Halved, and halved again if there are pixels enough."""
    half = halved(paper)
    return halved(half) if min(half.shape[:2]) >= 2 * _SHORT_SIDE else half
