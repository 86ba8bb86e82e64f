"""Closed lists of the food licence, as Order 78 art 11 and the national form print them."""

from __future__ import annotations

BUSINESS_TYPES = ("食品销售经营者", "餐饮服务经营者", "集中用餐单位食堂")
ITEMS = (
    "散装食品销售", "散装食品和预包装食品销售", "热食类食品制售", "冷食类食品制售", "生食类食品制售", "半成品制售",
    "自制饮品制售",
)
