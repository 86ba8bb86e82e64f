"""Setting a page upright: perspective by the paper's edges, quarter turns by the orientation network, then level lines.

The same picture always gives the same upright page, so a box found on it can be shown again later.
"""

from __future__ import annotations

import numpy as np

from functions.read.pages.level import levelled
from functions.read.pages.perspective import squared
from infra.ocr.base import Orientation, Picture


def upright(rgb: Picture, orientation: Orientation) -> tuple[Picture, int]:
    """The upright page and how many degrees clockwise it had been turned (0, 90, 180 or 270)."""
    paper = squared(rgb)
    rotation = orientation.rotation(paper)
    return levelled(np.ascontiguousarray(np.rot90(paper, rotation // 90))), rotation
