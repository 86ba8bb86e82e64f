"""授权委托书: who may do what for the applicant, and until when."""

from __future__ import annotations

from domain.materials import MaterialType
from functions.read.fields.spec import FieldSpec, MaterialSpec, SheetSpec, TickSpec, ValueKind
from functions.read.fields.wording import DATE, FIRM, FIRM_END, PERIOD, PERSON

_AGENTS = (
    "受托人", "被委托人", "受委托人", "被授权人", "受托代理人", "委托代理人", "代理人", "受托方", "代办人", "经办人",
)
_NUMBERS = (
    "身份证号码", "身份证号", "公民身份号码", "公民身份证号码", "居民身份证号码", "居民身份证号", "身份证件号码", "身份证件号", "证件号码",
)
_TERMS = (
    "委托期限", "委托有效期", "委托有效期限", "委托时间", "委托书有效期", "授权期限", "授权有效期", "授权时间", "代理期限", "有效期限",
    "有效期",
)
_PERIOD = (*_TERMS, *(term + both for term in _TERMS for both in ("起止", "起止日期", "起止时间", "起止日")))
_BEGIN, _END = (
    (
        *(whose + when for whose in ("委托", "授权", "委托期限", "授权期限", "代理", "") for when in days),
        *(term + end for term in _TERMS),
    )
    for days, end in (
        (("起始日期", "开始日期", "起始时间", "起始日"), "起"),
        (("终止日期", "截止日期", "结束日期", "终止时间", "截止日"), "止"),
    )
)
_SPAN = (rf"(?:委托书?|授权|代理)(?:的|之)?(?:有效)?(?:期限?|时间)(?:为|是|从)?:?_*{PERIOD}",)
_GIVES = "(?:现|兹|特)?(?:全权)?(?<![受被])(?:委托|授权|指派)(?![人方书])"
_WHOSE = "(?:受托人|代理人|(?:我|本)(?:单位|公司|店|企业|部门)(?:的)?)?(?:员工|职工|职员|工作人员|业务员|店长|经理|财务)?"
_MANNERS = r"(?:同志|先生|女士)?(?:\((?:男|女)\)|,(?:性别:?)?(?:男|女))?"
_NUMBERED = r"_*[(,]?(?:居民|公民)?身份(?:证件?)?号?码?(?:为|是)?:?_*"
_LOST = r"(?<!身)份证件?号码?:?_*"
"""A number's words whose first two characters stood alone at the end of a line, where no line was found."""
_WORK = (
    r"(?P<value>办理(?!上述|以上|下列|[上所前]列|前述|以下|如下|委托|授权|代理|相关|有关|该|此)[^,。_]{2,30}?)"
    r"_*(?:等?[有相]?关?(?:事宜|手续|事项))?"
)

