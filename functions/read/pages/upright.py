"""Setting a page upright: perspective by the paper's edges, quarter turns by the orientation network, then level lines.

The same picture always gives the same upright page, so a box found on it can be shown again later.
"""

from __future__ import annotations

import cv2
import numpy as np

from functions.read.pages.level import levelled
from functions.read.pages.perspective import squared
from functions.read.pages.shrink import Halves
from infra.ocr.base import Orientation, Picture

_BACK = {90: cv2.ROTATE_90_COUNTERCLOCKWISE, 180: cv2.ROTATE_180, 270: cv2.ROTATE_90_CLOCKWISE}
_SHORT_SIDE = 256
"""What the orientation network looks at has no more pixels across."""


def upright(rgb: Picture, orientation: Orientation) -> tuple[Halves, int]:
    """The upright page and how many degrees clockwise it had been turned (0, 90, 180 or 270)."""
    seen = Halves(rgb)
    seen = _of(squared(seen), seen)
    rotation = orientation.rotation(_from_afar(seen))
    turn = _BACK.get(rotation)
    if turn is not None:
        seen = Halves(np.asarray(cv2.rotate(seen.whole, turn), dtype=np.uint8))
    return _of(levelled(seen), seen), rotation


def _of(rgb: Picture, seen: Halves) -> Halves:
    """What was seen already of the picture, if it still is the same."""
    return seen if rgb is seen.whole else Halves(rgb)


def _from_afar(paper: Halves) -> Picture:
    """Halved, and halved again if there are pixels enough."""
    return paper.halved(2 if min(paper.halved(1).shape[:2]) >= 2 * _SHORT_SIDE else 1)
