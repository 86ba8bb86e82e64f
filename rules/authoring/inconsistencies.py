"""What is inconsistent among a pack's rules, in words, where both rules stand."""

from __future__ import annotations

from collections.abc import Mapping

from rules.authoring.consistency import Inconsistency, Kind, consistency
from rules.authoring.problem import Place, Problem
from rules.authoring.sources import Sources
from rules.engine.pack import Pack

_WORDS: Mapping[Kind, str] = {
    Kind.CONTRADICTS: "{rule} 与 {other}（{place}）矛盾：都适用的时候不能都符合，请改其中一条的“适用”或者“要求”",
    Kind.NEVER_MET: "{rule} 永远不能符合：“要求”自相矛盾，或者与“适用”矛盾，请更正",
    Kind.NEVER_APPLIES: "{rule} 永远不适用：“适用”自相矛盾，请更正",
    Kind.NEVER_FAILS: "{rule} 不会不符：“要求”总是成立，或者“适用”中已经写明，不需要的请删去",
    Kind.REDUNDANT: "{rule} 多余：它不符时 {other}（{place}）也必定不符，后果相同，不需要的请删去",
}
_MISTAKES = {Kind.CONTRADICTS, Kind.NEVER_MET, Kind.NEVER_APPLIES}


def inconsistencies(pack: Pack, sources: Sources) -> tuple[list[Problem], list[Problem]]:
    """What must be changed, and what is only remarkable. A rule that has a mistake already is left out."""
    examined = consistency(pack)
    told = {rule.id for rule in pack.rules if any(each.message.startswith((f"{rule.id}：", f"{rule.id} ")) for each in sources.problems)}
    found = [each for each in examined.found if not {each.rule, each.other} & told]
    mistakes = [_told(each, sources) for each in found if each.kind in _MISTAKES]
    remarks = [_told(each, sources) for each in found if each.kind not in _MISTAKES]
    if examined.undecided:
        words = f"规则之间有没有矛盾、多余，有 {examined.undecided} 处在限定的时间内未能判定"
        remarks.append(Problem(Place("rules"), words))
    return mistakes, remarks


def _told(found: Inconsistency, sources: Sources) -> Problem:
    key = "适用" if found.kind is Kind.NEVER_APPLIES else "要求"
    place = _place(found.other, "要求", sources) if found.other else ""
    words = _WORDS[found.kind].format(rule=found.rule, other=found.other, place=place)
    return Problem(_place(found.rule, key, sources), words)


def _place(rule: str, key: str, sources: Sources) -> Place:
    return sources.rules_by_id[rule].written.place(key)
