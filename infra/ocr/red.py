"""A picture through red glass: what every engine but the plain one reads, so that seals over print all but vanish."""

from __future__ import annotations

import cv2
import numpy as np

from infra.ocr.base import Picture


def red_channel(rgb: Picture) -> Picture:
    """The red channel as a grey picture: red ink all but vanishes, black print stays."""
    red = cv2.extractChannel(np.ascontiguousarray(rgb), 0)
    return np.asarray(cv2.cvtColor(red, cv2.COLOR_GRAY2RGB), dtype=np.uint8)
