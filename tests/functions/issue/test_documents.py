"""The documents as people read them: the text of each printed PDF against a readable golden file.

A wanted change of wording: run once with ``MIAOPI_UPDATE_GOLDEN=1`` and read the difference.
"""

from __future__ import annotations

import io
import os
from datetime import date
from itertools import product
from pathlib import Path
from typing import Any

import cv2
import pdfplumber
import pypdfium2 as pdfium
import pytest

from domain.authority import Authority
from domain.documents import DocumentKind
from domain.matter import MatterKind
from domain.outcomes import CorrectionContent, LicenceContent, RefusalContent
from functions.issue import content, decisions, notices
from functions.issue.inputs import CaseHead
from functions.issue.letter import Content
from infra.press.typst_press import TypstPress

GOLDEN = Path(__file__).parent / "golden"
Documents = dict[tuple[MatterKind, DocumentKind], Content]

RESULTS = [(MatterKind.FILING, DocumentKind.FILING_RECEIPT), (MatterKind.PRE_REVIEW, DocumentKind.PRE_REVIEW_REPORT)]
OF_A_LICENCE = [kind for kind in DocumentKind if kind not in {result for _, result in RESULTS}]
EVERY = [*product((MatterKind.RENEWAL, MatterKind.CHANGE), OF_A_LICENCE), *RESULTS]

every_document = pytest.mark.parametrize(("matter", "kind"), EVERY)


def text_of(pdf: bytes) -> str:
    """The words in reading order, without seal and watermark (both set in red or pale grey)."""
    with pdfplumber.open(io.BytesIO(pdf)) as opened:
        pages = [page.filter(_is_wording).extract_text() for page in opened.pages]
    return "\n\n".join(pages) + "\n"


def _is_wording(thing: dict[str, Any]) -> bool:
    colour: tuple[float, ...] = thing.get("non_stroking_color") or (0.0,)
    red, green, *_ = (*colour, 0.0, 0.0)
    is_seal = red > 0.8 and 0.14 < green < 0.2
    is_watermark = red > 0.9
    return thing["object_type"] != "char" or not (is_seal or is_watermark)


@every_document
def test_document_reads_as_agreed(
    matter: MatterKind, kind: DocumentKind, documents: Documents, press: TypstPress
) -> None:
    found = text_of(press.render(kind, documents[matter, kind]))
    golden = GOLDEN / matter.value / f"{kind.value}.txt"
    if os.environ.get("MIAOPI_UPDATE_GOLDEN"):
        golden.write_text(found, encoding="utf-8")
    assert found == golden.read_text(encoding="utf-8")


@every_document
def test_no_document_claims_an_approval_by_ai_and_all_say_test(
    matter: MatterKind, kind: DocumentKind, documents: Documents, press: TypstPress
) -> None:
    found = text_of(press.render(kind, documents[matter, kind]))
    assert "AI" not in found
    assert "智能审批" not in found
    assert "测试样本" in found
    assert "不具法律效力" in found


def test_certificate_states_every_item_of_article_26(documents: Documents, press: TypstPress) -> None:
    found = text_of(press.render(DocumentKind.CERTIFICATE, documents[MatterKind.RENEWAL, DocumentKind.CERTIFICATE]))
    required = [
        "经营者名称", "统一社会信用代码", "法定代表人（负责人）", "住所", "经营场所", "主体业态", "经营项目",
        "许可证编号", "有效期至", "投诉举报电话", "发证机关", "发证日期", "二维码", "电子证照标识",
    ]
    assert [item for item in required if item not in found] == []


def test_the_qr_code_leads_to_the_verify_page(documents: Documents, press: TypstPress) -> None:
    shown = documents[MatterKind.RENEWAL, DocumentKind.CERTIFICATE]
    picture = pdfium.PdfDocument(press.render(DocumentKind.CERTIFICATE, shown))[0].render(scale=3).to_numpy()
    found, _, _ = cv2.QRCodeDetector().detectAndDecode(picture)
    assert found == shown["verify_url"]


