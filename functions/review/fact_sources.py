"""Where each fact of the renewal comes from on paper: material, field and type. Data, so that it can be read as a table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from domain.materials import MaterialType

Kind = Literal["text", "date", "list", "tick", "ticks"]

APPLICATION = MaterialType.RENEWAL_APPLICATION
LICENCE = MaterialType.FOOD_LICENCE
POWER = MaterialType.POWER_OF_ATTORNEY
ID_CARD = MaterialType.ID_CARD


@dataclass(frozen=True)
class PaperSource:
    """One fact read from paper. ``stated`` says that the applicant may also state it in the electronic form."""

    fact: str
    material: MaterialType
    field: str
    kind: Kind = "text"
    stated: bool = False


def _application(field: str, kind: Kind = "text") -> PaperSource:
    return PaperSource(f"申请书.{field}", APPLICATION, field, kind, stated=True)


def _licence(field: str, kind: Kind = "text") -> PaperSource:
    return PaperSource(f"许可证.{field}", LICENCE, field, kind)


PAPER_SOURCES: tuple[PaperSource, ...] = (
    *(_application(f) for f in ("许可证编号", "经营者名称", "统一社会信用代码", "法定代表人", "住所", "经营场所")),
    _application("有效期至", "date"),
    _application("联系电话"),
    _application("委托代理人"),
    _application("主体业态", "tick"),
    _application("经营项目", "ticks"),
    _application("经营条件声明", "tick"),
    _application("经营项目声明", "tick"),
    _application("申请日期", "date"),
    *(_licence(f) for f in ("许可证编号", "经营者名称", "统一社会信用代码", "法定代表人", "住所", "经营场所", "主体业态", "发证机关")),
    _licence("经营项目", "list"),
    _licence("有效期至", "date"),
    _licence("发证日期", "date"),
    *(PaperSource(f"委托.{f}", POWER, f) for f in ("委托人", "受托人", "受托人身份证号", "委托事项")),
    PaperSource("委托.委托期限起", POWER, "委托期限起", "date"),
    PaperSource("委托.委托期限止", POWER, "委托期限止", "date"),
    PaperSource("委托.权限", POWER, "委托权限", "ticks"),
    PaperSource("代理人身份证.姓名", ID_CARD, "姓名"),
    PaperSource("代理人身份证.公民身份号码", ID_CARD, "公民身份号码"),
)

LICENCE_REGISTER_FIELDS = (
    "经营者名称", "统一社会信用代码", "法定代表人", "住所", "经营场所", "主体业态", "经营项目", "有效期至", "发证日期", "发证机关",
    "状态", "纸质", "版本", "区划",
)
BUSINESS_REGISTER_FIELDS = ("名称", "法定代表人", "住所", "状态")
PENALTY_REGISTER_FIELDS = ("严重违法", "限制期内", "未结案件")
