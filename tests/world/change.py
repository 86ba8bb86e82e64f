"""An applicant whose change of name is plain: registered under the new name, licensed under the old."""

from __future__ import annotations

from typing import Any

from domain.application import Application
from domain.materials import MaterialType
from domain.reading import Box, PageReading, Seal
from infra.registers.record import RegisterRecord
from tests.world import eligible
from tests.world.eligible import IDENTITY, ITEMS, licence_page, page, register_records, ticks

NEW_NAME = "银川市兴庆区测试餐饮服务有限公司"
CHANGES = ("名称变更", "法定代表人变更", "住所变更", "经营项目减少", "经营项目增加", "其他变更")
_OPTIONS = (
    "散装食品销售", "散装食品和预包装食品销售", "热食类食品制售", "冷食类食品制售", "生食类食品制售", "半成品制售", "自制饮品制售",
)


def first_page(
    changes: tuple[str, ...] = ("名称变更",), items: tuple[str, ...] = ITEMS, **fields: str
) -> PageReading:
    """变更申请书 page 1."""
    stated = {
        **IDENTITY, "联系人": "马·测试", "联系电话": "13900000000", "委托代理人": "", "变更后名称": NEW_NAME,
        "变更后法定代表人": "", "变更后住所": "", "变更日期": "2026-03-10", **fields,
    }
    groups = (
        *ticks("变更事项", CHANGES, changes), *ticks("经营项目", _OPTIONS, items),
        *ticks("经营条件声明", ("未发生变化", "已发生变化"), ("未发生变化",)),
    )
    return page(MaterialType.CHANGE_APPLICATION, stated, ticks=groups)


def declaration_page() -> PageReading:
    """变更申请书 page 2."""
    seal = Seal(box=Box(x0=0.6, y0=0.7, x1=0.8, y1=0.85), redness=0.8)
    return page(MaterialType.CHANGE_APPLICATION, {"申请日期": "2026-03-16", "签名": "马·测试"}, page_no=1, seals=(seal,))


def papers(first: PageReading | None = None) -> list[PageReading]:
    """Everything an eligible applicant without agent hands in."""
    return [first or first_page(), declaration_page(), licence_page(), licence_page(正副本="副本")]


def application(**changes: Any) -> Application:
    """The application as filed, signed on paper."""
    return eligible.application(matter="food-licence-change", **changes)


def registers(**business: str) -> list[RegisterRecord]:
    """The business register has the new name, the licence register the old."""
    return [
        RegisterRecord(r.register, r.key, {**r.fields, "名称": NEW_NAME, **business}) if r.register == "business" else r
        for r in register_records()
    ]
