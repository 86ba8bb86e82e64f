"""Golden cases: facts with the outcome a person wrote from the law. A pack is published only if all agree.

A case starts from a base and sets facts; ``前缀.*`` sets every fact of that prefix. A fact is written as its value,
or as ``{空白: }``, ``{缺失: }`` or ``{未知: doubt}``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from domain.amounts import parse_decimal, parse_money
from domain.doubt import Doubt
from domain.facts import Fact, blank, known, missing, unknown
from domain.period import Period, parse_end
from domain.verdict import MachineOutcome, ReferralReason, RuleResult
from rules.authoring.marked import Marked, read_yaml
from rules.authoring.problem import PackProblems, Problem, did_you_mean
from rules.engine.evaluate import evaluate
from rules.engine.outcome import Evaluation
from rules.engine.pack import FieldDeclaration, FieldType, Pack, Rule
from rules.engine.values import fits

BASES = "bases.yaml"
_OUTCOMES = {outcome.words[:2]: outcome for outcome in MachineOutcome} | {"转人工": MachineOutcome.REFERRAL}
_KEYS = ("编号", "名称", "基础", "设", "期望")
_WRITTEN_AS_TEXT: Mapping[FieldType, Callable[[str], Any]] = {
    "decimal": parse_decimal, "money": parse_money, "period": parse_end,
}
_EXPECTED = ("结论", "不符", "未知", "理由", "告知", "提示")


@dataclass(frozen=True, slots=True)
class GoldenCase:
    """One case. ``not_met`` and ``unknown`` are the exact rules so found; ``says`` must occur in the one notice; ``hints``
    are the exact ones given before filing, None where the case does not say."""

    id: str
    title: str
    facts: Mapping[str, Fact]
    outcome: MachineOutcome
    not_met: tuple[str, ...]
    unknown: tuple[str, ...] | None
    reasons: tuple[ReferralReason, ...]
    says: tuple[str, ...]
    hints: tuple[str, ...] | None = None


def read_cases(folder: Path, pack: Pack) -> list[GoldenCase]:
    """Every case of the pack's ``cases`` folder. Raises PackProblems with every mistake in them."""
    problems: list[Problem] = []
    bases = read_yaml(folder, f"cases/{BASES}", problems).mapping(problems)
    if not bases:
        raise PackProblems(problems)
    reader = _Reader(pack, bases, problems)
    cases = [
        reader.case(item)
        for path in sorted((folder / "cases").glob("*.yaml")) if path.name != BASES
        for item in _listed(read_yaml(folder, f"cases/{path.name}", problems), problems)
    ]
    if problems:
        raise PackProblems(problems)
    return [case for case in cases if case is not None]


def differences(pack: Pack, case: GoldenCase) -> list[str]:
    """How the pack's evaluation differs from what the author expects; empty if it does not."""
    evaluation = evaluate(pack, case.facts)
    expected = {"结论": case.outcome, "不符": case.not_met, "理由": case.reasons}
    found: dict[str, Any] = {
        "结论": evaluation.outcome, "不符": _ids(evaluation, RuleResult.NOT_MET), "理由": evaluation.reasons,
    }
    if case.hints is not None:
        expected["提示"], found["提示"] = case.hints, _given(pack, case)
    if case.unknown is not None:
        expected["未知"], found["未知"] = case.unknown, _ids(evaluation, RuleResult.UNKNOWN)
    wrong = [
        f"{key}应为 {_words(expected[key])}，实为 {_words(found[key])}" for key in expected if expected[key] != found[key]
    ]
    notice = "\n".join(evaluation.corrections)
    return wrong + [f"告知中没有「{words}」" for words in case.says if words not in notice]


def _given(pack: Pack, case: GoldenCase) -> tuple[str, ...]:
    """The hints the applicant would read, if any are declared."""
    return _ids(evaluate(pack.model_copy(update={"rules": pack.hints}), case.facts), RuleResult.NOT_MET) if pack.hints else ()


def _words(value: MachineOutcome | Sequence[str]) -> str:
    return value.words if isinstance(value, MachineOutcome) else f"[{', '.join(value)}]"


def _ids(evaluation: Evaluation, result: RuleResult) -> tuple[str, ...]:
    return tuple(outcome.rule for outcome in evaluation.having(result))


def _listed(document: Marked, problems: list[Problem]) -> list[Marked]:
    if document.data and "用例" in document.mapping(problems):
        return document.part("用例").sequence(problems)
    return []


