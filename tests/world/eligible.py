"""An applicant whose renewal is plain: the values, the papers that say them, the registers that agree."""

from __future__ import annotations

from typing import Any

from domain.application import Agent, Application, Consents, Contact
from domain.events import SignatureKind
from domain.materials import MaterialType
from domain.reading import (
    Box,
    Field,
    FieldState,
    PageReading,
    Quality,
    Seal,
    Source,
    Tick,
    TickState,
    Usability,
    Vote,
)
from infra.registers.record import RegisterRecord

NUMBER, USCC = "JY26401040001239", "91640104MA7DEM0163"
WHOLE = Box(x0=0.1, y0=0.1, x1=0.4, y1=0.15)
IDENTITY = {
    "许可证编号": NUMBER, "经营者名称": "银川市兴庆区测试餐饮有限公司", "统一社会信用代码": USCC, "法定代表人": "马·测试",
    "住所": "银川市兴庆区测试路1号", "经营场所": "银川市兴庆区测试路1号", "有效期至": "2026-06-30",
}
FORMAT, ITEMS = "餐饮服务经营者", ("热食类食品制售", "自制饮品制售")
_FORMATS = ("食品销售经营者", "餐饮服务经营者", "集中用餐单位食堂")
_ITEMS = (
    "散装食品销售", "散装食品和预包装食品销售", "热食类食品制售", "冷食类食品制售", "生食类食品制售", "半成品制售", "自制饮品制售",
)


def field(name: str, value: str | None, state: FieldState = FieldState.KNOWN, **more: Any) -> Field:
    """A field as two readers agreed on it (or as ``more`` says)."""
    known = state is FieldState.KNOWN
    votes = tuple(Vote(reader=r, text=value or "", confidence=0.99) for r in ("page", "crop")) if known else ()
    return Field(name=name, state=state, value=value if known else None, raw=value or "", confidence=0.99 if known else 0,
                 box=WHOLE, votes=votes, **more)


def page(material: MaterialType, fields: dict[str, str], **more: Any) -> PageReading:
    """A good page of a material; an empty value is a blank field."""
    read = tuple(field(n, v) if v else field(n, None, FieldState.BLANK) for n, v in fields.items())
    defaults: dict[str, Any] = {
        "file_id": "", "page_no": 0, "width": 1654, "height": 2339, "rotation": 0, "source": Source.OCR,
        "engine": "recorded", "quality": Quality(usability=Usability.GOOD), "material": material,
        "material_score": 0.99, "fields": read,
    }
    return PageReading(**{**defaults, **more})


def ticks(name: str, options: tuple[str, ...], ticked: tuple[str, ...]) -> tuple[Tick, ...]:
    """A group of tick boxes."""
    return tuple(
        Tick(field=name, option=o, state=TickState.TICKED if o in ticked else TickState.EMPTY, box=WHOLE) for o in options
    )


def application_first_page(**changes: str) -> PageReading:
    """申请书 page 1."""
    fields = {**IDENTITY, "联系人": "马·测试", "联系电话": "13900000000", "委托代理人": "", **changes}
    groups = (
        *ticks("主体业态", _FORMATS, (FORMAT,)), *ticks("经营项目", _ITEMS, ITEMS),
        *ticks("经营条件声明", ("未发生变化", "已发生变化"), ("未发生变化",)),
        *ticks("经营项目声明", ("未发生变化", "减少", "增加"), ("未发生变化",)),
    )
    return page(MaterialType.RENEWAL_APPLICATION, fields, ticks=groups)


def application_declaration_page() -> PageReading:
    """申请书 page 2: declaration, date, signature, seal."""
    seal = Seal(box=Box(x0=0.6, y0=0.7, x1=0.8, y1=0.85), redness=0.8)
    return page(
        MaterialType.RENEWAL_APPLICATION, {"申请日期": "2026-03-16", "签名": "马·测试"}, page_no=1, seals=(seal,)
    )


def application_on_one_page() -> PageReading:
    """申请书 with both sheets side by side, as one A3 scan."""
    first, second = application_first_page(), application_declaration_page()
    return first.model_copy(update={"fields": (*first.fields, *second.fields), "seals": second.seals})


def licence_page(**changes: str) -> PageReading:
    """食品经营许可证."""
    more = {
        "主体业态": FORMAT, "经营项目": "；".join(ITEMS), "发证日期": "2021-07-01",
        "发证机关": "兴庆区市场监督管理局（测试）", "正副本": "正本",
    }
    return page(MaterialType.FOOD_LICENCE, {**IDENTITY, **more, **changes})


def papers() -> list[PageReading]:
    """Everything an eligible applicant without agent hands in."""
    return [application_first_page(), application_declaration_page(), licence_page(), licence_page(正副本="副本")]


def application(**changes: Any) -> Application:
    """The application as filed, signed on paper."""
    base: dict[str, Any] = {
        "matter": "food-licence-renewal",
        "contact": Contact(name="马·测试", phone="13900000000", email="applicant@example.test"),
        "consents": Consents(automated=True, electronic_delivery=True), "undertaking": "2026-01",
        "signature": SignatureKind.PAPER,
    }
    return Application(**{**base, **changes})


def with_agent() -> Application:
    """The same, filed by an agent."""
    return application(agent=Agent(name="王测试"))


def register_records(**licence: Any) -> list[RegisterRecord]:
    """Registers that agree with the papers; ``licence`` changes the licence register's entry."""
    entry = {
        **{k: v for k, v in IDENTITY.items() if k != "许可证编号"}, "主体业态": FORMAT, "经营项目": list(ITEMS),
        "发证日期": "2021-07-01", "发证机关": "兴庆区市场监督管理局（测试）", "状态": "有效", "纸质": True, "版本": 1,
        "区划": "640104", **licence,
    }
    business = {"名称": IDENTITY["经营者名称"], "法定代表人": "马·测试", "住所": IDENTITY["住所"], "状态": "存续"}
    return [
        RegisterRecord("licences", NUMBER, entry),
        RegisterRecord("business", USCC, business),
        RegisterRecord("penalties", USCC, {"严重违法": False, "限制期内": False, "未结案件": False}),
    ]
