"""Closed lists: the food licence's, as Order 78 art 11 and the national form print them, and those of the forms."""

from __future__ import annotations

BUSINESS_TYPES = ("食品销售经营者", "餐饮服务经营者", "集中用餐单位食堂")
ITEMS = (
    "散装食品销售", "散装食品和预包装食品销售", "热食类食品制售", "冷食类食品制售", "生食类食品制售", "半成品制售",
    "自制饮品制售",
)
CONDITIONS = ("未发生变化", "已发生变化")
DELIVERIES = ("电子送达", "窗口领取")
CHANGES = ("名称变更", "法定代表人变更", "住所变更", "经营项目减少", "经营项目增加", "其他变更")
