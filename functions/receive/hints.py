"""Before filing: what the applicant may not know and no notice would say. It stops nothing and decides nothing."""

from __future__ import annotations

from collections.abc import Mapping

from domain import normalise
from domain.facts import Fact
from rules.engine.functions import ITEM_TABLE, PREPACKED
from rules.engine.pack import Pack

ONLY_PREPACKAGED = (
    "仅销售预包装食品的，不需要取得食品经营许可，应当向所在地市场监督管理部门备案（办法第四条、第五条）。"
    "请考虑改办备案；仍要提交的，由工作人员审查并答复。"
)
_ITEMS = ("申请书.经营项目", "许可证.经营项目", "证照库.经营项目")
"""What is applied for, else what is held."""


def hints(pack: Pack, facts: Mapping[str, Fact]) -> tuple[str, ...]:
    """The hints for a draft whose papers are read."""
    return (ONLY_PREPACKAGED,) if _only_prepackaged(pack, facts) else ()


def _only_prepackaged(pack: Pack, facts: Mapping[str, Fact]) -> bool:
    """Whether nothing is left that needs a licence (art 4 ¶2, art 5); False while that is not known."""
    if ITEM_TABLE not in pack.mappings:
        return False
    stated = (facts[name].value for name in _ITEMS if name in facts)
    items = next((value for value in stated if isinstance(value, tuple) and value), ())
    current = [pack.mappings[ITEM_TABLE].get(normalise.name_key(str(item)), ()) for item in items]
    return bool(current) and all(names == (PREPACKED,) for names in current)
