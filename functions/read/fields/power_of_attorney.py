"""授权委托书: who may do what for the applicant, and until when."""

from __future__ import annotations

from domain.materials import MaterialType
from functions.read.fields.spec import FieldSpec, MaterialSpec, SheetSpec, TickSpec, ValueKind

_PERIOD = ("委托期限",)

POWER_OF_ATTORNEY = MaterialSpec(
    material=MaterialType.POWER_OF_ATTORNEY,
    titles=("授权委托书",),
    sheets=(
        SheetSpec(
            fields=(
                FieldSpec("委托人", ValueKind.NAME, ("委托人", "委托单位", "委托单位（委托人）"), True),
                FieldSpec(
                    "受托人", ValueKind.NAME,
                    ("受托人", "受托人（代理人）", "被委托人", "被委托人（受托人）"), True,
                ),
                FieldSpec(
                    "受托人身份证号", ValueKind.ID_NUMBER,
                    ("受托人身份证号", "受托人身份证号码", "身份证号码", "身份证号"), True,
                ),
                FieldSpec("委托事项", ValueKind.TEXT, ("委托事项",)),
                FieldSpec("委托期限起", ValueKind.PERIOD_START, _PERIOD, True),
                FieldSpec("委托期限止", ValueKind.PERIOD_END, _PERIOD, True),
                FieldSpec("委托日期", ValueKind.DATE, ("委托日期",)),
            ),
            ticks=(TickSpec("委托权限", ("核对复印件", "修改自备材料错误", "修改表格填写错误", "领取证书")),),
            stops=("委托权限", "委托人（盖章）", "委托人签章", "委托人（签章）"),
        ),
    ),
)
