"""QR codes are found and decoded as licences are handed in: upright, turned, grey, photographed."""

from __future__ import annotations

import io

import numpy as np
import pytest
import segno
from PIL import Image

from domain.materials import MaterialType
from fixtures.conditions.catalogue import arrive
from fixtures.firms import firm
from fixtures.papers.typeset import typeset
from fixtures.papers.values import business_licence
from functions.read.pages.codes import MAX_CODES, find_codes
from infra.ocr.base import Picture

ADDRESS = "https://example.test/verify/91640104MA75ABCD1E"


def page(*places: tuple[int, int], text: str = ADDRESS) -> Picture:
    """White paper of 800 × 1000 with the code at these places."""
    out = io.BytesIO()
    segno.make(text, error="m").save(out, kind="png", scale=4, border=2)
    code = Image.open(out).convert("RGB")
    paper = Image.new("RGB", (800, 1000), "white")
    for place in places:
        paper.paste(code, place)
    return np.asarray(paper)


def test_a_code_is_decoded_and_placed() -> None:
    (code,) = find_codes(page((600, 50)))
    assert code.text == ADDRESS
    assert code.box.x0 > 0.7
    assert code.box.y1 < 0.25


@pytest.mark.parametrize("turns", range(4))
def test_any_turn_will_do(turns: int) -> None:
    assert [code.text for code in find_codes(np.ascontiguousarray(np.rot90(page((300, 300)), turns)))] == [ADDRESS]


def test_several_codes_come_from_the_top_and_are_bounded() -> None:
    places = [(10 + 260 * column, 10 + 240 * row) for row in range(4) for column in range(3)]
    found = find_codes(page(*places))
    assert len(found) == MAX_CODES
    assert [code.box.y0 for code in found] == sorted(code.box.y0 for code in found)


def test_a_page_without_a_code_has_none() -> None:
    assert find_codes(page()) == ()
    half = page((300, 300)).copy()
    half[:, 380:] = 255
    assert find_codes(half) == ()


@pytest.mark.parametrize("condition", ["copy_scan", "phone_moire"])
def test_a_licence_as_it_arrives_shows_its_holders_code(condition: str) -> None:
    holder = firm(7)
    (sheet,) = arrive(typeset(MaterialType.BUSINESS_LICENCE, "a", business_licence(holder)), condition, 3)
    (code,) = find_codes(sheet.picture)
    assert code.text.endswith(holder.credit_code)
