"""What the application forms of all matters have in common: the licence as it is, who applies, and the second page."""

from __future__ import annotations

from functions.read.fields.spec import FieldSpec, SheetSpec, ValueKind

LICENCE_FIELDS = (
    FieldSpec("许可证编号", ValueKind.LICENCE_NUMBER, ("许可证编号", "食品经营许可证编号", "原许可证编号"), True),
    FieldSpec("经营者名称", ValueKind.NAME, ("经营者名称", "申请人名称"), True),
    FieldSpec(
        "统一社会信用代码", ValueKind.USCC,
        ("统一社会信用代码", "统一社会信用代码（身份证号码）", "社会信用代码（身份证号码）"), True,
    ),
    FieldSpec("法定代表人", ValueKind.PERSON, ("法定代表人", "法定代表人（负责人）", "负责人"), True),
    FieldSpec("住所", ValueKind.ADDRESS, ("住所",), True),
    FieldSpec("经营场所", ValueKind.ADDRESS, ("经营场所",), True),
    FieldSpec("有效期至", ValueKind.DATE, ("有效期至", "有效期限至", "有效期截止", "许可证有效期至"), True),
)
APPLICANT_FIELDS = (
    FieldSpec("联系人", ValueKind.PERSON, ("联系人",)),
    FieldSpec("联系电话", ValueKind.PHONE, ("联系电话",)),
    FieldSpec("委托代理人", ValueKind.PERSON, ("委托代理人", "代理人")),
)
DECLARATION = SheetSpec(
    name="声明页",
    fields=(
        FieldSpec("申请日期", ValueKind.DATE, ("申请日期", "日期", "填表日期")),
        FieldSpec("签名", ValueKind.PERSON, ("法定代表人（负责人）或代理人签名", "签名", "签字"), below=True),
    ),
    stops=("申请人（盖章）", "收件人", "收件日期", "以下由受理机关填写"),
)
"""The second page of both forms."""