def test_long_names_and_many_items_stay_on_one_page(case: CaseHead, licence: LicenceContent, press: TypstPress) -> None:
    much = {"premises": "测试路" * 60, "residence": "测试街" * 60, "items": ("热食类食品制售",) * 20}
    long = licence.model_copy(update=much)
    pdf = press.render(DocumentKind.CERTIFICATE, content.certificate(case, long, "http://127.0.0.1:8000/verify/1"))
    with pdfplumber.open(io.BytesIO(pdf)) as opened:
        assert len(opened.pages) == 1
        assert "".join(text_of(pdf).split()).count("测试街") >= 55
        assert max(char["bottom"] for char in opened.pages[0].chars) < opened.pages[0].height


def test_a_decision_by_the_rules_names_the_authority_and_offers_a_person(
    authority: Authority, case: CaseHead, licence: LicenceContent
) -> None:
    notes = _grant_notes(authority, case, licence, clerk=None)
    assert "本决定由兴庆区市场监督管理局（测试）作出，以自动化方式办理" in notes
    assert "要求由工作人员复核" in notes


def test_a_decision_by_a_person_names_the_person_and_no_automation(
    authority: Authority, case: CaseHead, licence: LicenceContent
) -> None:
    notes = _grant_notes(authority, case, licence, clerk="王测试")
    assert "承办人：王测试" in notes
    assert "自动化" not in notes


def test_a_late_filing_is_told_what_article_32_says(
    authority: Authority, case: CaseHead, licence: LicenceContent
) -> None:
    assert "第三十二条第三款" in _grant_notes(authority, case, licence, remarks=[case.letters.late_filing])


def test_after_a_site_check_no_inspection_without_check_is_announced(
    authority: Authority, case: CaseHead, licence: LicenceContent
) -> None:
    decision = decisions.grant_decision(
        authority, case, licence, number="1", decided_on=date(2026, 3, 16), supervise_by=None, clerk="王测试"
    )
    assert "未进行现场核查" not in str(decision)
    assert "经现场核查" in str(decision)


def test_the_correction_notice_lists_everything_with_number_basis_and_period(
    authority: Authority, case: CaseHead, correction: CorrectionContent
) -> None:
    notice = notices.correction_notice(
        authority, case, correction, n=1, number="1", issued_on=date(2026, 3, 16), due_on=date(2026, 3, 30)
    )
    assert [row[0] for row in notice["items"]] == ["1", "2"]
    assert [row[1:] for row in notice["items"]] == [[item.text, item.basis] for item in correction.items]
    assert "2026年3月30日" in notice["period"]
    assert "共2项" in notice["paragraphs"][0]


def test_a_referral_not_yet_accepted_does_not_claim_acceptance(authority: Authority, case: CaseHead) -> None:
    notice = notices.referral_notice(
        authority, case, number="1", referred_on=date(2026, 3, 16), answer_by=date(2026, 3, 23), accepted=False
    )
    assert "已受理" not in str(notice)
    assert "最迟2026年3月23日" in str(notice)


@pytest.mark.parametrize(("clerk", "reasons", "basis"), [("", ("x",), ("y",)), ("王", (), ("y",)), ("王", ("x",), ())])
def test_no_refusal_without_person_reasons_and_law(
    authority: Authority, case: CaseHead, clerk: str, reasons: tuple[str, ...], basis: tuple[str, ...]
) -> None:
    refusal = RefusalContent(applicant=case.applicant, reasons=reasons, basis=basis)
    with pytest.raises(ValueError, match="person"):
        decisions.refusal_decision(
            authority, case, refusal, number="1", decided_on=date(2026, 3, 16), clerk=clerk
        )


def test_a_refusal_tells_both_remedies_and_their_periods(documents: Documents) -> None:
    notes = "".join(documents[MatterKind.RENEWAL, DocumentKind.REFUSAL_DECISION]["notes"])
    assert "六十日内" in notes
    assert "行政复议" in notes
    assert "六个月内" in notes
    assert "行政诉讼" in notes


def _grant_notes(authority: Authority, case: CaseHead, licence: LicenceContent, **options: Any) -> str:
    decision = decisions.grant_decision(
        authority, case, licence, number="1", decided_on=date(2026, 3, 16), supervise_by=date(2026, 4, 28),
        **options,
    )
    return "".join(decision["notes"])
