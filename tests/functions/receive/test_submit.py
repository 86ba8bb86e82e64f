"""Filing: what must be there, advice before the window, and the number a case gets."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from domain.authority import case_number
from domain.case import Case, Status
from domain.events import Channel, SignatureKind
from domain.rejected import Rejected
from functions.receive.open_case import open_case, save_form
from functions.receive.submit import Advice, submit
from functions.receive.upload import upload
from infra.embedded.clock import CHINA_TIME, PinnedClock
from infra.settings import demo_authority
from journey.commit import NoSuchCase
from tests.world import eligible
from tests.world.paper import recorded_file
from tests.world.world import World, make_world

FAR_EXPIRY = "2027-06-30"


def _draft(world: World, *, papers: bool = True, **changes: Any) -> str:
    case_id = open_case(world.platform, eligible.application(**changes)).case_id
    if papers:
        upload(world.platform, case_id, "材料.pdf", recorded_file(eligible.papers()))
    return case_id


def _filed(world: World, case_id: str) -> Case:
    filed = submit(world.platform, case_id)
    assert isinstance(filed, Case)
    return filed


@pytest.mark.parametrize(
    ("code", "changes"),
    [
        ("not_informed", {"consents": {"automated": False, "electronic_delivery": True}}),
        ("no_undertaking", {"undertaking": ""}),
        ("unsigned", {"signature": SignatureKind.NONE}),
    ],
)
def test_what_the_law_asks_for_before_filing_is_asked_for(world: World, code: str, changes: dict[str, Any]) -> None:
    case_id = _draft(world, **changes)
    with pytest.raises(Rejected) as caught:
        submit(world.platform, case_id)
    assert caught.value.code == code
    assert caught.value.field
    assert world.case(case_id).status is Status.DRAFT
    assert world.case(case_id).number is None


def test_a_paper_signature_needs_papers_and_an_electronic_one_does_not(world: World) -> None:
    with pytest.raises(Rejected) as caught:
        submit(world.platform, _draft(world, papers=False))
    assert caught.value.code == "no_papers"
    assert _filed(world, _draft(world, papers=False, signature=SignatureKind.RELIABLE_ELECTRONIC)).number


def test_before_the_window_opens_the_web_gives_advice_and_keeps_the_draft(world: World) -> None:
    case_id = _draft(world, form={"有效期至": FAR_EXPIRY})
    advice = submit(world.platform, case_id)
    assert isinstance(advice, Advice)
    assert advice.expires_on == date(2027, 6, 30)
    assert world.platform.today() < advice.opens_on < advice.closes_on < advice.expires_on
    for day in (advice.opens_on, advice.closes_on):
        assert day.isoformat() in advice.words
    assert "草稿已保存" in advice.words
    case = world.case(case_id)
    assert (case.status, case.number, case.submissions) == (Status.DRAFT, None, 0)


@pytest.mark.parametrize("channel", [Channel.COUNTER, Channel.MAIL, Channel.BATCH])
def test_what_is_filed_otherwise_than_by_web_is_received_whatever_its_date(world: World, channel: Channel) -> None:
    assert _filed(world, _draft(world, channel=channel, form={"有效期至": FAR_EXPIRY})).status is Status.RECEIVED


@pytest.mark.parametrize("stated", ["2026-06-30", "2020-01-01", "长期", "不清楚", ""])
def test_only_a_window_known_to_be_closed_still_holds_a_filing_back(world: World, stated: str) -> None:
    assert _filed(world, _draft(world, form={"有效期至": stated})).status is Status.RECEIVED


@pytest.mark.parametrize(("day", "open_"), [(date(2026, 2, 11), False), (date(2026, 2, 12), True)])
def test_the_window_opens_on_the_ninetieth_workday_before_expiry(tmp_path: Path, day: date, open_: bool) -> None:
    at = datetime(day.year, day.month, day.day, 9, 0, tzinfo=CHINA_TIME)
    world = make_world(tmp_path, today=at)
    answer = submit(world.platform, _draft(world, form={"有效期至": "2026-06-30"}))
    assert isinstance(answer, Case if open_ else Advice)


def test_the_advised_draft_can_be_filed_when_the_day_comes(world: World) -> None:
    case_id = _draft(world, form={"有效期至": FAR_EXPIRY})
    advice = submit(world.platform, case_id)
    assert isinstance(advice, Advice)
    later = datetime(advice.closes_on.year, advice.closes_on.month, advice.closes_on.day, 9, tzinfo=CHINA_TIME)
    filed = submit(replace(world.platform, clock=PinnedClock(later)), case_id)
    assert isinstance(filed, Case)


def test_a_number_is_the_bureaus_code_the_day_and_a_serial_of_that_day(world: World) -> None:
    numbers = [_filed(world, _draft(world)).number for _ in range(2)]
    code = demo_authority().implementing_code
    assert numbers == [f"{code}202603160001", f"{code}202603160002"]
    assert all(number and re.fullmatch(r"[0-9A-Z]{31}\d{12}", number) for number in numbers)


def test_a_correction_keeps_number_pack_and_day_of_receipt_and_takes_no_new_serial(world: World) -> None:
    case_id = world.file([eligible.licence_page()]).case_id
    first = world.case(case_id)
    later = replace(world.platform, clock=PinnedClock(datetime(2026, 3, 18, 9, tzinfo=CHINA_TIME)))
    again = submit(later, case_id)
    assert isinstance(again, Case)
    assert (again.number, again.pack, again.received_on) == (first.number, first.pack, first.received_on)
    assert again.submissions == 2
    assert world.platform.journal.next_number("case/20260316") == 2
    assert world.platform.journal.next_number("case/20260318") == 1


@pytest.mark.parametrize("serial", [0, 10_000])
def test_a_serial_that_does_not_fit_is_loud_and_never_wraps(serial: int) -> None:
    with pytest.raises(OverflowError):
        case_number(demo_authority(), "20260316", serial)


def test_the_ten_thousandth_case_of_a_day_is_not_filed_under_a_used_number(world: World) -> None:
    case_id = _draft(world)
    journal = _FullDay(world.platform.journal)
    with pytest.raises(OverflowError):
        submit(replace(world.platform, journal=journal), case_id)
    assert world.case(case_id).status is Status.DRAFT


def test_the_undertaking_and_the_form_as_filed_are_what_is_recorded(world: World) -> None:
    case_id = _draft(world)
    save_form(world.platform, case_id, eligible.application(undertaking="2026-02"))
    form = world.case(case_id).form
    submit(world.platform, case_id)
    (submitted,) = [e.event for e in world.platform.journal.entries(case_id) if e.event.type == "Submitted"]
    assert (submitted.undertaking, submitted.form) == ("2026-02", form)  # type: ignore[union-attr]


@pytest.mark.parametrize("agreed", [True, False])
def test_whether_documents_may_be_mailed_is_what_was_agreed_to_at_filing(world: World, agreed: bool) -> None:
    case_id = _draft(world, consents={"automated": True, "electronic_delivery": agreed})
    assert _filed(world, case_id).electronic_delivery is agreed


def test_a_filed_case_is_not_filed_again_while_it_is_under_review(world: World) -> None:
    case_id = _draft(world)
    submit(world.platform, case_id)
    with pytest.raises(Rejected) as caught:
        submit(world.platform, case_id)
    assert caught.value.code == "already_filed"


def test_there_must_be_a_case(world: World) -> None:
    with pytest.raises(NoSuchCase):
        submit(world.platform, "nobody")


class _FullDay:
    """A journal on a day on which 9,999 cases were filed."""

    def __init__(self, real: Any) -> None:
        self._real = real

    def next_number(self, counter: str) -> int:
        return 10_000

    def __getattr__(self, name: str) -> Any:
        return getattr(self._real, name)