class _Reader:
    """Reads cases of one pack; each mistake becomes a problem and the case None."""

    def __init__(self, pack: Pack, bases: Mapping[str, Marked], problems: list[Problem]) -> None:
        self._pack = pack
        self._bases = bases
        self._problems = problems
        self._layers: dict[str, dict[str, Fact]] = {}

    def case(self, written: Marked) -> GoldenCase | None:
        before = len(self._problems)
        parts = written.mapping(self._problems)
        self._known(parts, _KEYS)
        if lacks := [key for key in ("编号", "名称", "期望") if key not in parts]:
            self._say(written, f"用例没有“{'”“'.join(lacks)}”，请补上")
            return None
        facts = self._facts(written, parts)
        expected = parts["期望"].mapping(self._problems)
        self._known(expected, _EXPECTED)
        number = str(parts["编号"].data)
        outcome = self._outcome(parts["期望"], expected.get("结论"))
        not_met, unsure = (self._rules(expected.get(key), self._pack.rules) for key in ("不符", "未知"))
        hints = self._rules(expected.get("提示"), self._pack.hints)
        reasons, says = self._reasons(expected.get("理由")), self._list(expected.get("告知"))
        if len(self._problems) > before or outcome is None:
            return None
        return GoldenCase(
            id=number, title=str(parts["名称"].data), facts=facts, outcome=outcome, not_met=not_met,
            unknown=unsure if "未知" in expected else None, reasons=reasons, says=tuple(str(part.data) for part in says),
            hints=hints if "提示" in expected else None,
        )

    def _facts(self, written: Marked, parts: Mapping[str, Marked]) -> dict[str, Fact]:
        values: dict[str, Fact] = {}
        names = [part.data for part in self._list(parts.get("基础"))] if "基础" in parts else ["本人"]
        for name in names:
            if name not in self._bases:
                hint = did_you_mean(str(name), self._bases) or f"，可用的有：{'、'.join(self._bases)}"
                self._say(parts.get("基础", written), f"没有名为「{name}」的起点{hint}")
            elif name not in self._layers:
                self._layers[name] = self._layer(self._bases[name])
            values |= self._layers.get(name, {})
        values |= self._layer(parts["设"]) if "设" in parts else {}
        absent = [name for name in self._pack.fields_by_name if name not in values]
        if absent and all(name in self._bases for name in names):
            self._say(written, f"没有为字段「{'」「'.join(absent[:3])}」等 {len(absent)} 个字段设值，请在起点或者“设”中补上")
        return values

    def _layer(self, written: Marked) -> dict[str, Fact]:
        found: dict[str, Fact] = {}
        for key, part in written.mapping(self._problems).items():
            many = key.endswith(".*")
            names = [name for name in self._pack.fields_by_name if name == key or (many and name.startswith(key[:-1]))]
            if not names:
                hint = did_you_mean(key, self._pack.fields_by_name)
                self._problems.append(Problem(part.place_of_key(), f"「{key}」不是已声明字段{hint}"))
                continue
            facts = {name: _fact(part.data, self._pack.fields_by_name[name]) for name in names}
            settled = {name: fact for name, fact in facts.items() if fact is not None}
            if len(settled) < len(facts):
                hint = "小数请加引号" if isinstance(part.data, float) else "没有值的写 {空白: }、{缺失: } 或者 {未知: 原因}"
                self._say(part, f"「{part.data}」不能作为字段「{names[0]}」的值；{hint}")
            else:
                found.update(settled)
        return found

    def _outcome(self, expected: Marked, written: Marked | None) -> MachineOutcome | None:
        """准予, 补正 or 转人工; where the law calls the end otherwise (补发, 取得备案编号) it is written so."""
        if written is None:
            self._say(expected, "没有写明“结论”，请补上")
            return None
        if self._pack.kind.decides and written.data == self._pack.kind.granted:
            return MachineOutcome.GRANT
        if written.data not in _OUTCOMES:
            self._say(written, f"结论不能是「{written.data}」，可用的有：{'、'.join(_OUTCOMES)}")
        return _OUTCOMES.get(written.data)

    def _rules(self, written: Marked | None, rules: Sequence[Rule]) -> tuple[str, ...]:
        ids = [rule.id for rule in rules]
        for part in self._list(written):
            if part.data not in ids:
                self._say(part, f"没有编号为「{part.data}」的规则{did_you_mean(str(part.data), ids)}")
        return tuple(str(part.data) for part in self._list(written))

    def _reasons(self, written: Marked | None) -> tuple[ReferralReason, ...]:
        codes = {reason.value for reason in ReferralReason}
        for part in self._list(written):
            if part.data not in codes:
                self._say(part, f"没有代码「{part.data}」，可用的有：{'、'.join(sorted(codes))}")
        return tuple(ReferralReason(part.data) for part in self._list(written) if part.data in codes)

    def _list(self, written: Marked | None) -> list[Marked]:
        return [] if written is None else written.sequence(self._problems)

    def _known(self, parts: Mapping[str, Marked], keys: tuple[str, ...]) -> None:
        for key in parts.keys() - set(keys):
            hint = did_you_mean(str(key), keys) or f"，可用的键有：{'、'.join(keys)}"
            self._problems.append(Problem(parts[key].place_of_key(), f"未知的键「{key}」{hint}"))

    def _say(self, written: Marked, message: str) -> None:
        self._problems.append(Problem(written.place(), message))


def _fact(value: Any, field: FieldDeclaration) -> Fact | None:
    """The fact of this field that is written so; None if it is none."""
    if isinstance(value, str | int | date) and field.type in _WRITTEN_AS_TEXT:
        value = _WRITTEN_AS_TEXT[field.type](str(value))
    fact = _of_value(value)
    return fact if fact is not None and fits(fact, field) else None


def _of_value(value: Any) -> Fact | None:
    match value:
        case {"空白": _}:
            return blank("golden")
        case {"缺失": _}:
            return missing("golden")
        case {"未知": str() as doubt} if doubt in {known_doubt.value for known_doubt in Doubt}:
            return unknown(Doubt(doubt), "golden")
        case list():
            return known(tuple(value), "golden")
        case bool() | int() | str() | date() | Decimal() | Period():
            return known(value, "golden")
    return None
