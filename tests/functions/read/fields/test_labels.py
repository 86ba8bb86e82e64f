"""Labels are told from one another by what stands around them."""

from __future__ import annotations

import pytest

from domain.reading import Line
from functions.read.fields.hits import Hit, Manner
from functions.read.fields.labels import TO_BE_SIGNED, find_labels
from tests.functions.read.fields.page import glyphs, line

LABELS = ("法定代表人", "法定代表人（负责人）", "新任法定代表人", "住所", "受托人", "身份证号码", "受托人身份证号码", "委托单位")


def hits(*lines: Line, fields: tuple[str, ...] = (), ruled: bool = False) -> list[Hit]:
    return find_labels(glyphs(*lines), LABELS, fields, lambda _upper, _lower: ruled)


@pytest.mark.parametrize("printed", [
    "申请人（住所）：", "8．住所：", "8·住所",
    "住所（地址）：", "（三）住所：", "5. 住所", "*住所：", "受托人姓名：", "受托人（无委托的，不填）：",
])
def test_numbers_and_notes_belong_to_a_label(printed: str) -> None:
    (hit,) = hits(line(printed, 0.1, 0.5))
    assert (hit.manner <= Manner.COLON, hit.cost) == (True, 0)


def test_the_longest_stretch_is_the_label() -> None:
    (hit,) = hits(line("新任法定代表人（负责人）：马丽", 0.1, 0.5))
    assert hit.label == "新任法定代表人"


@pytest.mark.parametrize("printed", [
    "拟变更后住所：", "被委托单位：清和饭店", "法定代表人身份证号码：640104198503074527",
])
def test_whose_it_is_makes_it_another_label(printed: str) -> None:
    assert not {"住所", "委托单位", "身份证号码"} & {hit.label for hit in hits(line(printed, 0.1, 0.5))}
    assert "法定代表人" not in {hit.label for hit in hits(line("原法定代表人：马丽", 0.1, 0.5))}


def test_where_a_seal_is_asked_for_the_label_comes_last() -> None:
    (sealed,) = hits(line("委托单位（盖章）：", 0.1, 0.5))
    assert sealed.cost == TO_BE_SIGNED


def test_three_lines_are_the_longer_label_though_two_of_them_are_one() -> None:
    lines = (line("法定代表", 0.1, 0.5), line("人", 0.13, 0.52), line("（负责人）", 0.1, 0.54))
    (hit,) = hits(*lines)
    assert (hit.label, hit.more) == ("法定代表人(负责人)", (1, 2))


def test_a_note_further_down_makes_no_label_longer() -> None:
    lines = (line("法定", 0.1, 0.5), line("代表人", 0.1, 0.52), line("（签名）", 0.1, 0.54))
    (hit, *_) = hits(*lines, fields=("法定代表人",))
    assert (hit.label, hit.more) == ("法定代表人", (1,))


CELLS = (line("受托人", 0.1, 0.5), line("身份证号码", 0.1, 0.524))


def test_two_lines_are_one_label_unless_a_rule_parts_them() -> None:
    assert [hit.label for hit in hits(*CELLS)] == ["受托人身份证号码"]
    assert {hit.label for hit in hits(*CELLS, ruled=True)} == {"受托人", "身份证号码"}


def test_two_labels_with_a_value_each_are_two() -> None:
    values = (line("马丽", 0.3, 0.5), line("640104198503074527", 0.3, 0.524))
    found = hits(*CELLS, *values, fields=("受托人", "身份证号码"))
    assert {hit.label for hit in found} == {"受托人", "身份证号码"}
    assert [hit.label for hit in hits(*CELLS, line("640104198503074527", 0.3, 0.512), fields=("受托人", "身份证号码"))] == [
        "受托人身份证号码"
    ]


def test_whose_number_or_expiry_it_is_belongs_to_the_label() -> None:
    (found,) = find_labels(glyphs(line("原许可证有效期至", 0.1, 0.1)), ("有效期至",))
    assert (found.start, found.manner) == (0, Manner.ALONE)


@pytest.mark.parametrize(("printed", "found"), [
    ("住又所", True), ("住又所：", True), ("住址所", True), ("住又所清和", False), ("住所又", False),
])
def test_a_stroke_between_the_two_characters_of_a_wide_label_is_none_of_it(printed: str, found: bool) -> None:
    assert [hit.label for hit in hits(line(printed, 0.1, 0.5)) if hit.manner is Manner.ALONE] == ["住所"] * found


def test_labels_of_one_length_come_as_they_are_read() -> None:
    printed = ("有效期限", "签发机关", "出生日期", "办理事项", "变更日期", "发证机关")
    page = glyphs(*(line(label, 0.1, 0.1 * at) for at, label in enumerate(printed, 1)))
    assert [hit.label for hit in find_labels(page, printed)] == list(printed)


