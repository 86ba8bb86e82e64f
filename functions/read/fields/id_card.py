"""居民身份证: two sides, mostly on one page."""

from __future__ import annotations

from domain.materials import MaterialType
from functions.read.fields.spec import FieldSpec, MaterialSpec, SheetSpec, ValueKind

_VALIDITY = ("有效期限",)

ID_CARD = MaterialSpec(
    material=MaterialType.ID_CARD,
    titles=("居民身份证",),
    sheets=(
        SheetSpec(
            fields=(
                FieldSpec("姓名", ValueKind.PERSON, ("姓名",), True),
                FieldSpec("公民身份号码", ValueKind.ID_NUMBER, ("公民身份号码",), True),
                FieldSpec("出生日期", ValueKind.DATE, ("出生",)),
            ),
            stops=("性别", "民族", "住址"),
        ),
        SheetSpec(
            fields=(
                FieldSpec("签发机关", ValueKind.TEXT, ("签发机关",)),
                FieldSpec("有效期限起", ValueKind.PERIOD_START, _VALIDITY),
                FieldSpec("有效期限止", ValueKind.PERIOD_END, _VALIDITY, True),
            ),
        ),
    ),
)
