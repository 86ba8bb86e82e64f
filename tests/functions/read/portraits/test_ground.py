"""The ground of a portrait: named where it is even and its colour plain, else in doubt."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from domain.reading import Box
from functions.read.portraits.ground import Colour, colour_of, ground
from infra.ocr.base import Picture

FACE = Box(x0=0.3, y0=0.15, x1=0.7, y1=0.55)


def plain(*rgb: int) -> Picture:
    picture = np.full((413, 295, 3), rgb, dtype=np.uint8)
    cv2.ellipse(picture, (147, 145), (60, 85), 0, 0, 360, (205, 160, 130), -1)
    picture[260:] = (30, 30, 60)
    return picture


def colour(picture: Picture) -> Colour | None:
    lab = ground(picture, FACE)
    assert lab is not None
    return colour_of(lab)


@pytest.mark.parametrize(("rgb", "named"), [
    ((255, 255, 255), Colour.WHITE), ((240, 240, 238), Colour.WHITE),
    ((67, 142, 219), Colour.BLUE), ((0, 0, 255), Colour.BLUE),
    ((255, 0, 0), Colour.RED), ((220, 20, 40), Colour.RED),
    ((90, 160, 90), Colour.OTHER), ((240, 210, 60), Colour.OTHER),
])
def test_plain_colours_are_named(rgb: tuple[int, int, int], named: Colour) -> None:
    assert colour(plain(*rgb)) is named


@pytest.mark.parametrize("rgb", [(190, 190, 190), (225, 230, 245), (250, 235, 215), (255, 150, 60), (150, 60, 160), (20, 20, 20)])
def test_what_light_may_have_made_of_white_or_lies_between_two_colours_is_in_doubt(rgb: tuple[int, int, int]) -> None:
    assert colour(plain(*rgb)) is None


def test_grain_does_not_make_a_ground_uneven() -> None:
    grain = np.random.default_rng(1).normal(0, 8, (413, 295, 3))
    assert colour(np.clip(plain(245, 245, 245) + grain, 0, 255).astype(np.uint8)) is Colour.WHITE


def test_a_shadow_or_something_behind_makes_a_ground_uneven() -> None:
    shaded = (plain(255, 255, 255) * np.linspace(1, 0.7, 295)[None, :, None]).astype(np.uint8)
    assert ground(shaded, FACE) is None
    door = plain(255, 255, 255)
    door[:, :15] = (120, 80, 40)
    assert ground(door, FACE) is None
    halves = plain(255, 255, 255)
    halves[:, 200:] = (67, 142, 219)
    assert ground(halves, FACE) is None
