"""Hints before filing: food that needs no licence is told so, whatever the time its name is of."""

from __future__ import annotations

import pytest

from domain.doubt import Doubt
from domain.facts import Fact, blank, known, unknown
from functions.receive.hints import hints
from tests.world.facts import CHANGE, PRE_REVIEW, RENEWAL, Published


def _facts(of: Published, applied: Fact, held: Fact) -> dict[str, Fact]:
    return of.cases["G01"] | {"申请书.经营项目": applied, "许可证.经营项目": held}


@pytest.mark.parametrize(("applied", "held"), [
    (known(("预包装食品销售",)), known(("散装食品和预包装食品销售",))),
    (known(("保健食品销售", "预包装食品销售（含冷藏冷冻食品）")), known(("散装食品销售",))),
    (blank(), known(("预包装食品销售",))),
])
@pytest.mark.parametrize("of", [RENEWAL, CHANGE], ids=lambda of: of.pack.code)
def test_who_sells_only_pre_packaged_food_is_told_to_file_a_record_instead(of: Published, applied: Fact, held: Fact) -> None:
    (said,) = hints(of.pack, _facts(of, applied, held))
    assert "不需要取得食品经营许可" in said and "备案" in said


@pytest.mark.parametrize(("applied", "held"), [
    (known(("散装食品和预包装食品销售",)), known(("预包装食品销售",))),
    (known(("预包装食品销售", "热食类食品制售")), known(("热食类食品制售",))),
    (known(("没有这一项",)), known(("预包装食品销售",))),
    (blank(), unknown(Doubt.READERS_DISAGREE)),
])
def test_what_needs_a_licence_or_is_not_known_is_not_hinted_at(applied: Fact, held: Fact) -> None:
    assert hints(RENEWAL.pack, _facts(RENEWAL, applied, held)) == ()


def test_a_matter_whose_pack_has_no_hints_gives_none() -> None:
    assert hints(PRE_REVIEW.pack, PRE_REVIEW.cases["G01"]) == ()
