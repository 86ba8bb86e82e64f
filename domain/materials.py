"""Kinds of material (材料) a case may hold, by the codes of the domain handbook."""

from __future__ import annotations

import re
from enum import StrEnum

_CODE = re.compile(r"[a-z][a-z0-9_]{2,39}")


class MaterialType(StrEnum):
    """What one page is. ``UNKNOWN`` is a doubt of the reader, ``OTHER`` is a finding: none of ours.

    The set is open. Its members are the materials that code speaks of; any other code is a material that only its
    description knows (``rules/materials``). ``MaterialType(code)`` gives the same object for the same code.
    """

    RENEWAL_APPLICATION = "renewal_application"
    CHANGE_APPLICATION = "change_application"
    FOOD_LICENCE = "food_licence"
    POWER_OF_ATTORNEY = "power_of_attorney"
    ID_CARD = "id_card"
    BUSINESS_LICENCE = "business_licence"
    APPOINTMENT = "appointment"
    LOSS_STATEMENT = "loss_statement"
    PORTRAIT = "portrait"
    OTHER = "other"
    UNKNOWN = "unknown"

    @classmethod
    def _missing_(cls, value: object) -> MaterialType | None:
        """A described material: no member, so it is in no iteration, but one object a code as members are."""
        if not isinstance(value, str) or not _CODE.fullmatch(value):
            return None
        described = str.__new__(cls, value)
        described._name_, described._value_ = value.upper(), value
        known = cls._value2member_map_.setdefault(value, described)
        return known if isinstance(known, cls) else None

    @property
    def described(self) -> bool:
        """Whether no code speaks of this material: all that is known of it is its description."""
        return self not in _TITLES

    @property
    def words(self) -> str:
        """The Chinese name used at the counter; of a described material its code, for its description has the name."""
        return _TITLES.get(self, self.value)


_TITLES = {
    MaterialType.RENEWAL_APPLICATION: "食品经营许可延续申请书",
    MaterialType.CHANGE_APPLICATION: "食品经营许可变更申请书",
    MaterialType.FOOD_LICENCE: "食品经营许可证",
    MaterialType.POWER_OF_ATTORNEY: "授权委托书",
    MaterialType.ID_CARD: "居民身份证",
    MaterialType.BUSINESS_LICENCE: "营业执照",
    MaterialType.APPOINTMENT: "任免职文件",
    MaterialType.LOSS_STATEMENT: "遗失声明",
    MaterialType.PORTRAIT: "照片",
    MaterialType.OTHER: "其他材料",
    MaterialType.UNKNOWN: "未能辨认的材料",
}
