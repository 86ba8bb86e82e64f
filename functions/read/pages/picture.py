"""A page as it comes out of the sandbox: its picture and, if it has one, its text layer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from typing import Any

import numpy as np

from domain.reading import Box, Line
from domain.record import canonical_json
from infra.ocr.base import Picture


class TextLayer(StrEnum):
    """How far the text layer of a page can be trusted."""

    NONE = "none"
    """No text, or too little or too garbled to use: the picture is read instead."""
    TRUSTED = "trusted"
    """Drawn by the same operators as the picture: it stands for what the eye sees."""
    UNPROVEN = "unproven"
    """It may say something else than the picture: the picture is read, and the two are compared."""


@dataclass(frozen=True)
class PagePicture:
    """One page: ``rgb`` upright per EXIF or PDF rotation (it may still have been scanned askew or upside down)."""

    rgb: Picture
    text_layer: TextLayer = TextLayer.NONE
    text_lines: tuple[Line, ...] = ()

    def as_mapping(self) -> dict[str, Any]:
        """What crosses the sandbox's border."""
        lines = [[line.text, line.box.x0, line.box.y0, line.box.x1, line.box.y1] for line in self.text_lines]
        return {"rgb": self.rgb, "text_layer": self.text_layer.value, "text_lines": lines}

    @property
    def digest(self) -> str:
        """SHA-256 over all of it: of two pages that show the same it is the same, whatever files they came in."""
        digest = sha256()
        for name, value in self.as_mapping().items():
            plain = [*value.shape] if value is self.rgb else value
            digest.update(canonical_json([name, plain]))
        digest.update(np.ascontiguousarray(self.rgb).data)
        return digest.hexdigest()

    @classmethod
    def from_mapping(cls, value: Mapping[str, Any]) -> PagePicture:
        """Check and rebuild on the other side. ValueError, KeyError or TypeError if it is not one."""
        rgb = value["rgb"]
        if rgb.dtype != "uint8" or rgb.ndim != 3 or rgb.shape[2] != 3 or 0 in rgb.shape:
            raise ValueError("not a picture")
        lines = tuple(
            Line(text=text, box=Box(x0=x0, y0=y0, x1=x1, y1=y1), confidence=1.0)
            for text, x0, y0, x1, y1 in value["text_lines"]
        )
        return cls(rgb, TextLayer(value["text_layer"]), lines)
