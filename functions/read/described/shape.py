"""What a material's description may say: its keys in Chinese, as rule authors write them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from domain.normalise import tidy

_YES_NO = {"是": True, "否": False}
YesNo = Annotated[bool, BeforeValidator(lambda value: _YES_NO.get(value, value) if isinstance(value, str) else value)]
Words = Annotated[tuple[Annotated[str, Field(min_length=1, max_length=60)], ...], Field(max_length=80)]
Kind = Literal[
    "统一社会信用代码", "食品经营许可证编号", "身份证号", "可脱敏身份证号", "编号", "电话", "日期", "届满日", "期限起", "期限止",
    "名称", "人名", "地址", "文本", "单选", "多项", "金额", "数量",
]
"""How a value is written."""
Region = Literal["上半", "下半", "左半", "右半", "左上", "右上", "左下", "右下"]
ColumnKind = Literal["日期", "事项", "变更前", "变更后", "其他"]
AND = "且"
"""Parts telling words that must all be there."""


class Part(BaseModel):
    """A part of a description: unknown keys are mistakes."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=False)


class FieldPart(Part):
    """栏目."""

    name: str = Field(alias="名称", min_length=1, max_length=24)
    kind: Kind = Field(alias="类型")
    labels: Words = Field(alias="标签", default=())
    deciding: YesNo = Field(alias="关键", default=False)
    choices: Words = Field(alias="取值", default=())
    below: YesNo = Field(alias="可在下方", default=False)
    phrases: Words = Field(alias="行文", default=())
    told: Words = Field(alias="兜底行文", default=())
    lone: Words = Field(alias="泛称", default=())
    singly: Words = Field(alias="单独日期", default=())
    forms: Words = Field(alias="格式", default=())
    units: Words = Field(alias="单位", default=())
    region: Region | None = Field(alias="区域", default=None)
    numbered: str = Field(alias="应合号码", default="", max_length=24)
    years: tuple[Annotated[int, Field(ge=1, le=99)], ...] = Field(alias="期限年数", default=())
    optional: YesNo = Field(alias="不必有", default=False)

    @model_validator(mode="after")
    def _whole(self) -> Self:
        if not (self.labels or self.choices):
            raise ValueError(f"栏目「{self.name}」没有写从哪里读，请写“标签”；没有标签的写“取值”")
        if self.forms and self.kind != "编号":
            raise ValueError(f"栏目「{self.name}」的类型是“{self.kind}”，只有“编号”写“格式”")
        if self.units and self.kind != "数量":
            raise ValueError(f"栏目「{self.name}」的类型是“{self.kind}”，只有“数量”写“单位”")
        if self.numbered and self.kind != "日期" and set(self.choices) != {"男", "女"}:
            raise ValueError(f"栏目「{self.name}」写了“应合号码”，只有出生日期和取值为男、女的栏目写它")
        if self.years and self.kind != "期限止":
            raise ValueError(f"栏目「{self.name}」写了“期限年数”，只有类型为期限止的栏目写它")
        return self


class TickPart(Part):
    """勾选: a group of boxes."""

    name: str = Field(alias="名称", min_length=1, max_length=24)
    options: Words = Field(alias="选项", min_length=1)


class HeadPart(Part):
    """A column of a table of changes and the words of its head."""

    column: ColumnKind = Field(alias="列")
    words: Words = Field(alias="表头", min_length=1)


class RowPart(Part):
    """A row of a table of changes: what names it, and the fields in its last column and in the one before."""

    words: Words = Field(alias="事项", min_length=1)
    after: str = Field(alias="变更后", min_length=1)
    before: str = Field(alias="变更前", default="")


class TablePart(Part):
    """变更表."""

    heads: tuple[HeadPart, ...] = Field(alias="列", min_length=2)
    rows: tuple[RowPart, ...] = Field(alias="行", min_length=1)
    history: YesNo = Field(alias="逐次记载", default=False)
    signs: Words = Field(alias="标志", default=())


