"""Rules that cannot stand together: planted ones are found, sound ones are not accused, and giving up is said."""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from domain.verdict import Consequence
from rules.authoring.check import check
from rules.authoring.checker import Checker
from rules.authoring.consistency import Inconsistency, Kind, consistency
from rules.engine.pack import FieldDeclaration, FieldType, Pack, Rule
from tests.world.facts import EVERY, RENEWAL, Published

FIELDS: Mapping[str, FieldType] = {
    "甲": "text", "乙": "text", "声明": "enum", "事项": "list", "收到": "date", "届满": "date", "页数": "int", "纸质": "bool",
    "面积": "decimal", "金额数": "money",
}


def declared(name: str, kind: FieldType) -> FieldDeclaration:
    options = ("未变", "已变") if kind == "enum" else ()
    return FieldDeclaration(name=name, type=kind, label=name, source="系统", options=options)


DECLARED = [declared(name, kind) for name, kind in FIELDS.items()]
CHECKER = Checker(DECLARED, {})


def pack(*rules: str | tuple[str, str], consequences: Sequence[Consequence] = ()) -> Pack:
    """Rules A, B, C …: a requirement each, or when it applies and its requirement."""
    made = []
    for number, written in enumerate(rules):
        applies, requires = written if isinstance(written, tuple) else (None, written)
        made.append(Rule(
            id="ABCDEFGH"[number], name="", applies=CHECKER.compile(applies) if applies else None,
            requires=CHECKER.compile(requires), not_met=consequences[number] if consequences else Consequence.CORRECTION,
            if_missing=Consequence.REFERRAL, reasons=(), basis=(), message="",
        ))
    return RENEWAL.pack.model_copy(update={"fields": tuple(DECLARED), "rules": tuple(made), "decisions": ()})


def found(*rules: str | tuple[str, str]) -> list[tuple[Kind, str, str]]:
    examined = consistency(pack(*rules), seconds=60)
    assert examined.undecided == 0
    return [(each.kind, each.rule, each.other) for each in examined.found]


@pytest.mark.parametrize("rules", [
    ('声明 == "未变"', '声明 == "已变"'),
    ('甲 == "一"', '甲 属于 ["二", "三"]'),
    ("收到 <= 届满", "收到 > 届满"),
    ("页数 < 3", "页数 >= 3"),
    ("纸质", "非 纸质"),
    ('面积 < 小数("50")', '面积 >= 小数("50.0")'),
    ('金额数 == 金额("200.00")', '金额数 > 金额("200")'),
    ('"丙" 属于 事项', "项数(事项) == 0"),
    ("规范名称(甲) == 规范名称(乙)", "规范名称(乙) != 规范名称(甲)"),
    ("收到 >= 工作日前(届满, 30)", "收到 < 工作日前(届满, 30)"),
    ('事项.有一项(项, 项 == "丙")', '非 事项.有一项(项, 项 == "丙")'),
    ('事项 == ["丙", "丁"]', '事项 != ["丙", "丁"]'),
    ('子集(事项, ["丙"])', '非 子集(事项, ["丙"])'),
    ('甲 < "丙"', '非 (甲 < "丙")'),
    (("纸质", "有值(甲)"), ("纸质", "非 有值(甲)")),
    (("纸质", "页数 == 1"), ('"丙" 属于 事项', "页数 == 2")),
    ('甲 == 乙 且 乙 == "一"', '甲 == "二"'),
])
def test_two_rules_that_no_case_can_meet_are_found(rules: tuple[str | tuple[str, str], ...]) -> None:
    assert found(*rules) == [(Kind.CONTRADICTS, "B", "A")]


@pytest.mark.parametrize("rules", [
    ('甲 == "一"', '乙 == "二"'),
    ("收到 <= 届满", "收到 >= 届满"),
    (("纸质", "页数 == 1"), ("非 纸质", "页数 == 2")),
    ("规范名称(甲) == 乙", "规范地址(甲) != 乙"),
    ('"丙" 属于 事项', "项数(事项) == 1"),
    ('声明 == "未变"', ('声明 == "已变"', "有值(甲)")),
    (('"丙" 属于 事项', "纸质"), ('"丁" 属于 事项', "非 纸质"), "项数(事项) == 1"),
], ids=str)
def test_rules_that_can_stand_together_are_not_accused(rules: tuple[str | tuple[str, str], ...]) -> None:
    assert [each for each in found(*rules) if each[0] is not Kind.REDUNDANT] == []


