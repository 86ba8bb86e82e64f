"""Hints before filing: food that needs no licence is told so, whatever the time its name is of."""

from __future__ import annotations

import pytest

from domain.doubt import Doubt
from domain.facts import Fact, blank, known, unknown
from functions.receive.hints import ONLY_PREPACKAGED, hints
from rules.engine.pack import Pack
from tests.world.facts import CHANGE, PRE_REVIEW, RENEWAL


def _facts(applied: Fact, held: Fact) -> dict[str, Fact]:
    return {"申请书.经营项目": applied, "许可证.经营项目": held}


@pytest.mark.parametrize(("applied", "held"), [
    (known(("预包装食品销售",)), known(("散装食品和预包装食品销售",))),
    (known(("保健食品销售", "预包装食品销售（含冷藏冷冻食品）")), known(("散装食品销售",))),
    (blank(), known(("预包装食品销售",))),
])
@pytest.mark.parametrize("pack", [RENEWAL.pack, CHANGE.pack])
def test_who_sells_only_pre_packaged_food_is_told_to_file_a_record_instead(pack: Pack, applied: Fact, held: Fact) -> None:
    assert hints(pack, _facts(applied, held)) == (ONLY_PREPACKAGED,)


@pytest.mark.parametrize(("applied", "held"), [
    (known(("散装食品和预包装食品销售",)), known(("预包装食品销售",))),
    (known(("预包装食品销售", "热食类食品制售")), known(("热食类食品制售",))),
    (known(("没有这一项",)), known(("预包装食品销售",))),
    (blank(), unknown(Doubt.READERS_DISAGREE)),
])
def test_what_needs_a_licence_or_is_not_known_is_not_hinted_at(applied: Fact, held: Fact) -> None:
    assert hints(RENEWAL.pack, _facts(applied, held)) == ()


def test_a_matter_without_items_has_no_such_hint() -> None:
    assert hints(PRE_REVIEW.pack, {}) == ()
