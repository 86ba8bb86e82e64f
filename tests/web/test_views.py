"""What pages say, from what the interface answers."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.answers import CaseStatus, FileAnswer
from api.desk_answers import DeskList, DeskRow
from api.page import Page
from api.roles import Role
from api.routing import Principal
from domain.case import Status
from domain.documents import DocumentKind
from domain.matter import MatterKind
from domain.outcomes import NoticeItem
from functions.receive.page_states import PageState
from infra.settings import demo_authority
from web import views

PAGE = Page(demo_authority(), date(2026, 3, 16), Principal(Role.PUBLIC), "", None, {})
DUE = date(2026, 3, 30)
DOCUMENTS = ({"kind": DocumentKind.REFERRAL_NOTICE, "title": "转人工审查告知书", "href": "/x"},)


def case(status: Status, **more: object) -> CaseStatus:
    base: dict[str, object] = {
        "case_id": "0", "number": "1", "matter": "food-licence-renewal", "status": status, "words": status.words(MatterKind.RENEWAL),
        "received_on": date(2026, 3, 16), "accepted_on": None, "answer_due": None, "person_requested": False,
        "notice": (), "files": (), "documents": (), "timeline": (), "may": (),
    }
    return CaseStatus.model_validate({**base, **more})


@pytest.mark.parametrize("status", list(Status))
def test_every_status_has_a_headline_a_meaning_and_four_steps(status: Status) -> None:
    view = views.status(case(status), PAGE)
    assert view.headline
    assert view.meaning
    assert len(view.steps) == 4
    assert all(step.words for step in view.steps)


@pytest.mark.parametrize("status", list(Status))
def test_the_way_only_goes_forward(status: Status) -> None:
    order = [step.state for step in views.status(case(status, documents=DOCUMENTS), PAGE).steps]
    assert order == sorted(order, key=["done", "now", "next"].index)


def test_a_referral_names_the_day_and_takes_away_the_fear() -> None:
    view = views.status(case(Status.REFERRED, answer_due=DUE, accepted_on=DUE, documents=DOCUMENTS), PAGE)
    assert "最迟2026年3月30日" in view.meaning
    assert "不是对申请的否定" in view.meaning
    assert view.headline == "已受理，转工作人员审查"


def test_a_correction_counts_its_items_and_names_the_day() -> None:
    items = (NoticeItem(rule="", text="一", basis=""), NoticeItem(rule="", text="二", basis=""))
    view = views.status(case(Status.CORRECTION, notice=items, answer_due=DUE, documents=DOCUMENTS), PAGE)
    assert view.headline == "需要补正 2 项"
    assert "2026年3月30日" in view.meaning


@pytest.mark.parametrize("status", list(Status))
def test_the_law_s_words_are_not_mixed_up(status: Status) -> None:
    said = " ".join([views.status(case(status), PAGE).headline, views.status(case(status), PAGE).meaning])
    assert not any(word in said for word in ("AI", "驳回", "退回", "拟不予"))


def test_only_an_open_answer_is_waited_for() -> None:
    assert views.status(case(Status.RECEIVED), PAGE).waiting
    assert not views.status(case(Status.DRAFT), PAGE).waiting
    assert not views.status(case(Status.ISSUED, documents=DOCUMENTS), PAGE).waiting


@pytest.mark.parametrize("status", list(Status))
def test_reading_is_told_of_while_the_case_waits_for_it(status: Status) -> None:
    file = FileAnswer(
        file_id="0" * 16, name="甲.pdf", media_type="application/pdf", round=1, pages=1, pages_read=0, problem=None,
        page_states=(PageState.WAITING,),
    )
    told = views.status(case(status, files=(file,)), PAGE).reading is not None
    assert told is (status in {Status.DRAFT, Status.RECEIVED, Status.CORRECTION})


@given(st.integers(-400, 400))
def test_due_days_are_said_without_minus_signs(days: int) -> None:
    words = views.due_words(days)
    assert "-" not in words
    assert ("超期" in words) is (days < 0)


@pytest.mark.parametrize(
    ("left", "urgent"), [(-1, True), (0, True), (views.SOON_DAYS, True), (views.SOON_DAYS + 1, False)]
)
def test_near_due_dates_are_urgent(left: int, urgent: bool) -> None:
    row = DeskRow(
        case_id="0", number="1", reasons=("抽样复核",), received_on=DUE, answer_due=DUE, days_left=left, clerk=None
    )
    assert views.desk_list(DeskList(cases=(row,)), PAGE).rows[0].urgent is urgent


def test_without_a_due_date_nothing_is_urgent() -> None:
    assert views.due_words(None) == "未定期限"
