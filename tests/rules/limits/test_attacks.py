"""Conditions, packs and facts made to hang, crash or reach out: each is refused, in Chinese, or over in a moment."""

from __future__ import annotations

import copy
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from domain.facts import Fact, known
from domain.record import canonical_json, digest_of
from rules.authoring.checker import MAX_SOURCE, Checker
from rules.authoring.marked import read_yaml
from rules.authoring.problem import ExpressionProblem, Problem
from rules.engine.artefact import MAX_BYTES, NotPlain, parsed
from rules.engine.evaluate import FactsMismatch, evaluate
from rules.engine.limits import MAX_LIST, MAX_TEXT, excess
from rules.engine.pack import FieldDeclaration, FieldType, PackInvalid, seal, unseal
from tests.world.evaluator import Evaluator
from tests.world.facts import EVERY, FILING, RENEWAL

TYPES: dict[str, FieldType] = {"甲文": "text", "甲列": "list", "乙列": "list", "甲数": "int", "甲日": "date", "乙日": "date"}
CHECKER = Checker([FieldDeclaration(name=name, type=kind, label=name, source="系统") for name, kind in TYPES.items()], {})
MANY = ", ".join(f'"{number}"' for number in range(MAX_LIST + 1))


@pytest.mark.parametrize(("source", "complaint"), [
    ("(" * 20_000 + "真" + ")" * 20_000, "过长"),
    ("(" * 1_000 + "真" + ")" * 1_000, "嵌套过深"),
    ("[" * 3_000, "嵌套过深"),
    ("非 (" * 30 + "真" + ")" * 30, "嵌套过深"),
    ("非 " * 50_000 + "真", "过长"),
    (" 且 ".join(["甲数 == 1"] * 100), "过长"),
    (f"甲文 属于 [{MANY}]", "过大"),
    (f'甲文 == "{"甲" * (MAX_TEXT + 1)}"', "过大"),
    (f'甲文 == "{"甲" * MAX_SOURCE}"', "过长"),
    ("甲" * 100_000, "过长"),
    ("甲数 == 9223372036854775808", "64 位"),
    ("甲数 == -9223372036854775809", "64 位"),
    ("甲列.有一项(子, 甲列.有一项(丑, 乙列.有一项(寅, 子 == 丑 且 丑 == 寅)))", "套得过多"),
    ("工作日前(甲日, 1000000) > 乙日", "工作日的个数"),
    ("", "1 至"),
])
def test_a_condition_that_is_too_much_is_refused_when_it_is_written(source: str, complaint: str) -> None:
    with pytest.raises(ExpressionProblem, match=complaint):
        CHECKER.compile(source)


@pytest.mark.parametrize("source", [
    '甲文.matches("^(a+)+$")', '甲文 + 甲文 == "x"', "甲数 * 甲数 > 1", "甲列.map(项, 项).size() > 1", "dyn(甲文) == 1", "now() > 甲日",
    'os.environ == "x"', '__import__("os").getpid() == 1', 'open("/etc/passwd") == 甲文', "甲日.getFullYear() == 2026",
    "甲日 - 乙日 > 甲日", "甲数 == 1 ? 真 : 假", "{甲文: 1}.size() == 1", "甲文 == null", "甲数 == 1.5", "甲列[0] == 甲文",
    "type(甲文) == string", "甲文.__class__ == 甲文",
])
def test_what_the_language_has_not_got_is_refused_with_its_place(source: str) -> None:
    with pytest.raises(ExpressionProblem) as problem:
        CHECKER.compile(source)
    assert problem.value.column >= 1
    assert any("\u4e00" <= char <= "\u9fff" for char in problem.value.message)


@pytest.mark.parametrize("text", [
    "甲0: &甲0 [1]\n" + "".join(f"甲{n}: &甲{n} [{', '.join([f'*甲{n - 1}'] * 9)}]\n" for n in range(1, 12)),
    "[" * 20_000, "甲: " + "9" * 5_000, "甲: " + "长" * 2_000_000,
])
def test_a_source_file_made_to_explode_is_one_problem(text: str, tmp_path: Path) -> None:
    (tmp_path / "rules.yaml").write_text(text, encoding="utf-8")
    problems: list[Problem] = []
    assert read_yaml(tmp_path, "rules.yaml", problems).data is None
    assert len(problems) == 1


