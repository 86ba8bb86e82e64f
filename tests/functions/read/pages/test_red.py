"""Seals are found by their colour and shape, whatever the light; other coloured things are not."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from functions.read.pages.red import find_seals, is_coloured
from infra.ocr.base import Picture

SEAL_RED = (214, 28, 36)


def paper(width: int = 1654, height: int = 2339) -> Picture:
    return np.full((height, width, 3), 252, dtype=np.uint8)


def stamp(page: Picture, x: int, y: int, radius: int = 160, colour: tuple[int, int, int] = SEAL_RED) -> Picture:
    """A ring with a disc in its middle, pressed over what is there."""
    layer = np.full_like(page, 255)
    cv2.circle(layer, (x, y), radius, colour, 12)
    cv2.circle(layer, (x, y), radius // 4, colour, -1)
    return (page.astype(np.uint16) * layer // 255).astype(np.uint8)


def test_a_seal_is_found_where_it_is() -> None:
    seal, = find_seals(stamp(paper(), 1100, 1700))
    centre = ((seal.box.x0 + seal.box.x1) / 2 * 1654, (seal.box.y0 + seal.box.y1) / 2 * 2339)
    assert centre == pytest.approx((1100, 1700), abs=12)
    assert seal.redness > 0.4


def test_two_seals_are_two_from_the_top() -> None:
    upper, lower = find_seals(stamp(stamp(paper(), 400, 1900), 1200, 600))
    assert upper.box.y1 < lower.box.y0


@pytest.mark.parametrize("light", [(1.0, 1.0, 1.0), (1.0, 0.93, 0.84), (0.62, 0.6, 0.55), (0.85, 0.9, 1.0)])
def test_the_colour_of_the_light_does_not_matter(light: tuple[float, float, float]) -> None:
    lit = (stamp(paper(), 800, 1200) * np.array(light)).astype(np.uint8)
    assert len(find_seals(lit)) == 1


@pytest.mark.parametrize("light", [(0.38, 0.37, 0.36), (0.3, 0.27, 0.2)])
def test_a_seal_in_hard_shadow_is_as_red_as_in_the_light(light: tuple[float, float, float]) -> None:
    sunny = stamp(paper(), 800, 1200)
    shaded = sunny.copy()
    shaded[800:1700] = (shaded[800:1700] * np.array(light)).astype(np.uint8)
    seal, = find_seals(shaded)
    assert seal.red
    assert seal.redness == pytest.approx(find_seals(sunny)[0].redness, abs=0.05)


def test_what_is_only_faintly_red_is_no_seal_beyond_doubt() -> None:
    seal, = find_seals(stamp(paper(), 800, 1200, colour=(252, 214, 214)))
    assert not seal.red


@pytest.mark.parametrize("colour", [(20, 20, 20), (30, 60, 200), (150, 105, 66), (200, 160, 60), (40, 140, 60)])
def test_black_blue_wood_gold_and_green_are_no_seals(colour: tuple[int, int, int]) -> None:
    page = stamp(paper(), 800, 1200, colour=colour)
    page[:, :200] = colour
    assert find_seals(page) == ()


def test_red_print_is_no_seal() -> None:
    page = paper()
    cv2.putText(page, "RED HEADLINE OF A LICENCE", (200, 300), cv2.FONT_HERSHEY_SIMPLEX, 2.5, SEAL_RED, 6)
    assert find_seals(page) == ()


def test_a_page_in_grey_has_no_colour_and_hides_its_seal() -> None:
    stamped = stamp(paper(), 800, 1200)
    grey = cv2.cvtColor(cv2.cvtColor(stamped, cv2.COLOR_RGB2GRAY), cv2.COLOR_GRAY2RGB)
    _, encoded = cv2.imencode(".jpg", grey, [cv2.IMWRITE_JPEG_QUALITY, 60])
    arrived = np.asarray(cv2.imdecode(encoded, cv2.IMREAD_COLOR), dtype=np.uint8)
    assert find_seals(arrived) == ()
    assert not is_coloured(arrived)


@pytest.mark.parametrize("colour", [SEAL_RED, (30, 60, 200), (40, 140, 60)])
def test_ink_of_any_colour_makes_a_page_coloured(colour: tuple[int, int, int]) -> None:
    assert is_coloured(stamp(paper(), 800, 1200, radius=60, colour=colour))


def test_the_tint_of_paper_is_colour() -> None:
    assert is_coloured((paper() * np.array((1.0, 0.97, 0.93))).astype(np.uint8))
