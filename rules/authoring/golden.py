"""Golden cases: facts with the outcome a person wrote from the law. A pack is published only if all agree.

A case starts from a base and sets facts; ``前缀.*`` sets every fact of that prefix. A fact is written as its value,
or as ``{空白: }``, ``{缺失: }`` or ``{未知: doubt}``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from domain.doubt import Doubt
from domain.facts import Fact, blank, known, missing, unknown
from domain.verdict import MachineOutcome, ReferralReason, RuleResult
from rules.engine.evaluate import evaluate
from rules.engine.outcome import Evaluation
from rules.engine.pack import Pack

BASES = "bases.yaml"
_OUTCOMES = {outcome.words[:2]: outcome for outcome in MachineOutcome} | {"转人工": MachineOutcome.REFERRAL}


@dataclass(frozen=True, slots=True)
class GoldenCase:
    """One case. ``not_met`` and ``unknown`` are the exact rules so found; ``says`` must occur in the one notice."""

    id: str
    title: str
    facts: Mapping[str, Fact]
    outcome: MachineOutcome
    not_met: tuple[str, ...]
    unknown: tuple[str, ...] | None
    reasons: tuple[ReferralReason, ...]
    says: tuple[str, ...]


def read_cases(folder: Path, pack: Pack) -> list[GoldenCase]:
    """Every case of the pack's ``cases`` folder."""
    bases: dict[str, dict[str, Any]] = yaml.safe_load((folder / "cases" / BASES).read_text(encoding="utf-8"))
    return [
        _case(raw, bases, pack)
        for path in sorted((folder / "cases").glob("*.yaml")) if path.name != BASES
        for raw in yaml.safe_load(path.read_text(encoding="utf-8"))["用例"]
    ]


def differences(pack: Pack, case: GoldenCase) -> list[str]:
    """How the pack's evaluation differs from what the author expects; empty if it does not."""
    evaluation = evaluate(pack, case.facts)
    expected = {"结论": case.outcome, "不符": case.not_met, "理由": case.reasons}
    found: dict[str, Any] = {
        "结论": evaluation.outcome, "不符": _ids(evaluation, RuleResult.NOT_MET), "理由": evaluation.reasons,
    }
    if case.unknown is not None:
        expected["未知"], found["未知"] = case.unknown, _ids(evaluation, RuleResult.UNKNOWN)
    wrong = [f"{key}应为 {expected[key]}，实为 {found[key]}" for key in expected if expected[key] != found[key]]
    notice = "\n".join(evaluation.corrections)
    return wrong + [f"告知中没有「{words}」" for words in case.says if words not in notice]


def _ids(evaluation: Evaluation, result: RuleResult) -> tuple[str, ...]:
    return tuple(outcome.rule for outcome in evaluation.having(result))


def _case(raw: Mapping[str, Any], bases: Mapping[str, Mapping[str, Any]], pack: Pack) -> GoldenCase:
    values: dict[str, Any] = {}
    for layer in (*(bases[name] for name in raw.get("基础", ["本人"])), raw.get("设", {})):
        for key, value in layer.items():
            names = [n for n in pack.fields_by_name if n.startswith(key[:-1])] if key.endswith(".*") else [key]
            values.update(dict.fromkeys(names, value))
    expected = raw["期望"]
    return GoldenCase(
        id=raw["编号"], title=raw["名称"], facts={name: _fact(value) for name, value in values.items()},
        outcome=_OUTCOMES[expected["结论"]], not_met=tuple(expected.get("不符", ())),
        unknown=tuple(expected["未知"]) if "未知" in expected else None,
        reasons=tuple(ReferralReason(code) for code in expected.get("理由", ())),
        says=tuple(map(str, expected.get("告知", ()))),
    )


def _fact(value: Any) -> Fact:
    match value:
        case {"空白": _}:
            return blank("golden")
        case {"缺失": _}:
            return missing("golden")
        case {"未知": doubt}:
            return unknown(Doubt(doubt), "golden")
        case list():
            return known(tuple(value), "golden")
        case bool() | int() | str() | date():
            return known(value, "golden")
    raise TypeError(f"not a fact: {value!r}")