@pytest.mark.parametrize("content", [
    b"[" * 1_000_000, b'{"a":' * 200_000, b"9" * 10_000, b"NaN", b"1.5", b"-Infinity", b"\xff", b"", b" " * (MAX_BYTES + 1),
])
def test_bytes_that_are_no_plain_json_are_refused(content: bytes) -> None:
    with pytest.raises(NotPlain):
        parsed(content)


FIELD = {"op": "field", "name": "申请书.经营者名称"}
TEXT = {"op": "const", "value": "甲"}
LISTED = {"op": "field", "name": "申请书.经营种类"}
TRUE = {"op": "const", "value": True}


def atom(test: Any, *fields: str) -> dict[str, Any]:
    return {"op": "atom", "text": "手写", "fields": list(fields), "test": test}


def nested(levels: int) -> dict[str, Any]:
    node = atom(TRUE)
    for _ in range(levels):
        node = {"op": "not", "operand": node}
    return node


def containing_itself() -> dict[str, Any]:
    node: dict[str, Any] = {"op": "not"}
    node["operand"] = node
    return node


def looped(times: int) -> dict[str, Any]:
    condition: Any = {"op": "compare", "operator": "==", "left": {"op": "bound", "name": "0"}, "right": {"op": "const", "value": ""}}
    for number in range(times):
        condition = {"op": "exists", "variable": str(number), "members": LISTED, "condition": condition}
    return atom(condition, LISTED["name"])


def compared(left: Any, right: Any, operator: str = "==") -> dict[str, Any]:
    names = [node["name"] for node in (left, right) if node.get("op") == "field"]
    return atom({"op": "compare", "operator": operator, "left": left, "right": right}, *names)


def called(function: str, *arguments: Any) -> dict[str, Any]:
    return {"op": "call", "function": function, "arguments": list(arguments)}


@pytest.mark.parametrize(("node", "complaint"), [
    (nested(30), "嵌套过深"), (nested(5_000), "嵌套过深"), (containing_itself(), "嵌套过深"),
    (looped(3), "套得过多"), (looped(20), "套得过多"),
    ({"op": "and", "left": nested(3), "right": FIELD}, "不在原子条件之内"), (atom(atom(TRUE)), "在另一条件之内"),
    (atom({"op": "field", "name": "环境变量"}, "环境变量"), "没有字段"),
    (atom({"op": "has_value", "name": "环境变量"}, "环境变量"), "没有字段"),
    (atom(TRUE, "环境变量"), "所列字段"), (atom({"op": "bound", "name": "项"}), "不在 有一项"),
    (atom(called("打开", TEXT)), "没有函数"), (atom(called("查表.没有", TEXT)), "没有函数"),
    (atom(called("统一社会信用代码有效")), "1 个参数"), (atom(called("统一社会信用代码有效", LISTED), LISTED["name"]), "类型不符"),
    (atom(called("长度", TEXT)), "类型不符"), (atom(FIELD, FIELD["name"]), "类型不符"),
    (compared(FIELD, {"op": "const", "value": 1}), "类型不符"), (compared(LISTED, {"op": "const", "value": ["甲"]}, "<"), "没有先后"),
    (compared({"op": "const", "value": 2**63}, {"op": "const", "value": 1}), "64 位"),
    (compared({"op": "const", "value": "甲" * (MAX_TEXT + 1)}, TEXT), "过大"),
    (compared({"op": "const", "value": ["甲"] * (MAX_LIST + 1)}, LISTED), "过大"),
    (compared({"op": "const", "value": "\ud800"}, FIELD), "不能使用的"),
    (compared({"op": "const", "value": float("nan")}, {"op": "const", "value": 1}), "不能使用的"),
])
def test_a_form_made_by_hand_is_refused_when_it_is_loaded(node: Any, complaint: str) -> None:
    content = seal(FILING.pack)["pack"]
    content["rules"][0]["requires"] = node
    with pytest.raises(PackInvalid, match=complaint):
        unseal({"digest": _digest(content), "pack": content})


@pytest.mark.parametrize("node", [
    {"op": "python", "source": "__import__('os')"}, {"op": "not"}, {**TRUE, "extra": 1}, [], None, "真",
    compared(FIELD, TEXT, "matches"), compared({"op": "const", "value": 1.5}, {"op": "const", "value": 1}),
])
def test_so_is_one_that_is_not_of_the_language(node: Any) -> None:
    content = seal(FILING.pack)["pack"]
    content["rules"][0]["requires"] = node
    with pytest.raises(ValidationError):
        unseal({"digest": _digest(content), "pack": content})


