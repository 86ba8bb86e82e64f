"""Every fact a pack declares gets a value; one that nothing supplies is a doubt, which a person settles."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from domain.doubt import Doubt
from domain.facts import Fact, known, missing, unknown
from rules.engine.pack import FieldDeclaration
from rules.engine.values import fits

_VALUES = ("申请书.许可证编号", "申请书.委托代理人", "许可证.许可证编号", "委托.受托人", "委托.权限", "委托.委托期限止")
_PAPERS = ("材料.遗失声明", "材料.授权委托书", "材料.代理人身份证")


def undeclared() -> dict[str, Fact]:
    """What the review looks at before the rules do, as a pack has it that declares none of it: nothing was handed in."""
    return dict.fromkeys(_VALUES, missing()) | dict.fromkeys(_PAPERS, known(False))


def supplied(fields: Iterable[FieldDeclaration], facts: Mapping[str, Fact]) -> dict[str, Fact]:
    """One fact a field, of the type the pack declares."""
    return {field.name: _fitting(facts.get(field.name, _unsupplied(field)), field) for field in fields}


def _unsupplied(field: FieldDeclaration) -> Fact:
    return unknown(Doubt.REGISTER_DOWN if field.material is None else Doubt.MODEL_ABSTAINED)


def _fitting(fact: Fact, field: FieldDeclaration) -> Fact:
    """A paper or a register may hold what no rule can look at; that too is a doubt."""
    return fact if fits(fact, field) else unknown(Doubt.LOW_CONFIDENCE, *fact.evidence)
