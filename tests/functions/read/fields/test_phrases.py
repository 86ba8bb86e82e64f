"""Running text states fields between its words, wherever its lines break and whatever stands beside it."""

from __future__ import annotations

import pytest

from domain.doubt import Doubt
from domain.reading import Line
from functions.read.fields.appointment import APPOINTMENT
from functions.read.fields.locate import locate
from functions.read.fields.located import Located
from functions.read.fields.loss_statement import LOSS_STATEMENT
from functions.read.fields.power_of_attorney import POWER_OF_ATTORNEY
from functions.read.fields.renewal_application import RENEWAL_APPLICATION
from functions.read.fields.spec import MaterialSpec
from tests.functions.read.fields.page import glyphs, line

FIRM = "银川市清和餐饮有限公司"


def fields(spec: MaterialSpec, *lines: Line) -> dict[str, Located]:
    return {field.spec.name: field for sheet in locate(glyphs(*lines), spec, 1.0) for field in sheet.fields}


def paragraph(*texts: str, x: float = 0.1, y: float = 0.3) -> list[Line]:
    return [line(text, x, y + 0.03 * row) for row, text in enumerate(texts)]


def told(read: dict[str, Located]) -> dict[str, str]:
    return {name: field.text for name, field in read.items() if field.text}


def test_a_letter_of_appointment() -> None:
    read = fields(
        APPOINTMENT, line("任命书", 0.4, 0.1),
        *paragraph("经研究决定，任命马", "丽（身份证号码：640104198503074527）为本单位", "法定代表人，依照法律行使职权。"),
        *paragraph("免去王建国的法定代表人职务。", y=0.5),
        *paragraph("单位名称（盖章）：", FIRM, y=0.7), line("决定日期：2026年3月1日", 0.1, 0.8),
    )
    assert told(read) == {
        "单位名称": FIRM, "新任法定代表人": "马丽", "原法定代表人": "王建国", "决定日期": "2026年3月1日",
    }
    assert read["新任法定代表人"].parts[0].text.endswith("任命马")


def test_a_decision_with_clauses() -> None:
    read = fields(
        APPOINTMENT, *paragraph(FIRM, "股东决定", y=0.1), *paragraph("本公司股东于2026年3月1日作出如下决定："),
        line("一、", 0.1, 0.4), line("免去原法定代表人：王建国", 0.14, 0.4),
        line("二、", 0.1, 0.46), line("任命新任法定代表人：马丽，任期三年", 0.14, 0.46),
    )
    assert told(read) == {
        "单位名称": FIRM, "新任法定代表人": "马丽", "原法定代表人": "王建国", "决定日期": "2026年3月1日",
    }


def test_a_resolution_and_names_of_other_peoples() -> None:
    read = fields(APPOINTMENT, *paragraph("1. 公司法定代表人由王建国变更为阿依古丽·买买提。"))
    assert (read["原法定代表人"].text, read["新任法定代表人"].text) == ("王建国", "阿依古丽·买买提")


def test_two_phrases_that_differ_are_a_doubt() -> None:
    read = fields(
        APPOINTMENT, *paragraph("任命马丽同志为公司法定代表人；"), *paragraph("任命马莉同志为公司法定代表人；", y=0.6)
    )
    assert read["新任法定代表人"].doubt is Doubt.COPIES_DISAGREE


def test_a_clipping_between_other_columns() -> None:
    beside = paragraph("测试甲文化工作室拟向登记机关", "申请注销登记，请债权债务人", "于四十五日内办理。", x=0.6, y=0.305)
    clipping = paragraph("遗失声明", "银川市清和小吃店遗失食品经营许可证", "正本、副本，许可证编号：", "JY26401040001234，声明作废。")
    lines = [one for pair in zip(clipping, [*beside, line("招租", 0.6, 0.5)], strict=True) for one in pair]
    assert told(fields(LOSS_STATEMENT, *lines)) == {
        "证件名称": "食品经营许可证", "许可证编号": "JY26401040001234", "经营者名称": "银川市清和小吃店",
    }


