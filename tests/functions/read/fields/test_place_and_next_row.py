"""What stands above, under and behind a value: notes, hints, headings, the next row."""

from __future__ import annotations

import pytest

from domain.doubt import Doubt
from domain.materials import MaterialType
from domain.reading import Box
from functions.read.fields.change_application import CHANGE_APPLICATION
from functions.read.fields.locate import locate
from functions.read.fields.registry import materials
from functions.read.fields.renewal_application import RENEWAL_APPLICATION
from functions.read.fields.sight import Sight
from functions.read.fields.values import Standing, interpret
from tests.functions.read.fields.located import NAME, PLACE, form, located
from tests.functions.read.fields.page import EM, glyphs, line


@pytest.mark.parametrize(("under", "doubt"), [("（填写详细地址）", None), ("", Doubt.LOW_CONFIDENCE)])
def test_a_value_above_its_label_has_lost_nothing_where_a_note_follows_it(under: str, doubt: Doubt | None) -> None:
    sheets = form(("经营场所", 0.1, 0.5), (PLACE, 0.3, 0.479), *([(under, 0.3, 0.53)] if under else []))
    assert next(field.doubt for field in sheets[0].fields if field.spec.name == "经营场所") is doubt


@pytest.mark.parametrize(("rules", "known"), [((0.545,), True), ((), False), ((0.513, 0.545), False)])
def test_an_address_in_one_frame_with_the_label_over_it(rules: tuple[float, ...], *, known: bool) -> None:
    def ruled(upper: Box, lower: Box) -> bool:
        return any((upper.y0 + upper.y1) / 2 < y < (lower.y0 + lower.y1) / 2 for y in rules)

    lines = [line(text, 0.1, y) for text, y in (("许可证编号：JY16401040001233", 0.2), ("联系电话：13900000000", 0.3))]
    lines += [line("住所：" + PLACE, 0.1, 0.4), line("经营场所", 0.1, 0.5), line(PLACE, 0.1, 0.525)]
    read = {field.spec.name: field for field in locate(glyphs(*lines), RENEWAL_APPLICATION, 1.0, Sight(ruled=ruled))[0].fields}
    assert ((read["经营场所"].text, read["经营场所"].doubt) == (PLACE, None)) is known


@pytest.mark.parametrize(("under", "doubt"), [("以营业执照为准", Doubt.LOW_CONFIDENCE), ("(个体工商户)", None), ("总店", None)])
def test_a_firms_whole_name_with_more_behind_it_is_a_doubt(under: str, doubt: Doubt | None) -> None:
    name = located(form((NAME, 0.3, 0.3), (under, 0.3, 0.325)))["经营者名称"]
    assert (name.text.startswith(NAME + under[:1]), name.doubt) == (True, doubt)


@pytest.mark.parametrize(("under", "share", "text"), [
    ("营业执照上的新名称", 0.5, ""), (NAME, 0.5, NAME), ("天天早点", 0.5, "天天早点"), ("营业执照上的新名称", 1.0, "营业执照上的新名称"),
])
def test_small_print_of_the_forms_words_under_a_label_is_a_hint(under: str, share: float, text: str) -> None:
    print_ = line(under, 0.1, 0.622)
    right = print_.box.x0 + (print_.box.x1 - print_.box.x0) * share
    small = print_.model_copy(update={"box": print_.box.model_copy(update={"x1": right})})
    lines = [line(label, 0.1, y) for label, y in (("许可证编号：", 0.2), ("经营者名称：", 0.3), ("住所：", 0.4), ("变更后名称", 0.6))]
    place = located(locate(glyphs(*lines, small, line(PLACE, 0.3, 0.4)), CHANGE_APPLICATION, 1.0))["变更后名称"]
    assert (place.text, place.doubt) == (text, None)


def test_a_line_that_says_who_may_sign_asks_for_nobody() -> None:
    lines = [line("签名：", 0.1, 0.5), line("法定代表人（负责人）、经营者或者委托代理人", 0.1, 0.53), line("马丽", 0.1, 0.56)]
    read = located(locate(glyphs(*lines, line("申请日期：2026年3月2日", 0.1, 0.7)), RENEWAL_APPLICATION, 1.0))
    assert "法定代表人" not in read
    assert "委托代理人" not in read


