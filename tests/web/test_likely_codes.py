"""A misread code: the desk shows what it most likely is, to be compared with the paper; nothing is filled in with it."""

from __future__ import annotations

from pathlib import Path

import pytest

from domain.doubt import Doubt
from domain.reading import FieldState, PageReading
from tests.api.conftest import make_site
from tests.world import eligible
from tests.world.world import World

MISREAD = eligible.USCC.replace("0", "D", 1)


def _papers(raw: str, doubt: Doubt, likely: str | None) -> list[PageReading]:
    first, *others = eligible.papers()
    doubtful = eligible.field("统一社会信用代码", raw, FieldState.UNKNOWN, doubt=doubt, likely=likely)
    fields = tuple(doubtful if field.name == doubtful.name else field for field in first.fields)
    return [first.model_copy(update={"fields": fields}), *others]


@pytest.mark.parametrize(("raw", "doubt", "likely"), [
    (MISREAD, Doubt.LOW_CONFIDENCE, eligible.USCC), (eligible.USCC, Doubt.CHECK_CHARACTER, None),
])
def test_the_clerk_sees_what_a_misread_code_most_likely_is(
    world: World, tmp_path: Path, raw: str, doubt: Doubt, likely: str | None
) -> None:
    case_id = world.file(_papers(raw, doubt, likely)).case_id
    site = make_site(world, tmp_path)
    site.clerk.post(f"/desk/{case_id}/claim")
    page = site.signed_in().get(f"/desk/{case_id}").text
    assert "为什么转人工" in page
    assert (f'可能是 <span class="number">{eligible.USCC}</span>（仅供核对）' in page) is (likely is not None)
