"""What the application forms of all matters have in common: the licence as it is, who applies, and the second page."""

from __future__ import annotations

from itertools import product

from functions.read.fields.spec import FieldSpec, SheetSpec, ValueKind
from functions.read.fields.wording import FIRM

AGENTS = (
    "委托代理人", "代理人", "受委托人", "被委托人", "受托人", "代办人", "委托代办人", "委托办理人", "受委托办理人", "受托办理人",
    "受委托代理人", "被授权人", "经办代理人",
)
"""What forms call whoever acts for the applicant."""
LICENCE_FIELDS = (
    FieldSpec(
        "许可证编号", ValueKind.LICENCE_NUMBER,
        (
            "许可证编号", "食品经营许可证编号", "原许可证编号", "许可证号", "食品经营许可证号", "原食品经营许可证编号", "证书编号",
            "原证编号", "原许可证号", "许可编号", "食品经营许可编号", "许可证书编号", "许可证号码", "食品经营许可证号码",
            "原食品经营许可证号", "许可证书号", "证书号码",
        ),
        True, told=(r"许可证,证号:?(?P<value>[0-9A-Za-z]{16})(?![0-9A-Za-z])",),
    ),
    FieldSpec(
        "经营者名称", ValueKind.NAME,
        (
            "经营者名称", "申请人名称", "申请者名称", "申请单位名称", "单位名称", "申请单位", "企业名称", "经营主体名称", "市场主体名称",
            "字号名称", "经营单位名称", "申请人姓名或名称",
        ),
        True, lone=("申请人",),
        told=(
            r"(?:^|[,。:;])(?:[兹现今]有|申请人|[我本](?:单位|公司|店|企业)(?:系|是|为)?)_*"
            rf"{FIRM}_*,?\((?:营业执照)?(?:统一)?社会信用代码",
        ),
    ),
    FieldSpec(
        "统一社会信用代码", ValueKind.USCC,
        (
            "统一社会信用代码", "统一社会信用代码（身份证号码）", "社会信用代码（身份证号码）", "社会信用代码", "统一信用代码",
            "信用代码", "营业执照统一社会信用代码", "社会统一信用代码",
        ),
        True,
    ),
    FieldSpec(
        "法定代表人", ValueKind.PERSON,
        (
            "法定代表人", "法定代表人（负责人）", "法定代表人（负责人、经营者）", "法定代表人或负责人", "法定代表人或者负责人",
            "法定代表人/负责人", "负责人", "法人代表", "业主", "主要负责人", "单位负责人", "企业负责人", "经营负责人",
        ),
        True,
    ),
    FieldSpec(
        "住所", ValueKind.ADDRESS,
        (
            "住所", "主体住所", "经营者住所", "住所地址", "注册地址", "登记住所", "注册住所", "单位住所", "住所地", "申请人住所",
            "营业执照住所",
        ),
        True,
    ),
    FieldSpec(
        "经营场所", ValueKind.ADDRESS,
        (
            "经营场所", "经营场所地址", "食品经营场所", "经营地址", "经营地点", "营业场所", "实际经营场所", "实际经营地址",
            "食品经营地址", "食品经营场所地址", "营业地址",
        ),
        True,
    ),
    FieldSpec(
        "有效期至", ValueKind.EXPIRY,
        (
            "有效期至", "有效期限至", "有效期截止", "许可证有效期至", "有效期截止日期", "有效期截止日", "有效期届满日", "有效期届满日期",
            "到期日期", "有效期到", "原证有效期至", "原有效期至",
            "许可证有效期", "许可证有效期限", "许可有效期至", "有效期截至", "证书有效期至", "有效期", "有效期限", "有效期届满时间",
            "许可证到期日", "许可证到期日期", "到期日", "到期时间", "届满日期", "有效期终止日期", "有效期止",
        ),
        True,
    ),
)
APPLICANT_FIELDS = (
    FieldSpec("联系人", ValueKind.PERSON, ("联系人", "业务联系人", "申请联系人")),
    FieldSpec(
        "联系电话", ValueKind.PHONE,
        (
            "联系电话", "联系人电话", "联系人手机", "联系人联系电话", "手机号码", "联系手机", "联系方式", "移动电话", "手机号", "电话号码",
        ),
        lone=("手机", "电话"),
    ),
    FieldSpec("委托代理人", ValueKind.PERSON, AGENTS),
)
ASIDES = ("固话", "固定电话", "座机", "办公电话", "传真", "电子邮箱", "电子邮件", "邮箱", "职务")
"""What forms ask for beside what is asked for here."""
SIGNATURES = (
    "签名人", "签字人", "签署人", "申请人签署",
    *(
        signer + signed
        for signer in (
            *(who + agent for who, agent in product(
                ("法定代表人（负责人）", "法定代表人", "负责人", "申请人", "法定代表人（负责人）、经营者", "经营者"),
                ("", "或代理人", "或者代理人", "或委托代理人", "或者委托代理人", "、代理人"),
            )),
            "代理人", "",
        )
        for signed in ("签名", "签字", "（签名）", "（签字）")
    ),
)
"""What forms print where somebody signs."""
DECLARATION = SheetSpec(
    name="声明页",
    fields=(
        FieldSpec(
            "申请日期", ValueKind.DATE,
            (
                "申请日期", "日期", "填表日期", "申请时间", "填报日期", "填写日期", "签署日期", "签署时间", "签名日期", "签字日期",
                "落款日期", "填表时间", "填写时间", "签字时间",
            ),
            closing=True,
        ),
        FieldSpec("签名", ValueKind.PERSON, SIGNATURES, below=True),
    ),
    stops=("申请人（盖章）", "申请人（公章）", "申请单位（盖章）", "经营者（盖章）", "收件人", "收件日期", "以下由受理机关填写"),
)
"""The second page of both forms."""
