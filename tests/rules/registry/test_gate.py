"""A machine may decide only where the law is checked, the bureau's rule is cited and the class allows it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from domain.matter import MatterKind
from rules.engine.pack import Pack
from rules.registry.gate import bars, bases

Change = Callable[[Pack], dict[str, Any]]


def _laws(pack: Pack, **changes: Any) -> dict[str, Any]:
    first, *rest = pack.laws
    return {"laws": [first.model_dump() | changes, *(law.model_dump() for law in rest)]}


def _approval(pack: Pack, **changes: Any) -> dict[str, Any]:
    return {"auto_approve": pack.auto_approve.model_dump() | changes}


BARRED: dict[str, tuple[Change, str]] = {
    "a law from memory": (lambda pack: _laws(pack, verified="memory"), "未经核实"),
    "a law confirmed by nobody": (lambda pack: _laws(pack, verified="confirmed", confirmed_by=""), "没有确认人"),
    "a law that is not declared": (lambda pack: {"laws": [law.model_dump() for law in pack.laws[1:]]}, "未在“法律”中声明"),
    "no published rule": (lambda pack: _approval(pack, published_rule=""), "公布的规则"),
    "a rule without number": (lambda pack: _approval(pack, published_number=""), "文号"),
    "a rule published afterwards": (lambda pack: _approval(pack, published_on=date(2026, 1, 2)), "生效之前公布"),
    "confirmed by one": (lambda pack: _approval(pack, confirmed_by=["测试·复核人乙", "测试·复核人乙"]), "两人"),
    "a pre-review": (lambda _pack: {"kind": MatterKind.PRE_REVIEW}, "预审"),
    "a cancellation": (lambda _pack: {"kind": MatterKind.CANCELLATION}, "注销"),
}


def test_the_renewal_may_decide(renewal: Pack) -> None:
    assert list(bars(renewal)) == []


@pytest.mark.parametrize("case", BARRED)
def test_what_bars_a_machine_is_named_with_what_to_do(renewal: Pack, changed: Callable[..., Pack], case: str) -> None:
    change, words = BARRED[case]
    said = list(bars(changed(**change(renewal))))
    assert any(words in each for each in said), said
    assert all("请" in each or "须" in each for each in said)


@pytest.mark.parametrize("case", BARRED)
def test_a_pack_that_claims_nothing_is_not_barred(renewal: Pack, changed: Callable[..., Pack], case: str) -> None:
    modest = changed(**_approval(renewal, allowed=False))
    change, _ = BARRED[case]
    altered = change(modest)
    assert list(bars(changed(**(_approval(modest, allowed=False) | altered)))) == []


def test_every_article_of_the_pack_is_asked_about(renewal: Pack) -> None:
    """As many as the canonical form holds."""
    assert len(list(bases(renewal))) == renewal.canonical().count(b'"article":')
