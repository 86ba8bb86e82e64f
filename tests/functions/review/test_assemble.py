"""What follows from the inputs: notices, referral items, the form, the licence, the remark on late filing."""

from __future__ import annotations

from datetime import date

import pytest

from domain.doubt import Doubt
from domain.facts import known, missing, unknown
from functions.review.assemble import assemble
from functions.review.dossier import PageNote
from tests.functions.review.submission import inputs, review
from tests.world.facts import CASES, PACK

PLAIN = CASES["G01"]
PHOTO = PageNote(name="照片.jpg", page_no=2, text="画面模糊，请重拍")
FILE = PageNote(name="扫描.pdf", page_no=0, text="文件设有密码")


def test_the_notice_names_each_bad_page_and_file_beside_what_the_rules_ask_for() -> None:
    dossier = assemble(inputs(CASES["B05"], notes=(PHOTO, FILE)), PACK)
    texts = [item.text for item in dossier.correction.items]
    assert texts[-2:] == ["文件“照片.jpg”第2页：画面模糊，请重拍", "文件“扫描.pdf”：文件设有密码"]
    assert all(item.rule for item in dossier.correction.items[:-2])
    assert all(item.basis for item in dossier.correction.items[:-2])
    assert len(set(texts)) == len(texts)


def test_nothing_to_correct_is_no_notice_whatever_was_noted() -> None:
    assert assemble(inputs(PLAIN, notes=(PHOTO,)), PACK).correction.items == ()


def test_a_referral_carries_its_evidence_and_the_notice_as_drafted() -> None:
    dossier = assemble(inputs({**CASES["R41"], "处罚库.未结案件": known(True, "register:penalties")}), PACK)
    (item,) = dossier.referral.items
    assert (item.rule, item.code, item.evidence) == ("P02", "R09", ("register:penalties",))
    assert dossier.referral.drafted == dossier.correction.items
    assert len(dossier.referral.drafted) == 2


def test_the_applicant_is_named_by_the_application_then_the_register_then_the_contact() -> None:
    name = "申请书.经营者名称"
    assert assemble(inputs(PLAIN), PACK).correction.applicant == PLAIN[name].value
    unread = {**PLAIN, name: unknown(Doubt.LOW_CONFIDENCE)}
    assert assemble(inputs(unread), PACK).correction.applicant == PLAIN["证照库.经营者名称"].value
    nameless = {**unread, "证照库.经营者名称": missing()}
    assert assemble(inputs(nameless), PACK).correction.applicant == "马·测试"


def test_every_line_of_the_form_keeps_every_source() -> None:
    form = assemble(inputs({**PLAIN, "申请书.经营者名称": unknown(Doubt.READERS_DISAGREE)}), PACK).form
    assert [line.name for line in form] == [
        "许可证编号", "经营者名称", "统一社会信用代码", "法定代表人", "住所", "经营场所", "主体业态", "经营项目", "有效期至",
        "联系电话", "委托代理人", "经营条件声明", "经营项目声明", "申请日期",
    ]
    name = next(line for line in form if line.name == "经营者名称")
    assert name.state == "unknown"
    assert name.value == PLAIN["许可证.经营者名称"].value
    assert [source for source, _ in name.sources] == ["申请书", "许可证", "证照库", "营业执照库"]
    assert "两次独立识别结果不一致" in name.sources[0][1]


def test_only_a_grant_has_a_licence() -> None:
    assert assemble(inputs(PLAIN), PACK).licence is not None
    assert assemble(inputs(CASES["B06"]), PACK).licence is None
    assert assemble(inputs(CASES["R26"]), PACK).licence is None


@pytest.mark.parametrize(("case", "late"), [("G05", False), ("G06", True), ("G07", True), ("G01", False)])
def test_filing_in_the_last_fifteen_workdays_is_late(case: str, late: bool) -> None:
    assert assemble(inputs(CASES[case]), PACK).late is late


def test_deadlines_are_counted_in_workdays_from_the_right_days() -> None:
    made = review({**PLAIN, "今日": known(date(2026, 4, 30)), "受理日期": known(date(2026, 4, 28))})
    assert made.deadlines.decide_by == date(2026, 5, 18)  # ten workdays over 1-5 May and the Saturday worked for it
    assert made.deadlines.answer_by == date(2026, 5, 8)
    assert made.deadlines.supervise_by > made.deadlines.decide_by


def test_the_same_inputs_give_the_same_bytes() -> None:
    assert assemble(inputs(PLAIN), PACK).canonical() == assemble(inputs(PLAIN), PACK).canonical()
