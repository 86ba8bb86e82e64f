"""任免职文件: a firm appoints another legal representative, in a letter, a decision, a resolution or a circular."""

from __future__ import annotations

from domain.materials import MaterialType
from functions.read.fields.spec import FieldSpec, MaterialSpec, SheetSpec, ValueKind
from functions.read.fields.wording import DATE, FIRM, FIRM_END, PERSON

_TITLES = ("任命书", "股东决定", "股东会决议", "董事会决议", "任免职通知", "关于法定代表人任免职的通知", "任免职决定")
_BODY = "(?:股东会?|董事会|执行董事)"
"""Who decides in a firm."""

APPOINTMENT = MaterialSpec(
    material=MaterialType.APPOINTMENT,
    titles=_TITLES,
    sheets=(
        SheetSpec(
            fields=(
                FieldSpec(
                    "单位名称", ValueKind.NAME, ("单位名称", "单位名称（盖章）", "公司名称", "企业名称"), True,
                    below=True,
                    phrases=(
                        rf"^{FIRM}(?:文件|{'|'.join(_TITLES)})", rf"^{FIRM}(?=\d{{4}}年\d{{1,2}}月\d{{1,2}}日$)",
                        rf"^(?:{'|'.join(_TITLES)})?{FIRM}{_BODY}于\d{{4}}年",
                    ),
                ),
                FieldSpec(
                    "新任法定代表人", ValueKind.PERSON, ("新任法定代表人", "新任法定代表人（负责人）"), True,
                    phrases=(
                        rf"(?:任命|聘任|选举|委派|同意){PERSON}(?:同志|先生|女士)?(?:\(身份证号码?:?\w{{18}}\))?(?:为|担任)",
                        rf"新任法定代表人(?:\(负责人\))?:{PERSON}[,。;]",
                        rf"法定代表人由[^,。;]{{2,20}}?变更为{PERSON}[,。;]",
                    ),
                ),
                FieldSpec(
                    "原法定代表人", ValueKind.PERSON, ("原法定代表人", "原法定代表人（负责人）"),
                    phrases=(
                        rf"免去{PERSON}(?:同志|先生|女士)?的?(?:本?(?:公司|单位))?(?:法定代表人|执行董事)",
                        rf"法定代表人由{PERSON}变更为",
                    ),
                ),
                FieldSpec(
                    "决定日期", ValueKind.DATE, ("决定日期", "决议日期", "任命日期"),
                    phrases=(rf"{_BODY}于{DATE}(?:在[^,。]{{1,20}}?)?(?:作出|召开)", rf"{FIRM_END}{DATE}$"),
                ),
            ),
            stops=("会议地点", "会议性质", "会议时间", "到会股东", "股东签字", "全体股东签字", "公司盖章", "公司（盖章）", "抄送"),
        ),
    ),
)
