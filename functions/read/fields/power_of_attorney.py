"""授权委托书: who may do what for the applicant, and until when."""

from __future__ import annotations

from domain.materials import MaterialType
from functions.read.fields.spec import FieldSpec, MaterialSpec, SheetSpec, TickSpec, ValueKind
from functions.read.fields.wording import FIRM, PERIOD, PERSON

_PERIOD = ("委托期限",)
_SPAN = (rf"委托期限:?{PERIOD}",)

POWER_OF_ATTORNEY = MaterialSpec(
    material=MaterialType.POWER_OF_ATTORNEY,
    titles=("授权委托书",),
    sheets=(
        SheetSpec(
            fields=(
                FieldSpec(
                    "委托人", ValueKind.NAME, ("委托人", "委托单位", "委托单位（委托人）"), True,
                    phrases=(rf"委托人:?{FIRM}现?委托受托人",),
                ),
                FieldSpec(
                    "受托人", ValueKind.PERSON,
                    ("受托人", "受托人（代理人）", "被委托人", "被委托人（受托人）"), True,
                    phrases=(rf"委托(?:受托人)?{PERSON}\(身份证号",),
                ),
                FieldSpec(
                    "受托人身份证号", ValueKind.ID_NUMBER,
                    ("受托人身份证号", "受托人身份证号码", "身份证号码", "身份证号"), True,
                    phrases=(r"\(身份证号码?:?(?P<value>\d{17}[\dXx])\)",),
                ),
                FieldSpec(
                    "委托事项", ValueKind.TEXT, ("委托事项",),
                    phrases=(r"到市场监督管理部门(?P<value>办理(?!上述)[^,。]{2,30}?)[,。]",),
                ),
                FieldSpec("委托期限起", ValueKind.PERIOD_START, _PERIOD, True, phrases=_SPAN),
                FieldSpec("委托期限止", ValueKind.PERIOD_END, _PERIOD, True, phrases=_SPAN),
                FieldSpec("委托日期", ValueKind.DATE, ("委托日期",)),
            ),
            ticks=(TickSpec("委托权限", ("核对复印件", "修改自备材料错误", "修改表格填写错误", "领取证书")),),
            stops=("委托权限", "委托人（盖章）", "委托人签章", "委托人（签章）"),
        ),
    ),
)
