"""What a seal says of itself."""

from __future__ import annotations

import pytest

from domain.reading import Box, Seal

SEAL = Seal(box=Box(x0=0.4, y0=0.4, x1=0.6, y1=0.5), redness=0.3)


@pytest.mark.parametrize(("redness", "red"), [(0.3, True), (0.15, False), (0.0, False)])
def test_only_a_clear_red_is_beyond_doubt(redness: float, red: bool) -> None:
    assert SEAL.model_copy(update={"redness": redness}).red is red


@pytest.mark.parametrize(("x", "y", "covered"), [(0.5, 0.45, True), (0.58, 0.45, True), (0.58, 0.49, False), (0.7, 0.45, False)])
def test_a_seal_covers_what_has_its_middle_in_the_ring(x: float, y: float, covered: bool) -> None:
    assert SEAL.covers(Box(x0=x - 0.05, y0=y - 0.01, x1=x + 0.05, y1=y + 0.01)) is covered
