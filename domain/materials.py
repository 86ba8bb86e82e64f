"""Kinds of material (材料) a case may hold, by the codes of the domain handbook."""

from __future__ import annotations

from enum import StrEnum


class MaterialType(StrEnum):
    """What one page is. ``UNKNOWN`` is a doubt of the reader, ``OTHER`` is a finding: none of ours."""

    RENEWAL_APPLICATION = "renewal_application"
    CHANGE_APPLICATION = "change_application"
    FOOD_LICENCE = "food_licence"
    POWER_OF_ATTORNEY = "power_of_attorney"
    ID_CARD = "id_card"
    BUSINESS_LICENCE = "business_licence"
    APPOINTMENT = "appointment"
    LOSS_STATEMENT = "loss_statement"
    OTHER = "other"
    UNKNOWN = "unknown"

    @property
    def words(self) -> str:
        """The Chinese name used at the counter."""
        return _TITLES[self]


_TITLES = {
    MaterialType.RENEWAL_APPLICATION: "食品经营许可延续申请书",
    MaterialType.CHANGE_APPLICATION: "食品经营许可变更申请书",
    MaterialType.FOOD_LICENCE: "食品经营许可证",
    MaterialType.POWER_OF_ATTORNEY: "授权委托书",
    MaterialType.ID_CARD: "居民身份证",
    MaterialType.BUSINESS_LICENCE: "营业执照",
    MaterialType.APPOINTMENT: "任免职文件",
    MaterialType.LOSS_STATEMENT: "遗失声明",
    MaterialType.OTHER: "其他材料",
    MaterialType.UNKNOWN: "未能辨认的材料",
}
