"""The sheets of a workbook that show items of YAML files, and their columns."""

from __future__ import annotations

from dataclasses import dataclass

from rules.authoring import keys
from rules.authoring.excel.sentences import MOST_BLANKS

PLACE, SENTENCE, REQUIRES, ELSEWHERE = "位置", "句式", "要求", "（见文件）"
BLANKS = tuple(f"空{number}" for number in "一二三"[:MOST_BLANKS])
LISTED = frozenset({"取值", "依据", "代码"})
"""Keys whose value is a list."""


@dataclass(frozen=True)
class Section:
    """Items of one kind, under ``key`` of a file. ``named``: the column of their own keys, empty where they are a list.

    ``value``: the column of an item that is a single text, empty where it has keys of its own. ``optional`` keys go when
    their cell is emptied.
    """

    sheet: str
    key: str
    keys: tuple[str, ...]
    named: str = ""
    value: str = ""
    optional: frozenset[str] = frozenset()

    @property
    def columns(self) -> tuple[str, ...]:
        """The header of its sheet."""
        own = (self.named,) if self.named else ()
        inner = (self.value,) if self.value else self.keys
        if REQUIRES in inner:
            at = inner.index(REQUIRES)
            inner = (*inner[:at], SENTENCE, *BLANKS, *inner[at:])
        return (PLACE, *own, *inner)


_ALWAYS = frozenset({"键", "代码", "名称", "部分", "在否", "何时", "形式", "份数", "信任等级", "依据"})
FIELD_SECTION = Section(
    "字段", "字段", tuple(keys.FIELD), named="字段名", optional=frozenset(keys.FIELD) - {"类型", "来源"},
)
MATERIAL_SECTION = Section("材料", "材料", tuple(keys.MATERIAL), optional=frozenset(keys.MATERIAL) - _ALWAYS)
RULE_SECTION = Section("规则", "规则", tuple(keys.RULE), optional=frozenset({"适用", "缺值", "代码"}))
MESSAGE_SECTION = Section("告知", "规则", (), named="规则编号", value="文字")
PHRASE_SECTION = Section("常用语", "常用语", (), named="名称", value="文字")
SECTIONS = (FIELD_SECTION, MATERIAL_SECTION, RULE_SECTION, MESSAGE_SECTION, PHRASE_SECTION)
