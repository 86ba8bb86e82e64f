"""A pack in plain Chinese for those who answer for it."""

from __future__ import annotations

from domain.verdict import Consequence
from rules.authoring.describe import described
from tests.world.facts import PACK


def test_everything_that_always_goes_to_a_person_is_listed_once() -> None:
    lines = list(described(PACK))
    begin, end = lines.index("## 一律转工作人员的情形"), lines.index(f"## 规则（{len(PACK.rules)} 条）")
    listed = [line for line in lines[begin:end] if line.startswith("- ")]
    assert "- H01 不属于本机关规则排除的高风险业态" in listed
    assert len(listed) == sum(rule.not_met is Consequence.REFERRAL for rule in PACK.rules)
    assert not [line for line in listed if "延续申请书声明页已提交" in line]
