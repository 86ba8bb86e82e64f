"""Pages are turned, squared and levelled, the same way every time."""

from __future__ import annotations

import numpy as np
import pytest

from functions.read.pages.upright import upright
from infra.ocr.base import Picture
from tests.functions.read.pages.written import leaning, written_page


class Turned:
    """An orientation network that knows the answer."""

    name = "known"

    def __init__(self, degrees: int) -> None:
        self._degrees = degrees

    def rotation(self, rgb: Picture) -> int:
        return self._degrees


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_quarter_turns_are_taken_back(rotation: int) -> None:
    page = written_page()
    turned = np.ascontiguousarray(np.rot90(page, -rotation // 90))
    result, reported = upright(turned, Turned(rotation))
    assert reported == rotation
    assert np.array_equal(result.whole, page)


def test_the_same_picture_gives_the_same_page() -> None:
    page = leaning(written_page(), 2.2)
    assert np.array_equal(upright(page, Turned(0))[0].whole, upright(page, Turned(0))[0].whole)
