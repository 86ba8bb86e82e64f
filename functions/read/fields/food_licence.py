"""食品经营许可证, 正本 and 副本."""

from __future__ import annotations

from domain.materials import MaterialType
from functions.read.fields.spec import (
    Column,
    FieldSpec,
    MaterialSpec,
    RowSpec,
    SheetSpec,
    TableSpec,
    ValueKind,
)
from functions.read.fields.vocabulary import BUSINESS_TYPES, ITEMS

_CHANGES = TableSpec(
    history=True,
    heads=(
        (Column.DATE, ("变更日期", "变更时间", "日期")),
        (Column.ITEM, ("变更事项", "变更项目", "事项")),
        (Column.BEFORE, ("变更前", "变更前内容", "变更事项及变更前内容", "变更事项/变更前", "原内容")),
        (Column.AFTER, ("变更后", "变更后内容", "变更内容")),
    ),
    rows=(
        RowSpec(("经营者名称", "名称"), "经营者名称"),
        RowSpec(("法定代表人（负责人）", "法定代表人", "负责人"), "法定代表人"),
        RowSpec(("住所",), "住所"),
        RowSpec(("经营场所",), "经营场所"),
        RowSpec(("主体业态",), "主体业态"),
        RowSpec(("经营项目",), "经营项目"),
    ),
    signs=("变更记录", "变更前内容", "变更后内容", "变更后"),
)

FOOD_LICENCE = MaterialSpec(
    material=MaterialType.FOOD_LICENCE,
    titles=("食品经营许可证",),
    sheets=(
        SheetSpec(
            fields=(
                FieldSpec("许可证编号", ValueKind.LICENCE_NUMBER, ("许可证编号", "编号"), True),
                FieldSpec("经营者名称", ValueKind.NAME, ("经营者名称", "名称"), True),
                FieldSpec(
                    "统一社会信用代码", ValueKind.USCC,
                    ("统一社会信用代码", "统一社会信用代码（身份证号码）", "社会信用代码（身份证号码）"), True,
                ),
                FieldSpec("法定代表人", ValueKind.PERSON, ("法定代表人", "法定代表人（负责人）", "负责人"), True),
                FieldSpec("住所", ValueKind.ADDRESS, ("住所",), True),
                FieldSpec("经营场所", ValueKind.ADDRESS, ("经营场所",), True),
                FieldSpec("主体业态", ValueKind.CHOICE, ("主体业态",), True, BUSINESS_TYPES),
                FieldSpec("经营项目", ValueKind.ITEMS, ("经营项目",), True, ITEMS),
                FieldSpec("有效期至", ValueKind.DATE, ("有效期至", "有效期限至"), True),
                FieldSpec("发证日期", ValueKind.DATE, ("发证日期",)),
                FieldSpec("发证机关", ValueKind.TEXT, ("发证机关",)),
                FieldSpec("正副本", ValueKind.CHOICE, (), True, choices=("正本", "副本")),
            ),
            stops=(
                "日常监督管理机构", "日常监督管理人员", "投诉举报电话", "投诉举报", "签发人", "变更日期", "经办",
            ),
            tables=(_CHANGES,),
        ),
    ),
)
