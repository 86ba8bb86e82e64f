"""食品经营许可延续申请书: the form of two pages."""

from __future__ import annotations

from domain.materials import MaterialType
from functions.read.fields.spec import FieldSpec, MaterialSpec, SheetSpec, TickSpec, ValueKind
from functions.read.fields.vocabulary import BUSINESS_TYPES, ITEMS

RENEWAL_APPLICATION = MaterialSpec(
    material=MaterialType.RENEWAL_APPLICATION,
    titles=("食品经营许可延续申请书", "食品经营许可证延续申请书", "延续申请书"),
    sheets=(
        SheetSpec(
            fields=(
                FieldSpec(
                    "许可证编号", ValueKind.LICENCE_NUMBER, ("许可证编号", "食品经营许可证编号", "原许可证编号"), True
                ),
                FieldSpec("经营者名称", ValueKind.NAME, ("经营者名称", "申请人名称"), True),
                FieldSpec(
                    "统一社会信用代码", ValueKind.USCC,
                    ("统一社会信用代码", "统一社会信用代码（身份证号码）", "社会信用代码（身份证号码）"), True,
                ),
                FieldSpec("法定代表人", ValueKind.NAME, ("法定代表人", "法定代表人（负责人）", "负责人"), True),
                FieldSpec("住所", ValueKind.ADDRESS, ("住所",), True),
                FieldSpec("经营场所", ValueKind.ADDRESS, ("经营场所",), True),
                FieldSpec("有效期至", ValueKind.DATE, ("有效期至", "有效期限至", "有效期截止", "许可证有效期至"), True),
                FieldSpec("联系人", ValueKind.NAME, ("联系人",)),
                FieldSpec("联系电话", ValueKind.PHONE, ("联系电话",)),
                FieldSpec("委托代理人", ValueKind.NAME, ("委托代理人", "代理人")),
            ),
            ticks=(
                TickSpec("主体业态", BUSINESS_TYPES),
                TickSpec("经营项目", ITEMS),
                TickSpec("经营条件声明", ("未发生变化", "已发生变化")),
                TickSpec("经营项目声明", ("未发生变化", "减少", "增加")),
                TickSpec("送达方式", ("电子送达", "窗口领取")),
            ),
            stops=(
                "申请事项", "受理编号", "邮政编码", "主体业态", "经营项目", "经营条件", "经营条件声明", "经营项目声明",
                "经营项目变化", "送达方式", "领取方式", "一、经营者信息", "二、原许可信息", "三、主体业态",
                "四、经营项目（可多选）", "五、变化情况声明", "六、送达方式", "填写说明",
            ),
        ),
        SheetSpec(
            fields=(
                FieldSpec("申请日期", ValueKind.DATE, ("申请日期", "日期", "填表日期")),
                FieldSpec("签名", ValueKind.NAME, ("法定代表人（负责人）或代理人签名", "签名", "签字"), below=True),
            ),
            stops=("申请人（盖章）", "收件人", "收件日期", "以下由受理机关填写"),
        ),
    ),
)
