"""Why a value is not known. UNKNOWN always carries one of these reasons and never passes a rule."""

from __future__ import annotations

from enum import StrEnum


class Doubt(StrEnum):
    """The reason of an UNKNOWN."""

    UNUSABLE_PICTURE = "unusable_picture"
    LOW_CONFIDENCE = "low_confidence"
    READERS_DISAGREE = "readers_disagree"
    MISREAD_ALIKE = "misread_alike"
    COPIES_DISAGREE = "copies_disagree"
    CHECK_CHARACTER = "check_character"
    FIELDS_DISAGREE = "fields_disagree"
    MASKED = "masked"
    SEVERAL_CARDS = "several_cards"
    NOT_FOUND_ON_PAGE = "not_found_on_page"
    TICK_UNCLEAR = "tick_unclear"
    MATERIAL_UNRECOGNISED = "material_unrecognised"
    FILE_UNREADABLE = "file_unreadable"
    REGISTER_DOWN = "register_down"
    REGISTER_AMBIGUOUS = "register_ambiguous"
    CALENDAR_PROVISIONAL = "calendar_provisional"
    DEPENDS_ON_UNKNOWN = "depends_on_unknown"
    MODEL_ABSTAINED = "model_abstained"
    NOT_ASKED = "not_asked"
    NO_TABLE_ROW = "no_table_row"
    SEVERAL_TABLE_ROWS = "several_table_rows"
    OUT_OF_RANGE = "out_of_range"

    @property
    def curable(self) -> bool:
        """Whether the applicant can cure it by handing in a better paper; all else goes to a person."""
        return self in {Doubt.UNUSABLE_PICTURE, Doubt.FILE_UNREADABLE, Doubt.NOT_ASKED}

    @property
    def words(self) -> str:
        """Plain Chinese for applicants and clerks."""
        return _WORDS[self]


_WORDS = {
    Doubt.UNUSABLE_PICTURE: "照片无法辨认，请重新拍摄或扫描",
    Doubt.LOW_CONFIDENCE: "识别把握不足",
    Doubt.READERS_DISAGREE: "两次独立识别结果不一致",
    Doubt.MISREAD_ALIKE: "读出的字可能是另一个形近的生僻字，各识别引擎会同样认错",
    Doubt.COPIES_DISAGREE: "同一事项在不同页面上的记载不一致",
    Doubt.CHECK_CHARACTER: "校验位不符",
    Doubt.FIELDS_DISAGREE: "同一证件上的记载互相矛盾",
    Doubt.MASKED: "号码有一部分被遮盖，只能核对露出的部分",
    Doubt.SEVERAL_CARDS: "页面上有几张证件，所载不一",
    Doubt.NOT_FOUND_ON_PAGE: "页面上未找到该栏",
    Doubt.TICK_UNCLEAR: "勾选不清",
    Doubt.MATERIAL_UNRECOGNISED: "未能辨认材料种类",
    Doubt.FILE_UNREADABLE: "文件无法打开",
    Doubt.REGISTER_DOWN: "核验源暂不可用",
    Doubt.REGISTER_AMBIGUOUS: "核验源返回多条记录",
    Doubt.CALENDAR_PROVISIONAL: "工作日历尚未公布，期限暂定",
    Doubt.DEPENDS_ON_UNKNOWN: "取决于尚未查明的事项",
    Doubt.MODEL_ABSTAINED: "模型未作判断",
    Doubt.NOT_ASKED: "应交的材料补齐以后才能查询",
    Doubt.NO_TABLE_ROW: "对照表中没有对应的行",
    Doubt.SEVERAL_TABLE_ROWS: "对照表中对应的行不止一行",
    Doubt.OUT_OF_RANGE: "超出规则能够计算的范围",
}
