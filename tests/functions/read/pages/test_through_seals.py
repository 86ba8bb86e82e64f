"""Red seals are looked through: their ink goes, print under them stays as dark as it is, and red print of a form stays red."""

from __future__ import annotations

import cv2
import numpy as np

from domain.reading import Box, Seal
from functions.read.pages.through_seals import through_seals
from infra.ocr.base import Picture

SIDE, MIDDLE, RADIUS = 400, (200, 200), 120
PAPER, PRINT, RED = 240, 40, (215, 70, 80)
SEAL = Seal(box=Box(x0=0.2, y0=0.2, x1=0.8, y1=0.8), redness=0.3)
LINE = slice(150, 156)
ON_PAPER, ON_RING, ON_STAR, BELOW_LINE = (220, 330), (200, 83), (230, 200), (170, 230)


def inked(page: Picture, mask: np.ndarray) -> Picture:
    page[mask > 0] = (page[mask > 0].astype(np.uint16) * np.array(RED, dtype=np.uint16) // 255).astype(np.uint8)
    return page


def page() -> Picture:
    """A line of print across the page."""
    paper = np.full((SIDE, SIDE, 3), PAPER, dtype=np.uint8)
    paper[LINE] = PRINT
    return paper


def stamped() -> Picture:
    mask = np.zeros((SIDE, SIDE), np.uint8)
    cv2.circle(mask, MIDDLE, RADIUS - 3, 1, 7)
    cv2.circle(mask, (200, 220), 30, 1, -1)
    return inked(page(), mask)


def test_ink_of_a_seal_is_as_bright_as_the_paper_and_print_under_it_as_dark_as_beside_it() -> None:
    seen = through_seals(stamped(), (SEAL,))[:, :, 0]
    assert seen[ON_RING] > 0.95 * seen[ON_PAPER]
    assert seen[ON_STAR] > 0.95 * seen[ON_PAPER]
    assert stamped()[ON_RING][0] < 0.9 * PAPER
    assert all(abs(int(seen[152, x]) - PRINT) < 20 for x in range(SIDE))


def test_beside_a_seal_the_page_is_left_as_it_is() -> None:
    before = stamped()
    seen = through_seals(before, (SEAL,))
    assert (seen[:60] == before[:60]).all()
    assert (before == stamped()).all()


def test_half_a_seal_at_the_edge_of_the_page_is_one() -> None:
    half = stamped()[:, 200:]
    seen = through_seals(half, (Seal(box=Box(x0=0.0, y0=0.2, x1=0.6, y1=0.8), redness=0.3),))[:, :, 0]
    assert seen[200, 118] > 0.95 * seen[ON_PAPER[0], 190]
    assert half[200, 118, 0] < 0.9 * PAPER


def test_seals_in_uneven_light_are_looked_through_as_well() -> None:
    light = np.linspace(0.45, 1.0, SIDE)[None, :, None]
    seen = through_seals((stamped() * light).astype(np.uint8), (SEAL,))[:, :, 0]
    assert seen[ON_STAR] > 0.93 * seen[BELOW_LINE] * light[0, ON_STAR[1], 0] / light[0, BELOW_LINE[1], 0]


def test_what_a_form_has_printed_in_red_stays() -> None:
    mask = np.zeros((SIDE, SIDE), np.uint8)
    for y in range(90, 320, 30):
        cv2.putText(mask, "REGISTER", (85, y), cv2.FONT_HERSHEY_SIMPLEX, 1.4, 1, 3)
    printed = inked(page(), mask)
    assert through_seals(printed, (SEAL,)) is printed


def test_a_page_without_a_red_seal_is_the_same_page() -> None:
    bare = page()
    assert through_seals(bare, ()) is bare
    assert through_seals(bare, (Seal(box=SEAL.box, redness=0.0),)) is bare
    assert through_seals(bare, (SEAL,)) is bare