@pytest.mark.parametrize(("rule", "kind"), [
    ('甲 == "一" 且 甲 == "二"', Kind.NEVER_MET),
    (('声明 == "已变"', '声明 == "未变"'), Kind.NEVER_MET),
    ("有值(甲) 且 非 有值(甲)", Kind.NEVER_MET),
    (("收到 < 届满 且 届满 < 收到", "纸质"), Kind.NEVER_APPLIES),
    (('声明 属于 ["未变", "已变"] 且 非 (声明 属于 ["未变", "已变"])', "纸质"), Kind.NEVER_APPLIES),
    ("甲 == 甲", Kind.NEVER_FAILS),
    ('声明 属于 ["未变", "已变"]', Kind.NEVER_FAILS),
    (('"丙" 属于 事项', "项数(事项) >= 1"), Kind.NEVER_FAILS),
    (("页数 > 3", "页数 > 2"), Kind.NEVER_FAILS),
    ("长度(甲) >= 0", Kind.NEVER_FAILS),
])
def test_a_rule_that_is_odd_alone_is_found(rule: str | tuple[str, str], kind: Kind) -> None:
    assert found(rule) == [(kind, "A", "")]


def test_a_rule_that_another_implies_is_superfluous() -> None:
    assert found("页数 < 5", "页数 < 3") == [(Kind.REDUNDANT, "A", "B")]
    assert found("纸质 且 有值(甲)", "纸质") == [(Kind.REDUNDANT, "B", "A")]
    assert found("纸质", "纸质") == [(Kind.REDUNDANT, "A", "B")]


def test_not_if_it_has_another_consequence_or_asks_about_what_may_be_missing() -> None:
    consequences = (Consequence.REFERRAL, Consequence.CORRECTION)
    assert consistency(pack("页数 < 5", "页数 < 3", consequences=consequences), seconds=60).found == ()
    assert found("非 有值(甲) 或 页数 < 5", "页数 < 3") == [(Kind.REDUNDANT, "A", "B")]
    assert found("页数 < 5", "非 有值(甲) 或 页数 < 3") == []


def test_it_says_what_it_had_no_time_for() -> None:
    examined = consistency(pack("纸质", "非 纸质"), seconds=0)
    assert examined.found == () and examined.undecided > 0


def test_it_says_what_was_too_hard(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rules.authoring.consistency.EFFORT", 1)
    examined = consistency(RENEWAL.pack, seconds=60)
    assert examined.found == () and examined.undecided >= len(RENEWAL.pack.rules)


@pytest.mark.parametrize("of", EVERY, ids=lambda of: of.pack.code)
def test_the_published_packs_are_consistent(of: Published) -> None:
    examined = consistency(of.pack, seconds=60)
    assert [each for each in examined.found if each.kind is not Kind.REDUNDANT] == []
    assert examined.undecided == 0


def test_both_rules_are_told_where_they_stand(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(RENEWAL.folder, tmp_path / "pack"))
    path = folder / "rules" / "20-window.yaml"
    lines = path.read_text(encoding="utf-8").splitlines()
    at = next(number for number, line in enumerate(lines, start=1) if "受理日期 <= 证照库.有效期至" in line)
    start = next(number for number in range(at, 0, -1) if "编号:" in lines[number - 1])
    more = [line.replace("D02", "D09").replace("受理日期 <= 证照库", "受理日期 > 证照库") for line in lines[start - 1 :]]
    path.write_text("\n".join([*lines, *more]) + "\n", encoding="utf-8")
    messages = folder / "messages.yaml"
    text = messages.read_text(encoding="utf-8")
    messages.write_text(text.replace("  D02:", "  D09: 许可证已经届满。\n  D02:", 1), encoding="utf-8")
    (problem,) = check(folder).problems
    column = lines[at - 1].index("受理日期") + 1
    assert str(problem.place) == f"rules/20-window.yaml:{at + len(lines) - start + 1}:{column}"
    assert f"D09 与 D02（rules/20-window.yaml:{at}:{column}）矛盾" in problem.message


def test_what_is_found_is_a_value() -> None:
    assert consistency(pack("纸质", "非 纸质")).found == (Inconsistency(Kind.CONTRADICTS, "B", "A"),)