class ResultsPart(Part):
    """结果表: the heads of what was tested, of the verdict and of the columns between, and the field that holds what all
    rows say."""

    field: str = Field(alias="栏目", min_length=1)
    item: Words = Field(alias="项目", min_length=1)
    verdict: Words = Field(alias="判定", min_length=1)
    others: Words = Field(alias="其他列", default=())


class SheetPart(Part):
    """页: one side of the material."""

    name: str = Field(alias="名称", default="", max_length=24)
    fields: tuple[FieldPart, ...] = Field(alias="栏目", default=())
    ticks: tuple[TickPart, ...] = Field(alias="勾选", default=())
    tables: tuple[TablePart, ...] = Field(alias="变更表", default=())
    results: tuple[ResultsPart, ...] = Field(alias="结果表", default=())
    stops: Words = Field(alias="止于", default=())
    telling: Words = Field(alias="标志词", default=())

    @model_validator(mode="after")
    def _not_empty(self) -> Self:
        if not (self.fields or self.telling):
            raise ValueError("这一页没有写“栏目”；没有自己栏目的续页写“标志词”")
        if not all(tidy(part) for word in self.telling for part in word.split(AND)):
            raise ValueError("“标志词”里“且”的两边都要有字")
        return self

    @model_validator(mode="after")
    def _numbers_are_fields(self) -> Self:
        kinds = {field.name: field.kind for field in self.fields}
        for field in self.fields:
            if field.numbered and kinds.get(field.numbered) not in {"身份证号", "可脱敏身份证号"}:
                raise ValueError(f"栏目「{field.name}」的“应合号码”是“{field.numbered}”，不是本页的身份证号栏目")
        return self

    @model_validator(mode="after")
    def _tables_fill_fields(self) -> Self:
        names = {field.name: field for field in self.fields}
        for part in self.results:
            if part.field not in names or names[part.field].labels or names[part.field].kind != "单选":
                raise ValueError(f"结果表的「{part.field}」应是本页的一个单选栏目，写取值，不写标签")
        for row in (row for table in self.tables for row in table.rows):
            for name in (row.after, row.before):
                if name and name not in names:
                    raise ValueError(f"变更表的「{name}」不是本页的栏目")
        return self


class Description(Part):
    """A material as its author describes it."""

    code: str = Field(alias="代码", pattern=r"^[a-z][a-z0-9_]{2,39}$")
    name: str = Field(alias="名称", min_length=2, max_length=40)
    titles: Words = Field(alias="标题", min_length=1)
    prefixed: YesNo = Field(alias="标题前可有名称", default=False)
    carded: YesNo = Field(alias="一页可有几张", default=False)
    mistaken: Words = Field(alias="易混标题", default=())
    sheets: tuple[SheetPart, ...] = Field(alias="页", min_length=1, max_length=4)

    @model_validator(mode="after")
    def _said_once(self) -> Self:
        for what, words in (
            ("标题", [*self.titles, *self.mistaken]),
            ("栏目", [*(f.name for s in self.sheets for f in s.fields), *(t.name for s in self.sheets for t in s.ticks)]),
        ):
            if twice := _twice(words):
                raise ValueError(f"{what}「{twice[0]}」写了两次，请删去一处")
        if len(self.sheets) > 1 and (len({s.name for s in self.sheets}) < len(self.sheets) or not self.sheets[0].name):
            raise ValueError("有几页的，每页写不同的“名称”，如 首页、声明页")
        return self

    @model_validator(mode="after")
    def _cards_bear_no_ticks(self) -> Self:
        if self.carded and any(sheet.ticks for sheet in self.sheets):
            raise ValueError("“一页可有几张”的材料不能有“勾选”")
        return self


def _twice(words: Iterable[Any]) -> list[Any]:
    return [word for word, count in Counter(words).items() if count > 1]


KEYS = tuple(dict.fromkeys(
    field.alias or name
    for part in (Description, SheetPart, FieldPart, TickPart, TablePart, HeadPart, RowPart, ResultsPart)
    for name, field in part.model_fields.items()
))
"""Every key a description may have."""
