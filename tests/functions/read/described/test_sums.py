"""Sums as papers state them: the rent of a lease by the year or by the month, and sums that may not be in yuan."""

from __future__ import annotations

import pytest

from domain.doubt import Doubt
from domain.materials import MaterialType
from domain.reading import Field, FieldState
from functions.read.fields.extract import extract
from functions.read.fields.registry import materials
from infra.ocr.base import CropKind
from tests.functions.read.described.test_traps import read
from tests.functions.read.fields.page import blank_page, line
from tests.functions.read.fields.test_extract import readers

LEASE, DISPATCH = MaterialType("lease_contract"), MaterialType("labour_dispatch_licence")
PARTIES = (("出租方", "马丽"), ("承租方", "清和餐饮店"), ("房屋坐落", "银川市兴庆区青禾路8号"))
BOTH = "人民币叁万陆仟元整（¥36,000.00）"


def clause(words: str) -> dict[str, Field]:
    """The rents in a contract of one clause, every reader of crops reading the clause alike."""
    again = readers({CropKind.TEXT: [words] * 2}, {})
    found = extract(blank_page(line("房屋租赁合同", 0.4, 0.1), line(words, 0.05, 0.3)), materials()[LEASE], again)
    return {field.name: field for field in found.fields if field.name in {"年租金", "月租金"}}


@pytest.mark.parametrize(("words", "yearly", "monthly"), [
    (f"第四条　年租金为{BOTH}，按年支付。", "36000.00", None), (f"三、租金为{BOTH}每年，年初付清。", "36000.00", None),
    ("四、租金每月3,000元，按季支付。", None, "3000.00"), ("四、月租金共计人民币叁仟元整；押金另付。", None, "3000.00"),
    (f"四、租金为{BOTH}，按期支付。", None, None), ("四、第一年租金为36000元，以后逐年递增。", None, None),
    ("四、租金为每平方米每月30元，按季支付。", None, None),
])
def test_a_rent_is_by_the_year_or_by_the_month_if_the_clause_says_so(
    words: str, yearly: str | None, monthly: str | None
) -> None:
    rents = clause(words)
    assert (rents["年租金"].value, rents["月租金"].value) == (yearly, monthly)


def test_a_rent_whose_words_and_figures_differ_is_a_doubt() -> None:
    rent = clause("第四条　年租金为人民币叁万陆仟元整（¥38,000.00），按年支付。")["年租金"]
    assert (rent.state, rent.value, rent.doubt) == (FieldState.UNKNOWN, None, Doubt.CHECK_CHARACTER)


def test_two_rents_in_one_sentence_are_a_doubt() -> None:
    rent = clause("四、第一年，租金每月3000元；第二年，租金每月3500元；按季支付。")["月租金"]
    assert (rent.state, rent.value, rent.doubt) == (FieldState.UNKNOWN, None, Doubt.LOW_CONFIDENCE)


@pytest.mark.parametrize(("label", "printed", "value"), [("月租金", BOTH, "36000.00"), ("租金", f"每年{BOTH}", None)])
def test_a_rent_in_a_table_is_known_by_its_label_alone(label: str, printed: str, value: str | None) -> None:
    fields = read(LEASE, *PARTIES, (label, printed), by=readers({CropKind.TEXT: ["", "", "", printed]}, {}))
    assert (fields["月租金"].value, fields["年租金"].value) == (value, None)


@pytest.mark.parametrize(("label", "printed", "value"), [
    ("注册资本", "200万元", "2000000.00"), ("注册资本（万元）", "200", None), ("注册资本（万元）：200", "", None),
    ("注册资本（万美元）", "200", None), ("注册资本（万元）", "贰佰万元整", "2000000.00"), ("注册资本（元）", "2000000", "2000000.00"),
])
def test_a_sum_in_another_unit_than_yuan_is_a_doubt(label: str, printed: str, value: str | None) -> None:
    capital = read(DISPATCH, ("单位名称", "清和人力资源有限公司"), (label, printed), ("住所", "银川市兴庆区青禾路8号"))["注册资本"]
    assert (capital.value, capital.doubt) == (value, None if value else Doubt.LOW_CONFIDENCE)


def test_the_unit_may_stand_at_the_head_of_the_table() -> None:
    rows = (("单位名称", "清和人力资源有限公司"), ("注册资本", "200"))
    assert read(DISPATCH, *rows)["注册资本"].value == "200.00"
    assert read(DISPATCH, ("金额单位：人民币万元", ""), *rows)["注册资本"].doubt is Doubt.LOW_CONFIDENCE
    blank = read(DISPATCH, ("金额单位：人民币万元", ""), ("单位名称", "清和人力资源有限公司"), ("注册资本", ""), ("住所", "银川市"))
    assert blank["注册资本"].state is FieldState.BLANK
