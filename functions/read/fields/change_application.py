"""食品经营许可变更申请书: the form of two pages, with what changes in lines or in a table."""

from __future__ import annotations

from dataclasses import replace

from domain.materials import MaterialType
from functions.read.fields.application import APPLICANT_FIELDS, ASIDES, DECLARATION, LICENCE_FIELDS
from functions.read.fields.spec import (
    Column,
    FieldSpec,
    MaterialSpec,
    RowSpec,
    SheetSpec,
    TableSpec,
    TickSpec,
    ValueKind,
)
from functions.read.fields.vocabulary import CHANGES, CONDITIONS, DELIVERIES, ITEMS

_BEFORE = ("变更前{}", "变更前的{}", "原{}", "{}（变更前）")
_AFTER = (
    "变更后{}", "变更后的{}", "拟变更{}", "拟变更后{}", "新{}", "{}变更为", "{}拟变更为", "{}申请变更为", "{}（变更后）", "变更{}为",
)
"""How forms ask for what was, and for what is to be."""
_WORDS = {
    "经营者名称": ("名称", "经营者名称", "申请人名称", "单位名称", "企业名称"),
    "法定代表人": ("法定代表人", "法定代表人（负责人）", "负责人"),
    "住所": ("住所", "主体住所", "经营者住所"),
}


def _facing(field: str) -> tuple[tuple[str, str], ...]:
    """Labels that ask for what is now, which where they face what was is what is to be."""
    return tuple((f"现{word}", f"原{word}") for word in _WORDS[field])


def _asked(ways: tuple[str, ...], field: str) -> tuple[str, ...]:
    return tuple(way.format(word) for way in ways for word in _WORDS[field])


_HELD_FIELDS = tuple(
    replace(field, labels=(*field.labels, *_asked(_BEFORE, field.name))) if field.name in _WORDS else field
    for field in LICENCE_FIELDS
)
_CHANGED_FIELDS = (
    FieldSpec("变更后名称", ValueKind.NAME, _asked(_AFTER, "经营者名称"), True, facing=_facing("经营者名称")),
    FieldSpec(
        "变更后法定代表人", ValueKind.PERSON, (*_asked(_AFTER, "法定代表人"), "新任法定代表人"), True, facing=_facing("法定代表人")
    ),
    FieldSpec("变更后住所", ValueKind.ADDRESS, _asked(_AFTER, "住所"), True, facing=_facing("住所")),
    FieldSpec(
        "变更日期", ValueKind.DATE,
        (
            "变更日期", "变更发生日期", "变更时间", "变更发生时间", "发生变更日期", "发生变更的日期", "变更登记日期", "登记变更日期",
            "变化日期", "发生变化日期", "以上变更发生于", "以上变更发生在", "上述变更发生于", "上述变更发生在",
        ),
        True,
    ),
)
_PUT = {
    when: tuple(f"{when}{what}" for what in ("情况", "信息", "登记内容", "登记事项", "许可内容", "许可事项"))
    for when in ("变更前", "变更后")
}
"""What heads of tables add to 变更前 and 变更后."""
_TABLE = TableSpec(
    heads=(
        (Column.ITEM, ("变更事项", "变更项目", "变更内容", "事项", "项目", "登记事项", "许可事项", "载明事项", "栏目")),
        (
            Column.BEFORE,
            (
                "变更前", "变更登记前", "变更前内容", "变更前的内容", "原核准", "原核准内容", "原登记",
                "原登记内容", "原许可", "原许可内容", "原许可证内容", "原内容", "现内容", "现载明内容", "原载明内容", "许可证载明内容",
                *_PUT["变更前"], "原登记事项", "原登记情况", "原许可事项", "原核准事项", "原载明事项", "原证载明内容", "许可证原载内容",
                "许可证原载明内容",
            ),
        ),
        (
            Column.AFTER,
            (
                "变更后", "变更登记后", "变更后内容", "变更后的内容", "拟变更后内容", "申请变更后内容",
                "申请变更为", "申请变更内容", "现申请变更为", "拟变更内容", "拟变更为", "变更为",
                *_PUT["变更后"], "现申请", "现申请内容", "现申请事项", "现申请登记内容", "现申请变更内容", "现变更为", "变更登记为",
            ),
        ),
    ),
    rows=(
        RowSpec(("经营者名称", "申请人名称", "单位名称", "名称"), "变更后名称", "经营者名称"),
        RowSpec(("法定代表人（负责人）", "法定代表人", "负责人"), "变更后法定代表人", "法定代表人"),
        RowSpec(("住所", "主体住所", "经营者住所"), "变更后住所", "住所"),
    ),
    signs=("变更前", "变更后"),
)

CHANGE_APPLICATION = MaterialSpec(
    material=MaterialType.CHANGE_APPLICATION,
    titles=("食品经营许可变更申请书", "食品经营许可证变更申请书", "变更申请书", "食品经营许可申请书（变更）"),
    sheets=(
        SheetSpec(
            name="首页",
            fields=(*_HELD_FIELDS, *_CHANGED_FIELDS, *APPLICANT_FIELDS),
            ticks=(
                TickSpec("变更事项", CHANGES),
                TickSpec("经营项目", ITEMS),
                TickSpec("经营条件声明", CONDITIONS),
                TickSpec("送达方式", DELIVERIES),
            ),
            tables=(_TABLE,),
            stops=(
                "申请事项", "受理编号", "邮政编码", "变更事项", "变更内容", "经营项目", "变更后经营项目", "变更后的经营项目",
                "经营条件", "经营条件声明", "送达方式", "领取方式", "一、许可证信息", "二、变更事项（可多选）",
                *ASIDES, "四、变更后的经营项目", "五、其他", "许可证现载明内容", "申请变更内容", "填写说明",
            ),
        ),
        DECLARATION,
    ),
)