def test_a_power_of_attorney_in_running_text() -> None:
    read = fields(
        POWER_OF_ATTORNEY,
        *paragraph(
            f"委托人{FIRM}现委托受托人", "马丽（身份证号640104198503074527）为代理人，代表委托人到",
            "市场监督管理部门办理食品经营许可证变更。",
        ),
        *paragraph("委托期限自2026年03月01日起至2026年09月01日止。", y=0.5),
    )
    assert told(read) == {
        "委托人": FIRM, "受托人": "马丽", "受托人身份证号": "640104198503074527", "委托事项": "办理食品经营许可证变更",
        "委托期限起": "自2026年03月01日起至2026年09月01日", "委托期限止": "自2026年03月01日起至2026年09月01日",
    }


@pytest.mark.parametrize("agent", ["现授权我单位员工马丽同志（身份证号码：", "兹委托马丽，男，身份证号", "特委托_马丽_（公民身份号码"])
def test_other_words_for_a_power_of_attorney(agent: str) -> None:
    read = fields(
        POWER_OF_ATTORNEY,
        *paragraph(
            f"我单位{FIRM}", f"{agent}640104198503074527），前往贵局", "办理食品经营许可证变更事宜。",
            "授权有效期：2026年03月01日至2026年09月01日。",
        ),
    )
    assert told(read) == {
        "委托人": FIRM, "受托人": "马丽", "受托人身份证号": "640104198503074527", "委托事项": "办理食品经营许可证变更",
        "委托期限起": "2026年03月01日至2026年09月01日", "委托期限止": "2026年03月01日至2026年09月01日",
    }


def test_a_word_of_running_text_that_stands_alone_is_no_other_statement() -> None:
    read = fields(
        POWER_OF_ATTORNEY, line("委托人", 0.1, 0.3), line(FIRM, 0.16, 0.3), line("现委托受托人", 0.39, 0.3),
        line("马丽", 0.52, 0.3), line("（身份证号640104198503074527）为代理人。", 0.57, 0.3),
    )
    assert (read["委托人"].text, read["委托人"].doubt) == (FIRM, None)


def test_a_word_of_running_text_is_no_sure_label() -> None:
    read = fields(POWER_OF_ATTORNEY, *paragraph("委托人我公司及其全体股东", "受托人：马丽"))
    assert read["委托人"].doubt is Doubt.LOW_CONFIDENCE


def test_a_second_reading_is_searched_by_the_same_words() -> None:
    field = fields(APPOINTMENT, *paragraph("任命马丽同志为公司法定代表人。"))["新任法定代表人"]
    assert field.told("任命冯丽同志为公司法定代表人") == "冯丽"
    assert field.told("冯丽同志为公司法定代表人") == ""


@pytest.mark.parametrize("said", ["董事会于2026年3月1日召开会议，应到三人。", "股东会于2026年3月1日在公司召开，一致同意。"])
@pytest.mark.parametrize("heading", [(), ("董事会决议",)])
def test_a_body_of_the_firm_decides_in_running_text(said: str, heading: tuple[str, ...]) -> None:
    read = fields(APPOINTMENT, *paragraph(*heading, FIRM + said))
    assert (read["单位名称"].text, read["决定日期"].text) == (FIRM, "2026年3月1日")


def test_a_lost_licence_is_named_though_its_brackets_were_not_read() -> None:
    lines = (f"{FIRM}不慎将", "食品经营许可证（正本、副本）丢失，", "许可证编号：JY16401040001233，现声明作废。")
    read = fields(LOSS_STATEMENT, *paragraph(*lines))
    assert (read["证件名称"].text, read["经营者名称"].text) == ("食品经营许可证", FIRM)


@pytest.mark.parametrize(("text", "number"), [
    ("一、持有食品经营许可证，证号JY21529236979890，", "JY21529236979890"), ("联系人身份证号：64010419850307452X", ""),
])
def test_the_number_of_a_licence_named_right_before(text: str, number: str) -> None:
    assert fields(RENEWAL_APPLICATION, *paragraph(text, "二、住所：宁夏银川市文化街"))["许可证编号"].text == number
