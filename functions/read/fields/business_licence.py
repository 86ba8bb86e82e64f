"""营业执照 of a company or of a self-employed person, whose labels differ."""

from __future__ import annotations

from domain.materials import MaterialType
from functions.read.fields.spec import FieldSpec, MaterialSpec, SheetSpec, ValueKind

_TYPES = (
    "个体工商户", "有限责任公司", "有限责任公司(自然人独资)", "有限责任公司(自然人投资或控股)", "有限责任公司(法人独资)",
    "股份有限公司", "个人独资企业", "普通合伙企业", "有限合伙企业", "农民专业合作社",
)

BUSINESS_LICENCE = MaterialSpec(
    material=MaterialType.BUSINESS_LICENCE,
    titles=("营业执照",),
    sheets=(
        SheetSpec(
            fields=(
                FieldSpec("统一社会信用代码", ValueKind.USCC, ("统一社会信用代码", "社会信用代码"), True),
                FieldSpec("名称", ValueKind.NAME, ("名称", "企业名称", "字号名称"), True),
                FieldSpec("类型", ValueKind.CHOICE, ("类型", "主体类型", "公司类型"), choices=_TYPES),
                FieldSpec("法定代表人", ValueKind.PERSON, ("法定代表人", "经营者", "负责人", "投资人", "经营者姓名"), True),
                FieldSpec("住所", ValueKind.ADDRESS, ("住所", "经营场所", "营业场所", "主要经营场所"), True),
                FieldSpec("成立日期", ValueKind.DATE, ("成立日期", "注册日期")),
                FieldSpec("登记机关", ValueKind.TEXT, ("登记机关",)),
            ),
            stops=("注册资本", "组成形式", "经营范围", "营业期限", "注册号", "副本编号", "核准日期", "发照日期"),
        ),
    ),
)
