"""A reader of crops is not shown the same crop of a page twice."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from functions.read.fields.crop_readers import CropReaders
from functions.read.fields.once import Once, each_once
from infra.ocr.base import CropKind, Picture


class Counting:
    """It reads every crop as how many it has been shown."""

    name = "counting"

    def __init__(self) -> None:
        self.shown = 0

    def read(self, crops: Sequence[Picture], kind: CropKind) -> list[tuple[str, float]]:
        read = [(str(self.shown + at), 0.9) for at in range(len(crops))]
        self.shown += len(crops)
        return read


def crop(shade: int, height: int = 20) -> Picture:
    return np.full((height, 600 // height, 3), shade, dtype=np.uint8)


def test_what_was_read_is_remembered_by_picture_shape_and_kind() -> None:
    engine = Counting()
    once = Once(engine)
    assert once.read([crop(1), crop(2), crop(1)], CropKind.TEXT) == [("0", 0.9), ("1", 0.9), ("0", 0.9)]
    assert once.read([crop(2), crop(3)], CropKind.TEXT) == [("1", 0.9), ("2", 0.9)]
    assert once.read([crop(1)], CropKind.CODE) == [("3", 0.9)]
    assert once.read([crop(1, height=30)], CropKind.TEXT) == [("4", 0.9)]
    assert once.read([crop(1)], CropKind.TEXT) == [("0", 0.9)]
    assert (engine.shown, once.name) == (5, "counting")


def test_one_page_knows_nothing_of_another() -> None:
    engine = Counting()
    readers = CropReaders(figures=engine, text=engine, doubting=(engine,))
    for number in range(2):
        of_page = each_once(readers)
        assert of_page.text.read([crop(7)], CropKind.NAME) == of_page.text.read([crop(7)], CropKind.NAME)
        assert engine.shown == number + 1
