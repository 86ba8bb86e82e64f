"""What is to be in a section of its own, its rows named as those of what was."""

from __future__ import annotations

from domain.doubt import Doubt
from functions.read.fields.change_application import CHANGE_APPLICATION
from functions.read.fields.locate import locate
from functions.read.fields.located import Located
from tests.functions.read.fields.located import NAME, located
from tests.functions.read.fields.page import glyphs, line

BEFORE = ("名称：银川市清和饭店", "法定代表人（负责人）：马丽")
AFTER = (f"名称：{NAME}", "法定代表人（负责人）：")


def form(*texts: str) -> dict[str, Located]:
    rows = ("许可证编号：", "有效期至：", "联系电话：", "经营场所：", *texts)
    return located(locate(glyphs(*(line(text, 0.1, 0.1 + 0.05 * at) for at, text in enumerate(rows))), CHANGE_APPLICATION, 1.0))


def values(read: dict[str, Located]) -> list[tuple[str, Doubt | None]]:
    return [(read[name].text, read[name].doubt) for name in ("经营者名称", "变更后名称", "法定代表人", "变更后法定代表人")]


def test_each_section_has_its_title() -> None:
    told = [("银川市清和饭店", None), (NAME, None), ("马丽", None), ("", None)]
    assert values(form("变　更　前", *BEFORE, "变　更　后", *AFTER)) == told
    assert values(form("二、变更后信息：", *AFTER, "三、变更前信息：", *BEFORE)) == told


def test_what_was_may_stand_above_under_its_usual_labels() -> None:
    above = ("经营者名称：银川市清和饭店", "法定代表人：马丽")
    read = form(*above, "三、变更后内容（未变更的不填）", *AFTER, "四、其他", "名称：别的店")
    assert values(read) == [("银川市清和饭店", None), (NAME, None), ("马丽", None), ("", None)]


def test_rows_that_are_not_the_same_in_both_sections_are_in_doubt() -> None:
    for after in ((AFTER[0],), (*AFTER, AFTER[0]), AFTER[::-1]):
        read = form("变更前", *BEFORE, "变更后", *after)
        assert all(doubt is Doubt.LOW_CONFIDENCE for _, doubt in values(read))


def test_a_title_without_a_number_is_no_section_where_what_was_has_none() -> None:
    read = form("经营者名称：银川市清和饭店", "变更后", AFTER[0], "联系人")
    assert read["变更后名称"].text == ""
    assert read["变更后名称"].doubt is Doubt.LOW_CONFIDENCE


def test_a_row_of_which_nothing_is_stated_above_is_none_of_the_section() -> None:
    assert form("三、变更后内容", *AFTER)["变更后名称"].text == ""


def test_rows_under_the_next_number_and_those_to_be_signed_are_none_of_the_section() -> None:
    signed = form("变更前", *BEFORE, "变更后", AFTER[0], "法定代表人（签字）：李四")
    assert not signed["变更后法定代表人"].text or signed["变更后法定代表人"].doubt
    sent = form("变更前", BEFORE[0], "住所：甲路1号", "变更后", AFTER[0], "四、送达", "住所：乙路2号")
    assert not sent["变更后住所"].text or sent["变更后住所"].doubt
