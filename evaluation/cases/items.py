"""Items a licence may hold, and those applied for: as printed today, as printed in 2021, or fewer."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from evaluation.cases.traits import Traits
from fixtures.firms import CATERING, SALE, Firm

Items = tuple[str, ...]

_OLDER: Mapping[str, tuple[tuple[Items, Items], ...]] = MappingProxyType({
    SALE: (
        (("预包装食品销售", "散装食品销售"), ("散装食品和预包装食品销售",)),
        (("散装食品销售(不含散装熟食)",), ("散装食品销售",)),
        (("预包装食品销售(含冷藏冷冻食品)", "散装食品销售(含散装熟食)"), ("散装食品和预包装食品销售",)),
    ),
    CATERING: (
        (("热食类食品制售", "冷食类食品制售(含凉菜)"), ("热食类食品制售", "冷食类食品制售")),
        (("热食类食品制售", "自制饮品制售(不含自酿酒)"), ("热食类食品制售", "自制饮品制售")),
    ),
})
"""Items as licences of 2021 name them, and the same in today's words (order 78 arts 11, 62)."""
_REDUCED: Mapping[str, tuple[Items, Items]] = MappingProxyType({
    SALE: (("散装食品和预包装食品销售",), ("散装食品销售",)),
    CATERING: (("热食类食品制售", "冷食类食品制售", "自制饮品制售"), ("热食类食品制售", "自制饮品制售")),
})


def items_of(holder: Firm, traits: Traits, chance: random.Random) -> tuple[Firm, Items]:
    """The firm with the items on its licence, and the items to tick on the form."""
    match traits.items:
        case "older":
            held, applied = chance.choice(_OLDER[holder.category])
        case "reduced":
            held, applied = _REDUCED[holder.category]
        case _:
            held, applied = holder.items, holder.items
    return replace(holder, items=held), applied
