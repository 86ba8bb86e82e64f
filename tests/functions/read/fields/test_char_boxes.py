"""Characters in boxes are read without the boxes; a line without boxes stays as it is."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from functions.read.fields.char_boxes import without_boxes
from infra.ocr.base import Picture

CODE, SIDE, HEIGHT = "91640104MA7DEM0163", 40, 56


def row(gap: int, *, boxed: bool = True) -> Picture:
    """A code with a box, or only its place, for every character."""
    crop = np.full((HEIGHT, (SIDE + gap) * len(CODE) + 10, 3), 235, dtype=np.uint8)
    for at, char in enumerate(CODE):
        x = 5 + at * (SIDE + gap)
        if boxed:
            cv2.rectangle(crop, (x, 8), (x + SIDE, 8 + SIDE), (60, 60, 60), 1)
        cv2.putText(crop, char, (x + 10, 38), cv2.FONT_HERSHEY_SIMPLEX, 0.8, (20, 20, 20), 2)
    return crop


@pytest.mark.parametrize("gap", [0, 6])
def test_the_boxes_go_and_the_characters_move_together(gap: int) -> None:
    freed = without_boxes(row(gap))
    plain = row(gap, boxed=False)
    assert freed.shape[1] < 0.7 * plain.shape[1]
    ink = [(picture.min(axis=2) < 120).sum() for picture in (freed, plain)]
    assert abs(int(ink[0]) - int(ink[1])) < 0.05 * int(ink[1])


def test_a_line_without_boxes_stays_as_it_is() -> None:
    plain = row(0, boxed=False)
    assert without_boxes(plain) is plain


def test_ones_and_a_rule_under_them_are_no_boxes() -> None:
    crop = np.full((HEIGHT, 400, 3), 235, dtype=np.uint8)
    for x in range(20, 380, 24):
        cv2.line(crop, (x, 6), (x, 46), (20, 20, 20), 3)
    assert without_boxes(crop) is crop
