"""A literal that is no option of what it is compared with is a mistake at its line and column."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest

from rules.authoring.check import check
from rules.authoring.options import impossible
from rules.engine.decision import Column, DecisionTable, Row
from rules.engine.expression import Call, Constant, FieldValue, Node
from rules.engine.pack import FieldDeclaration
from tests.world.facts import CHANGE, RENEWAL

RULES = "rules/45-changes.yaml"


@pytest.mark.parametrize(("file", "old", "new", "value", "field"), [
    (RULES, '\'"名称变更" 属于', '\'"名字变更" 属于', "名字变更", "申请书.变更事项"),
    (RULES, '非 ("住所变更" 属于', '非 ("住址变更" 属于', "住址变更", "申请书.变更事项"),
    ("rules/50-declarations.yaml", '["名称变更", "法定代表人变更"', '["名称变更", "法人变更"', "法人变更", "申请书.变更事项"),
    ("rules/50-declarations.yaml", '条件声明 == "未发生变化"', '条件声明 == "没有变化"', "没有变化", "申请书.经营条件声明"),
])
def test_a_misspelt_option_is_told_where_it_stands(
    tmp_path: Path, file: str, old: str, new: str, value: str, field: str,
) -> None:
    folder = Path(shutil.copytree(CHANGE.folder, tmp_path / "pack"))
    text = (folder / file).read_text(encoding="utf-8")
    assert old in text
    text = text.replace(old, new, 1)
    (folder / file).write_text(text, encoding="utf-8")
    (problem,) = check(folder).problems
    before = text.partition(value)[0]
    assert str(problem.place) == f"{file}:{before.count(chr(10)) + 1}:{len(before) - before.rfind(chr(10))}"
    assert f"「{value}」不是字段「{field}」的取值，可用的有：" in problem.message


def unlisted(argument: Node, cells: Sequence[str], *, partial: bool = False) -> list[str]:
    """What is told of looking up the argument in a table with these keys."""
    columns = (Column(name="业态", type="text", role="key"), Column(name="结果", type="int", role="result"))
    table = DecisionTable(name="表", columns=columns, rows=tuple(Row(cells=(cell, "1")) for cell in cells), partial=partial)
    field = FieldDeclaration(name="业态", type="text", label="业态", source="系统", options=("甲", "乙", "丙"))
    pack = RENEWAL.pack.model_copy(update={"decisions": (table,), "fields": (field,)})
    pack.__dict__.pop("fields_by_name", None)
    return [words for _, words in impossible(Call(function="查表.表", arguments=(argument,)), pack)]


def test_every_option_of_a_field_that_is_looked_up_has_a_row() -> None:
    field = FieldValue(name="业态")
    assert unlisted(field, ["甲"]) == ["字段「业态」可以是「乙」「丙」，表「表」没有这样的行，请补上"]
    assert unlisted(field, ["甲|乙", "丙"]) == unlisted(field, ["-"]) == unlisted(field, ["甲"], partial=True) == []


def test_a_text_that_is_looked_up_has_a_row() -> None:
    assert unlisted(Constant(value="丁"), ["甲"], partial=True) == ["表「表」没有「业态」为「丁」的行，请更正"]
    assert unlisted(Constant(value="甲"), ["甲"], partial=True) == []