def test_a_label_goes_on_with_its_note_in_the_next_line() -> None:
    upper, lower = line("法定代表人（负责", 0.1, 0.5), line("人、业主）", 0.1, 0.525)
    (hit,) = find_labels(glyphs(upper, lower), ["法定代表人"], ["法定代表人"])
    assert (hit.label, hit.more) == ("法定代表人", (1,))
    assert hits(upper, lower, ruled=True)[0].more == ()


def test_a_title_does_not_go_on_with_what_stands_in_brackets_under_it() -> None:
    page = glyphs(line("食品经营许可证", 0.1, 0.5), line("（正本）", 0.1, 0.525))
    (hit,) = find_labels(page, ["食品经营许可证", "经营者名称"], ["经营者名称"])
    assert (hit.label, hit.more) == ("食品经营许可证", ())


@pytest.mark.parametrize("printed", ["联系人（法定代表人）：", "申请人（法定代表人或者其他人）："])
def test_a_label_in_brackets_is_that_of_the_word_before_only_where_it_is_general_and_the_label_all(printed: str) -> None:
    assert all(hit.start > 0 for hit in hits(line(printed + "马丽", 0.1, 0.5)))


@pytest.mark.parametrize(("first", "second"), [
    ("*2.住所", ""), ("2．*住所", "（与营业执照一致）"), ("住所（与营业执", "照一致）"), ("★住所：", ""),
])
def test_marks_and_notes_over_two_lines_belong_to_a_label(first: str, second: str) -> None:
    lines = [line(first, 0.1, 0.5), *([line(second, 0.1, 0.525)] if second else [])]
    # Level strokes of print look like a rule.
    hits = find_labels(glyphs(*lines), ["住所"], {"住所"}, lambda _upper, _lower: second.endswith("照一致）") and len(second) == 4)
    assert [(hit.label, hit.manner, len(hit.more)) for hit in hits] == [("住所", Manner.ALONE, len(second) > 0)]


def test_whose_name_it_is_may_be_broken() -> None:
    hits = find_labels(glyphs(line("法定代表人姓", 0.1, 0.5), line("名", 0.15, 0.525)), ["法定代表人"], {"法定代表人"})
    assert [(hit.label, hit.more) for hit in hits] == [("法定代表人", (1,))]


@pytest.mark.parametrize(("printed", "found"), [
    ("经营范围餐饮服务；食品销售", True), ("经营范围变化的，按新的填写；", False),
])
def test_entries_parted_by_semicolons_make_no_sentence_of_a_line(printed: str, found: bool) -> None:
    assert bool(find_labels(glyphs(line(printed, 0.1, 0.5)), ["经营范围"])) is found


def test_what_somebody_ought_to_know_is_headed_by_no_label() -> None:
    assert not find_labels(glyphs(line("委托人须知", 0.4, 0.1)), ["委托人"])


def test_where_a_copy_is_to_be_pasted_nothing_is_asked_for() -> None:
    assert not find_labels(glyphs(line("受托人居民身份证复印件粘贴处", 0.1, 0.5)), ["受托人"])
    assert not find_labels(glyphs(line("（签发机关面粘贴处）", 0.1, 0.5)), ["签发机关"])
    assert not find_labels(glyphs(line("受托人身份证复印件", 0.1, 0.5), line("（人像面）粘贴处", 0.1, 0.53)), ["受托人"])


@pytest.mark.parametrize(("text", "label"), [
    ("授权委托书及委托代理人身份证明（委托办理的）", "委托代理人"), ("食品经营许可证（正本、副本）", "食品经营许可证"),
    ("许可证（副本）", "许可证"),
])
def test_the_name_of_a_paper_in_a_list_is_no_label(text: str, label: str) -> None:
    assert not find_labels(glyphs(line(text, 0.1, 0.5)), [label])


@pytest.mark.parametrize(("text", "label"), [("受托人身份证明号码：", "受托人身份证明号码"), ("许可证（副本）编号：JY1", "许可证")])
def test_the_number_of_a_paper_is_one(text: str, label: str) -> None:
    assert find_labels(glyphs(line(text, 0.1, 0.5)), [label])
    assert find_labels(glyphs(line("受托人身份证号640104198503074527", 0.1, 0.5)), ["受托人"])


@pytest.mark.parametrize(("printed", "found"), [("变更日期。", True), ("变更日期。申请人", False), ("见变更日期。", False)])
def test_a_colon_may_be_read_as_a_full_stop_where_nothing_follows(printed: str, *, found: bool) -> None:
    assert bool(find_labels(glyphs(line(printed, 0.1, 0.5)), ["变更日期"])) is found