@pytest.mark.parametrize(("spoil", "complaint"), [
    (lambda content: content["rules"].append(content["rules"][0]), "规则「M01」有 2 个"),
    (lambda content: content["fields"].append(content["fields"][0]), "有 2 个"),
    (lambda content: content["rules"][0].update(message="请补交{环境变量}。"), "未声明的字段「环境变量」"),
    (lambda content: content["materials"][0].update(presence=FIELD["name"]), "不是已声明的是否字段"),
    (lambda content: content["phrases"].pop("未能查明"), "没有固定用语"),
    (lambda content: content["rules"].extend([content["rules"][0]] * 1_000), "过多"),
])
def test_so_is_one_whose_names_are_not_its_own(spoil: Callable[[dict[str, Any]], object], complaint: str) -> None:
    content = seal(FILING.pack)["pack"]
    spoil(content)
    with pytest.raises(PackInvalid, match=complaint):
        unseal({"digest": _digest(content), "pack": content})


@pytest.mark.parametrize("of", EVERY, ids=lambda of: of.pack.code)
def test_every_published_form_is_within_the_limits(of: Any) -> None:
    assert unseal(seal(of.pack)) == of.pack


@given(st.data())
@settings(max_examples=300, deadline=None)
def test_whatever_a_form_is_changed_to_it_is_refused_or_can_be_evaluated(data: st.DataObject) -> None:
    content = seal(FILING.pack)["pack"]
    parts = _parts(content["rules"])
    holder, key = data.draw(st.sampled_from([place for place in parts if place[1] != "basis"]))
    other, name = data.draw(st.sampled_from(parts))
    holder[key] = copy.deepcopy(other[name])
    try:
        pack = unseal({"digest": _digest(content), "pack": content})
    except (PackInvalid, ValidationError):
        return
    case = data.draw(st.sampled_from(sorted(FILING.cases)))
    assert evaluate(pack, FILING.cases[case]).canonical()


@pytest.mark.parametrize(("name", "value"), [
    ("申请书.住所", "甲" * (MAX_TEXT + 1)), ("申请书.住所", "\ud800"), ("可疑迹象", ("甲",) * (MAX_LIST + 1)),
    ("可疑迹象", ("甲" * MAX_TEXT, "乙")), ("可疑迹象", (1, 2)), ("不可用页数", 2**63), ("不可用页数", -(2**63) - 1),
])
def test_a_fact_beyond_the_limits_is_no_fact(plain: dict[str, Fact], name: str, value: Any) -> None:
    with pytest.raises(FactsMismatch, match=name):
        evaluate(RENEWAL.pack, {**plain, name: known(value)})


@pytest.mark.parametrize("day", [date.min, date.max, date(1900, 1, 1), date(9998, 12, 31)])
def test_a_day_at_the_end_of_time_is_over_in_a_moment_and_never_a_grant(day: date) -> None:
    for of in EVERY:
        facts = dict(of.cases["G01"]) if "G01" in of.cases else dict(next(iter(of.cases.values())))
        days = [name for name, field in of.pack.fields_by_name.items() if field.type == "date"]
        evaluate(of.pack, {**facts, **dict.fromkeys(days, known(day))}).canonical()


def test_the_longest_loop_there_may_be_ends() -> None:
    node = CHECKER.compile("甲列.每一项(子, 乙列.有一项(丑, 规范名称(子) == 丑))")
    members = tuple(f"第{number}项" for number in range(MAX_LIST))
    facts = {"甲列": known(members), "乙列": known(members)}
    assert excess(node) is None
    assert Evaluator(facts, {}, lambda atom, truth: None).truth(node) is True


def test_texts_that_make_patterns_hunt_end_too(plain: dict[str, Fact]) -> None:
    for text in ("一" * MAX_TEXT, "百" * MAX_TEXT, "(" * MAX_TEXT, "\u0301" * MAX_TEXT, "省" * MAX_TEXT, "{" * MAX_TEXT):
        facts = {name: known(text) if RENEWAL.pack.fields_by_name[name].type == "text" else fact for name, fact in plain.items()}
        assert evaluate(RENEWAL.pack, facts).canonical()


def _digest(content: dict[str, Any]) -> str:
    try:
        return digest_of(canonical_json(content))
    except (ValueError, RecursionError):
        return ""


def _parts(content: Any) -> list[tuple[Any, Any]]:
    """Every place in the content: what holds it, and its key there."""
    places = []
    for key, value in content.items() if isinstance(content, dict) else enumerate(content):
        places.append((content, key))
        if isinstance(value, dict | list):
            places += _parts(value)
    return places
