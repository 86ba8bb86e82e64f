"""Who lets a machine decide: by kind, by how the law was checked, by the bureau's own rule and two people."""

from __future__ import annotations

from typing import Any

import pytest

from domain.facts import Fact, known
from domain.matter import MatterKind
from domain.verdict import MachineOutcome, ReferralReason
from rules.engine.consent import may_decide, objections, only_reports
from rules.engine.evaluate import evaluate
from rules.engine.pack import Pack


def with_approval(pack: Pack, **changes: Any) -> Pack:
    return pack.model_copy(update={"auto_approve": pack.auto_approve.model_copy(update=changes)})


def remembered(pack: Pack) -> Pack:
    """The same pack with its first law known from memory only."""
    first, *others = pack.laws
    return pack.model_copy(update={"laws": (first.model_copy(update={"verified": "memory"}), *others)})


def test_a_published_pack_has_nothing_against_it(renewal: Pack) -> None:
    assert list(objections(renewal)) == []
    assert may_decide(renewal) and not only_reports(renewal)


@pytest.mark.parametrize(("changes", "complaint"), [
    ({"confirmed_by": ("甲",)}, "两人确认"), ({"confirmed_by": ("甲", "甲")}, "两人确认"), ({"confirmed_by": ()}, "两人确认"),
    ({"published_rule": ""}, "本机关公布的规则"), ({"published_number": ""}, "本机关公布的规则"),
])
def test_consent_that_is_not_complete_is_none(
    renewal: Pack, plain: dict[str, Fact], changes: dict[str, Any], complaint: str
) -> None:
    barred = with_approval(renewal, **changes)
    assert complaint in "".join(objections(barred))
    assert evaluate(barred, plain).outcome is MachineOutcome.REFERRAL


def test_a_pre_review_cannot_be_let_decide(renewal: Pack, plain: dict[str, Fact]) -> None:
    report = renewal.model_copy(update={"kind": MatterKind.PRE_REVIEW})
    assert report.auto_approve.allowed
    assert "预审" in "".join(objections(report))
    assert evaluate(report, plain).reasons == (ReferralReason.PRE_REVIEW,)


def test_law_from_memory_makes_a_pack_a_pre_review_until_somebody_confirms_it(
    renewal: Pack, plain: dict[str, Fact]
) -> None:
    pack = remembered(renewal)
    assert "未经核实" in "".join(objections(pack))
    assert only_reports(pack) and not may_decide(pack)
    assert evaluate(pack, plain).reasons == (ReferralReason.PRE_REVIEW,)
    unsigned = evaluate(pack, {**plain, "申请书.盖章或签名": known(False)})
    assert unsigned.outcome is MachineOutcome.REFERRAL
    assert len(unsigned.corrections) == 1


def test_a_pack_that_claims_nothing_has_nothing_against_it_and_decides_nothing(renewal: Pack) -> None:
    modest = with_approval(remembered(renewal), allowed=False)
    assert list(objections(modest)) == []
    assert not may_decide(modest)