@pytest.mark.parametrize(("under", "doubt"), [("联系和送达", Doubt.LOW_CONFIDENCE), ("B125号", None)])
def test_a_heading_right_under_an_address_makes_it_a_doubt(under: str, doubt: Doubt | None) -> None:
    lines = [line(label, 0.1, y) for label, y in (("许可证编号：", 0.2), ("经营者名称：", 0.3), ("经营场所：", 0.4), ("联系人：", 0.6))]
    place = located(locate(glyphs(*lines, line(PLACE, 0.3, 0.4), line(under, 0.3, 0.43)), RENEWAL_APPLICATION, 1.0))["经营场所"]
    assert (place.text, place.doubt) == (PLACE if doubt else PLACE + under, doubt)


def test_a_heading_that_bears_a_general_word_does_not_take_it_from_the_label_that_has_a_value() -> None:
    lines = [line(label, 0.1, y) for label, y in (("许可证编号：", 0.1), ("有效期至：", 0.15), ("住所：", 0.5), ("联系电话：", 0.6))]
    lines += [line("二、申请人", 0.1, 0.3), line("名称", 0.1, 0.4), line("(单位名称或字号)", 0.1, 0.42), line(NAME, 0.4, 0.41)]
    read = located(locate(glyphs(*lines), RENEWAL_APPLICATION, 1.0))
    assert (read["经营者名称"].text, read["经营者名称"].doubt) == (NAME, None)


@pytest.mark.parametrize("text", ["银川市文化街1号现", "银川市文化街1号现为", "银川市文化街1号原"])
def test_an_address_with_the_word_before_the_next_is_no_address(text: str) -> None:
    field = next(field for sheet in RENEWAL_APPLICATION.sheets for field in sheet.fields if field.name == "住所")
    assert interpret(field, text).standing is Standing.FORM


@pytest.mark.parametrize("next_label", ["有效期至", "联系电话"])
def test_a_name_that_cannot_be_one_is_not_replaced_by_the_label_of_the_next_row(next_label: str) -> None:
    lines = [line(label, 0.1, y) for label, y in (("许可证编号", 0.1), ("经营者名称", 0.15), ("住所", 0.2))]
    lines += [line("法定代表人", 0.1, 0.3), line("即彬", 0.3, 0.3), line(next_label, 0.1, 0.325), line("2026年6月12日", 0.3, 0.325)]
    person = located(locate(glyphs(*lines), RENEWAL_APPLICATION, 1.0))["法定代表人"]
    assert person.text == "即彬"
    assert interpret(person.spec, person.text).standing is Standing.FORM


@pytest.mark.parametrize(("indent", "goes_on"), [(0.2 - 1.2 * EM, False), (0.2, True)])
def test_a_sentence_whose_paragraph_begins_beside_a_value_is_none_of_it(indent: float, *, goes_on: bool) -> None:
    lease = materials()[MaterialType("lease_contract")]
    lines = line("承租人：", 0.2 - 4 * EM, 0.2), line(NAME, 0.2, 0.2), line("依照法律，双方订立本合同。", indent, 0.225)
    read = located(locate(glyphs(*lines, line("租赁期限", 0.1, 0.3)), lease, 1.0))["承租方"].text
    assert (read != NAME) is goes_on


@pytest.mark.parametrize(("under", "doubt"), [("桂刚", Doubt.LOW_CONFIDENCE), ("底商", None), ("103室", None), ("安泰大厦", None)])
def test_an_address_whose_last_line_may_be_a_name_without_its_label_is_a_doubt(under: str, doubt: Doubt | None) -> None:
    place = located(form(("经营场所", 0.1, 0.5), (PLACE, 0.3, 0.5), (under, 0.3, 0.525)))["经营场所"]
    assert (place.text, place.doubt) == (PLACE + under, doubt)
