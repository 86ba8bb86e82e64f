"""Whose a stamp is that is not clearly red, is read around it by every reader; a red one is not read."""

from __future__ import annotations

from collections.abc import Sequence

from domain.reading import Box, Seal
from functions.read.fields.seal_names import with_names
from infra.ocr.base import CropKind, Picture
from tests.functions.read.fields.page import blank_page

PLACE = Box(x0=0.3, y0=0.3, x1=0.5, y1=0.5)


class Answering:
    """A crop engine that answers the same of every crop."""

    name = "answering"

    def __init__(self, text: str) -> None:
        self._text = text

    def read(self, crops: Sequence[Picture], kind: CropKind) -> list[tuple[str, float]]:
        return [(self._text, 0.9) for _ in crops]


def names(*seals: Seal, coloured: bool = False) -> list[str]:
    readers = (Answering("清和饭店"), Answering(""), Answering("清和饭庄"), Answering("清和饭店"))
    return [seal.text for seal in with_names(blank_page().rgb, seals, readers, coloured=coloured)]


def test_each_reading_of_a_ring_is_kept_once() -> None:
    assert names(Seal(box=PLACE, redness=0.0)) == ["清和饭店\n清和饭庄"]


def test_a_seal_told_by_its_colour_is_not_read() -> None:
    assert names(Seal(box=PLACE, redness=0.3)) == [""]


def test_on_a_page_with_colour_only_a_faint_red_one_is_read() -> None:
    assert names(Seal(box=PLACE, redness=0.0), Seal(box=PLACE, redness=0.1), coloured=True) == ["", "清和饭店\n清和饭庄"]