POWER_OF_ATTORNEY = MaterialSpec(
    material=MaterialType.POWER_OF_ATTORNEY,
    titles=("授权委托书",),
    sheets=(
        SheetSpec(
            fields=(
                FieldSpec(
                    "委托人", ValueKind.NAME,
                    (
                        "委托人", "委托人名称", "委托单位", "委托单位名称", "委托单位（委托人）", "委托方", "授权人", "授权单位",
                        "授权单位名称", "授权方",
                    ),
                    True, lone=("单位名称", "单位名称或者姓名", "名称或者姓名", "经营者名称", "申请人名称", "企业名称", "申请人", "名称"),
                    phrases=(
                        rf"委托人:?_*{FIRM}_*,?{_GIVES}受托人",
                        rf"(?:^|[。:,;]|授权委托书)(?:[兹现今]有?)?(?:委托人|委托单位|授权人|授权单位|(?:我|本)(?:单位|公司|店|企业))?"
                        rf":?_*{FIRM}_*,?"
                        rf"{_GIVES}(?!受托人)[^。]{{2,20}}?身份",
                        rf"(?:委托人|委托单位|授权人|授权单位)\((?:签|盖|公)章\):?{FIRM}(?=$|\d{{4}}年|日期|[委授][托权]日期)",
                    ),
                ),
                FieldSpec(
                    "受托人", ValueKind.PERSON,
                    (*_AGENTS, *(f"{agent}姓名" for agent in _AGENTS), "受托人（代理人）", "被委托人（受托人）"), True,
                    lone=("姓名",),
                    phrases=(rf"{_GIVES}{_WHOSE}:?_*{PERSON}_*{_MANNERS}_*(?:[(,](?:居民|公民)?身份|{_LOST}\d)",),
                ),
                FieldSpec(
                    "受托人身份证号", ValueKind.ID_NUMBER,
                    (*_NUMBERS, *(agent + number for agent in _AGENTS for number in _NUMBERS)),
                    True, phrases=(
                        rf"[(,]{_NUMBERED}(?P<value>\d{{17}}[\dXx])(?!\d)",
                        rf"{_GIVES}{_WHOSE}[^,。:;(]{{2,8}}{_LOST}(?P<value>\d{{17}}[\dXx])(?!\d)",
                    ),
                ),
                FieldSpec(
                    "委托事项", ValueKind.TEXT,
                    (
                        "委托事项", "委托办理事项", "委托办理的事项", "授权事项", "授权办理事项", "代理事项", "代理办理事项", "代办事项",
                        "办理事项", "委托内容", "授权内容", "委托事由",
                    ),
                    phrases=(
                        r"(?:^|[。:;])(?:(?:我|本)(?:单位|公司|店|企业|人))?[为因就]_*"
                        rf"{_WORK},",
                        r"(?:前往|到|向|赴)[^,。]{1,20}?(?:局|部门|中心|机关|窗口|大厅)_*(?:全权)?(?:代为?)?_*"
                        rf"{_WORK}[,。]",
                        r"(?:代表|代理|代)(?:我|本)(?:单位|公司|店|企业|人)_*"
                        rf"{_WORK}[,。]",
                        r"(?:委托|授权|代理)事项(?:及|和|与)[^,。:;]{0,4}权限:?\(?[一1][.、)]_*"
                        rf"{_WORK}(?:[,;。]|\(?[2二][.、)])",
                        r"(?:^|[,。:;])(?:委托|授权|代理)(?:办理)?事项(?:为|是)?_*(?P<value>办理[^,。:;_]{2,30}?)"
                        r"_*(?=$|[,。;]|[委授代][托权理](?:权限|范围|期限))",
                        r"办理(?:的|下列|以下|如下)?事[项宜](?:为|是|如下)?:_*(?P<value>办理[^,。:;_]{2,30}?)_*(?:[,。;]|第.条|(?<![第、\d])\(?\d{1,2}[.、)](?!\d)|$)",
                    ),
                ),
                FieldSpec(
                    "委托期限起", ValueKind.PERIOD_START, (*_PERIOD, *_BEGIN), True, phrases=_SPAN, singly=_BEGIN
                ),
                FieldSpec("委托期限止", ValueKind.PERIOD_END, (*_PERIOD, *_END), True, phrases=_SPAN, singly=_END),
                FieldSpec(
                    "委托日期", ValueKind.DATE,
                    (
                        "委托日期", "授权日期", "签署日期", "签订日期", "日期", "签发日期", "签署时间", "签订时间", "出具日期",
                        "落款日期",
                    ),
                    closing=True, phrases=(rf"{FIRM_END}{DATE}$",),
                ),
            ),
            ticks=(TickSpec("委托权限", ("核对复印件", "修改自备材料错误", "修改表格填写错误", "领取证书")),),
            stops=(
                "委托事项及权限", "授权事项及权限", "委托权限", "授权权限", "授权范围", "委托范围", "代理权限", "委托人签章", "委托人盖章",
                "委托人签名", "受托人签名", "受托人签字",
                "法定代表人", "负责人", "职务", "联系电话", "性别", "住址", "住所", "统一社会信用代码",
            ),
        ),
    ),
)
