"""The columns of a decision table as ``tables.yaml`` declares them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pydantic import ValidationError

from rules.authoring.keys import Keys, renamed
from rules.authoring.marked import Marked
from rules.authoring.problem import Problem, did_you_mean
from rules.authoring.schema import faults
from rules.engine.cells import CellMistake, scalar
from rules.engine.decision import MAX_COLUMNS, NAME, Column

NOTE = "说明"
_COLUMN: Keys = {"名称": "name", "类型": "type", "用作": "role", "取值": "options", "最小": "least", "最大": "most"}
_WORDS: Mapping[str, Mapping[str, str]] = {
    "类型": {"文本": "text", "枚举": "text", "整数": "int", "小数": "decimal", "金额": "money", "日期": "date"},
    "用作": {"键": "key", "结果": "result"},
}


def read_columns(written: Marked, problems: list[Problem]) -> tuple[Column, ...] | None:
    """The declared columns; None, with problems, if something is wrong with them."""
    before = len(problems)
    columns = [_column(each, problems) for each in written.sequence(problems)]
    readable = [column for column in columns if column is not None]
    problems += _together(written, readable) if len(readable) == len(columns) else ()
    return tuple(readable) if len(problems) == before else None


def _column(written: Marked, problems: list[Problem]) -> Column | None:
    before = len(problems)
    data = renamed(written, _COLUMN, problems)
    for key, words in _WORDS.items():
        if _COLUMN[key] in data:
            data[_COLUMN[key]] = _word(written, key, words, problems)
    for bound in ("least", "most"):
        if bound in data:
            data[bound] = str(data[bound])
    name = str(data.get("name", NOTE))
    if not NAME.fullmatch(name):
        problems.append(Problem(written.place("名称"), f"列名「{name}」只能用文字和数字，不能以数字开头"))
    if len(problems) > before:
        return None
    try:
        column = Column.model_validate(data)
    except ValidationError as error:
        problems += faults(error, written, _COLUMN)
        return None
    problems += _limits(written, column)
    return column


def _word(written: Marked, key: str, words: Mapping[str, str], problems: list[Problem]) -> str:
    value = str(written.data[key])
    if value not in words:
        hint = did_you_mean(value, words) or f"，可用的有：{'、'.join(words)}"
        problems.append(Problem(written.place(key), f"未知的取值「{value}」{hint}"))
    return words.get(value, "")


def _limits(written: Marked, column: Column) -> Iterator[Problem]:
    """A choice has its options; numbers and days their least and most."""
    if written.data["类型"] == "枚举" and not column.options:
        yield Problem(written.place("类型"), "类型为“枚举”的列须写明“取值”，如 取值: [甲, 乙]")
    if column.type != "text" and column.options:
        yield Problem(written.place("取值"), "只有文本、枚举的列可以写“取值”；数和日期请写“最小”“最大”")
    for key, bound in (("最小", column.least), ("最大", column.most)):
        if bound is None:
            continue
        if column.type == "text":
            yield Problem(written.place(key), f"文本没有“{key}”，请改写“取值”或者删去")
            continue
        try:
            scalar(bound, column.type)
        except CellMistake as mistake:
            yield Problem(written.place(key), str(mistake))


def _together(written: Marked, columns: list[Column]) -> Iterator[Problem]:
    """Keys and results, each with a name of its own that a look-up can be called by."""
    names = [column.name for column in columns]
    for place, name in enumerate(names):
        if name in names[:place] or name == NOTE:
            yield Problem(written.place(place, "名称"), f"列名「{name}」重复或者与“{NOTE}”同名，请另取名称")
    if {column.role for column in columns} != {"key", "result"} or len(columns) > MAX_COLUMNS:
        yield Problem(written.place(), f"须有用作“键”的列和用作“结果”的列，合计不超过 {MAX_COLUMNS} 列")
