"""Conditions in plain Chinese: every condition of every pack has words, and an opposite reads as one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import rules
from rules.engine.expression import And, Atom, Call, Compare, Constant, FieldValue, Member, Node, Not, Or, walk
from rules.engine.functions import FUNCTIONS
from rules.engine.pack import ARTEFACT, Pack, load_pack
from rules.engine.phrases import CONDITIONS, TERMS, code_words
from rules.engine.plain import Plain, Unsayable

PACKS = [path.parent.parent for path in sorted((Path(rules.__file__).parent / "packs").glob(f"*/*/{ARTEFACT}"))]
CODE = ("==", "!=", "<=", ">=", "(", ")", ".有一项", ".每一项", '"')
WORDS_TOO = {"开头", "长度", "包含", "长期", "格式", "金额", "小数", "出生日期", "届满日"}


def _atoms(pack: Pack) -> Iterator[Atom]:
    for rule in pack.rules:
        for node in (rule.applies, rule.requires):
            yield from (part for part in (walk(node) if node else ()) if isinstance(part, Atom))


def _says(pack: Pack, rule: str) -> str:
    return Plain(pack).requirement(pack.rule(rule))


def _atom(test: Node, text: str = "") -> Atom:
    return Atom(text=text, fields=(), test=test)


@pytest.mark.parametrize("folder", PACKS, ids=lambda folder: folder.parent.name)
def test_every_condition_of_every_pack_has_words_and_so_has_its_opposite(folder: Path) -> None:
    pack = load_pack(folder)
    for atom in _atoms(pack):
        said, denied = Plain(pack).atom(atom), Plain(pack).atom(atom, denied=True)
        assert said != denied
        assert not any(sign in said + denied for sign in CODE), atom.text


@pytest.mark.parametrize("folder", PACKS, ids=lambda folder: folder.parent.name)
def test_no_rule_of_any_pack_shows_code(folder: Path) -> None:
    pack = load_pack(folder)
    for rule in pack.rules:
        said = Plain(pack).requirement(rule)
        assert not any(sign in said for sign in CODE), rule.id
        assert not any(function in said for function in FUNCTIONS if function not in WORDS_TOO), rule.id


def test_every_function_of_the_language_has_words() -> None:
    assert TERMS.keys() | CONDITIONS.keys() == FUNCTIONS.keys()
    assert all((FUNCTIONS[name].returns == "bool") is (name in CONDITIONS) for name in FUNCTIONS)


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ("F02", "申请书“经营者名称”与许可证“经营者名称”一致"),
        ("D01", "“受理日期”不早于证照库“有效期至”前第90个工作日"),
        ("M08", "“签名方式”为“可靠电子签名”，或者申请书“申请人（盖章或签名）”栏有“盖章或签名”"),
        ("M04", "已提交《授权委托书》（仅当申请书“委托代理人”已填写时核对）"),
        ("P01", "处罚库中没有“严重违法”记录；处罚库中没有“限制期内”记录"),
        ("V01", "没有“可疑迹象”"),
        ("C02", "申请书“经营项目声明”为“未发生变化”“减少”之一"),
    ],
)
def test_conditions_read_as_at_the_counter(renewal: Pack, rule: str, words: str) -> None:
    assert _says(renewal, rule) == words


def test_the_opposite_of_a_choice_is_a_list_and_a_list_within_is_bracketed(renewal: Pack) -> None:
    last = _says(renewal, "H01").rpartition("；")[2]
    assert last == (
        "（许可证“主体业态”不含“食堂”，或者（许可证“经营者名称”不含“学”，"
        "并且许可证“经营者名称”不含“幼”，并且许可证“经营者名称”不含“托”））"
    )


def test_what_is_asked_only_of_some_reads_as_the_law_does(renewal: Pack) -> None:
    given = _atom(Member(item=Constant(value="减少"), members=FieldValue(name="申请书.经营项目")))
    asked = _atom(Compare(operator="==", left=FieldValue(name="申请书.住所"), right=FieldValue(name="许可证.住所")))
    said = Plain(renewal).said(Or(left=Not(operand=given), right=asked))
    assert said == "申请书“经营项目”中有“减少”的，申请书“住所”与许可证“住所”一致"
    assert Plain(renewal).said(Not(operand=Or(left=Not(operand=given), right=asked))) == (
        "申请书“经营项目”中有“减少”；申请书“住所”与许可证“住所”不一致"
    )


def test_an_opposite_of_an_opposite_is_the_thing_itself(renewal: Pack) -> None:
    plain = Plain(renewal)
    for rule in renewal.rules:
        assert plain.said(Not(operand=Not(operand=rule.requires))) == plain.said(rule.requires)


def test_what_has_no_words_yet_is_an_error_by_itself_and_a_quotation_in_a_sentence(renewal: Pack) -> None:
    new = _atom(Call(function="同音", arguments=(FieldValue(name="申请书.住所"),)), text="同音(申请书.住所)")
    known = _atom(Compare(operator="==", left=FieldValue(name="证照库.版本"), right=Constant(value=1)))
    plain = Plain(renewal)
    with pytest.raises(Unsayable, match="同音"):
        plain.atom(new)
    assert plain.said(And(left=new, right=known)) == "符合：同音(申请书.住所)；证照库“版本”为1"
    assert plain.said(Or(left=Not(operand=new), right=known)) == "符合：同音(申请书.住所)的，证照库“版本”为1"


def test_codes_are_said_in_words_and_other_text_is_left_alone() -> None:
    assert code_words("text_layer_differs；instruction_in_text") == "文字层与画面不符；材料中夹带指令"
    assert code_words("热食类食品制售；自制饮品制售") == "热食类食品制售；自制饮品制售"
