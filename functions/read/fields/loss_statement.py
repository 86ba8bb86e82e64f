"""遗失声明: that a licence was lost, in a letter, a form, a newspaper or on a website."""

from __future__ import annotations

from domain.materials import MaterialType
from functions.read.fields.spec import FieldSpec, MaterialSpec, SheetSpec, ValueKind
from functions.read.fields.wording import FIRM

_DOCUMENT = "(?P<value>食品经营许可证)"

LOSS_STATEMENT = MaterialSpec(
    material=MaterialType.LOSS_STATEMENT,
    titles=("遗失声明", "证件遗失声明"),
    sheets=(
        SheetSpec(
            fields=(
                FieldSpec(
                    "证件名称", ValueKind.TEXT, ("遗失证件名称",),
                    phrases=(rf"将?《{_DOCUMENT}》", rf"(?:遗失|将){_DOCUMENT}\(?(?:正本|副本)", rf"(?<!遗失)证件名称:{_DOCUMENT}"),
                ),
                FieldSpec(
                    "许可证编号", ValueKind.LICENCE_NUMBER, ("许可证编号", "证件编号"), True,
                    phrases=(r"许可证编号:?(?P<value>JY\w{14})",),
                ),
                FieldSpec(
                    "经营者名称", ValueKind.NAME, ("经营者名称",), True,
                    phrases=(rf"(?:^|遗失声明)(?!.*遗失声明){FIRM}(?:\(统一社会信用代码|不慎|因[^,。]{{1,12}}遗失|遗失)",),
                ),
                FieldSpec("声明日期", ValueKind.DATE, ("声明日期",)),
                FieldSpec("签名", ValueKind.PERSON, ("签名", "签字"), below=True),
            ),
            stops=(
                "统一社会信用代码", "证件名称", "遗失正副本", "遗失时间", "遗失日期", "声明内容", "声明人签章", "声明人（盖章）",
            ),
        ),
    ),
)
