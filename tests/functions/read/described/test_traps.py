"""Traps of printed licences and cards: what is masked, struck out, left blank, missing, or from before there was one code."""

from __future__ import annotations

import pytest

from domain.doubt import Doubt
from domain.materials import MaterialType
from domain.reading import Field, FieldState
from functions.read.fields.crop_readers import CropReaders
from functions.read.fields.extract import extract
from functions.read.fields.registry import materials
from infra.ocr.base import CropKind
from tests.functions.read.fields.page import blank_page, line
from tests.functions.read.fields.test_extract import readers

NOBODY = readers({}, {})
BUSINESS, FOOD, CARD = MaterialType.BUSINESS_LICENCE, MaterialType.FOOD_LICENCE, MaterialType.ID_CARD


def read(
    material: MaterialType, *rows: tuple[str, str], confidence: float = 0.99, by: CropReaders = NOBODY
) -> dict[str, Field]:
    """A page with a row for each label and its value, nothing but the second reader to differ."""
    lines = [line(label, 0.1, 0.1 + 0.08 * at) for at, (label, _) in enumerate(rows)]
    lines += [line(value, 0.45, 0.1 + 0.08 * at, confidence) for at, (_, value) in enumerate(rows) if value]
    return {field.name: field for field in extract(blank_page(*lines), materials()[material], by).fields}


REST = (("类型", "个体工商户"), ("注册日期", "2021年3月4日"), ("名称", "清和餐饮店"))


@pytest.mark.parametrize(("printed", "state", "raw"), [
    ("", FieldState.BLANK, ""), ("无", FieldState.BLANK, "无"), ("***", FieldState.BLANK, "***"),
    ("/", FieldState.BLANK, "/"), ("伍拾万元整", FieldState.KNOWN, "伍拾万元整"),
])
def test_nothing_written_is_blank_and_what_was_struck_in_is_kept(printed: str, state: FieldState, raw: str) -> None:
    field = read(BUSINESS, *REST, ("注册资本", printed))["注册资本"]
    assert (field.state, field.raw) == (state, raw)


def test_what_is_not_on_the_page_and_what_cannot_be_read_are_not_blank() -> None:
    missing = read(BUSINESS, *REST)["注册资本"]
    unreadable = read(BUSINESS, *REST, ("注册资本", "伍拾万元整"), confidence=0.6)["注册资本"]
    assert (missing.state, missing.doubt) == (FieldState.UNKNOWN, Doubt.NOT_FOUND_ON_PAGE)
    assert (unreadable.state, unreadable.raw) == (FieldState.UNKNOWN, "伍拾万元整")
    assert unreadable.doubt is not Doubt.NOT_FOUND_ON_PAGE


def test_a_card_without_an_end_says_so() -> None:
    field = read(CARD, ("签发机关", "银川市公安局"), ("有效期限", "2016.05.17-长期"))["有效期限起"]
    assert (field.state, field.value) == (FieldState.KNOWN, "2016-05-17")
    until = read(CARD, ("签发机关", "银川市公安局"), ("有效期限", "2016.05.17-长期"))["有效期限止"]
    assert (until.state, until.raw) == (FieldState.UNKNOWN, "2016.05.17-长期")  # it decides, and nobody read it again


def test_a_masked_number_on_a_licence_is_neither_known_nor_another() -> None:
    number = ("社会信用代码（身份证号码）", "6401**********4527")
    field = read(FOOD, ("经营者名称", "清和餐饮店"), number, ("许可证编号", ""))["统一社会信用代码"]
    assert (field.state, field.value, field.doubt) == (FieldState.UNKNOWN, None, Doubt.MASKED)


def test_an_old_licence_with_a_number_of_registration_alone_has_no_code() -> None:
    again = readers({CropKind.TEXT: ["640104600012345"]}, {})
    fields = read(BUSINESS, ("注册号", "640104600012345"), *REST, by=again)
    assert fields["统一社会信用代码"].doubt is Doubt.NOT_FOUND_ON_PAGE
    assert fields["注册号"].value == "640104600012345"


@pytest.mark.parametrize("printed", ["64010460001234", "91640104MA7DEM0163"])
def test_what_is_no_number_of_registration_is_none_of_its_values(printed: str) -> None:
    field = read(BUSINESS, ("注册号", printed), *REST, by=readers({CropKind.TEXT: [printed]}, {}))["注册号"]
    assert (field.state, field.value, field.raw) == (FieldState.UNKNOWN, None, printed)


@pytest.mark.parametrize(("printed", "begins", "ends"), [
    ("自2021年3月4日至2041年3月3日", "2021-03-04", "2041-03-03"), ("2021年03月04日 至 长期", "2021-03-04", "长期"),
    ("长期", None, "长期"), ("自2021年3月4日起20年", "2021-03-04", "2041-03-03"), ("二十年", None, None),
])
def test_the_time_a_licence_of_before_was_given_for(printed: str, begins: str | None, ends: str | None) -> None:
    fields = read(BUSINESS, *REST, ("营业期限", printed))
    assert (fields["营业期限起"].value, fields["营业期限止"].value) == (begins, ends)


def test_what_only_some_licences_print_is_read_where_it_has_a_label() -> None:
    business = read(BUSINESS, *REST, ("副本编号", "1-1"), ("发照日期", "2021年3月9日"))
    assert (business["副本编号"].value, business["核准日期"].value) == ("1-1", "2021-03-09")
    assert business["营业期限止"].doubt is Doubt.NOT_FOUND_ON_PAGE
    food = read(FOOD, ("经营者名称", "清和餐饮店"), ("日常监督管理机构", "青禾市场监督管理所"), ("签发人", "马丽"))
    assert (food["日常监督管理机构"].value, food["签发人"].value) == ("青禾市场监督管理所", "马丽")


@pytest.mark.parametrize(("stamped", "says"), [
    ("与原件一致", "与原件一致"), ("本复印件与原件核对一致", "与原件核对一致"), ("与原件不一致", None), ("复印件无效", None),
    ("所交复印件应当与原件一致，并加盖公章", None),
])
@pytest.mark.parametrize("material", [BUSINESS, FOOD, CARD, MaterialType("property_certificate")])
def test_a_copy_that_says_so_is_known_to_say_so(material: MaterialType, stamped: str, says: str | None) -> None:
    field = read(material, ("姓名", "马丽"), ("名称", "清和餐饮店"), ("坐落", "银川市兴庆区青禾路8号"), (stamped, ""))["复印件注明"]
    assert field.value == says
    assert says or field.doubt is Doubt.NOT_FOUND_ON_PAGE


def test_a_bilingual_name_and_a_peoples_name_in_one_line_are_read() -> None:
    fields = read(CARD, ("姓名", "马·合麦提"), ("性别男民族维吾尔", ""), ("出生", "1985年3月7日"), ("公民身份号码", "640104198503074527"))
    assert (fields["性别"].value, fields["民族"].value) == ("男", "维吾尔")
