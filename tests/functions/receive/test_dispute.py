"""A disputed value: both sides kept and sealed, to a person whatever the papers say, and the register's owner is told."""

from __future__ import annotations

import pytest

from domain.case import Status
from domain.events import ValueDisputed
from domain.outcomes import DisputeContent
from domain.rejected import Rejected
from domain.verdict import ReferralReason
from functions.receive.dispute import MAX_DISPUTES, disputable, dispute
from functions.receive.open_case import open_case
from functions.receive.submit import submit
from functions.receive.upload import upload
from tests.world import eligible
from tests.world.facts import PACK
from tests.world.paper import recorded_file
from tests.world.world import World

NAME, SAYS = "证照库.经营者名称", "我店已于上月更名，登记没有更新"


def _content(world: World, case_id: str) -> DisputeContent:
    (event,) = [e.event for e in world.platform.journal.entries(case_id) if isinstance(e.event, ValueDisputed)]
    return DisputeContent.model_validate_json(world.platform.vault.open(case_id, event.content))


def test_during_review_it_is_noted_and_an_eligible_case_goes_to_a_person(world: World) -> None:
    case_id = world.file(finish=False).case_id
    assert dispute(world.platform, case_id, NAME, SAYS).status is Status.RECEIVED
    world.work()
    case = world.case(case_id)
    assert (case.status, case.reasons) == (Status.REFERRED, (ReferralReason.DISPUTED,))


def test_after_a_notice_it_is_referred_at_once_and_what_was_shown_and_said_are_kept(world: World) -> None:
    case_id = world.file([eligible.licence_page()]).case_id
    case = dispute(world.platform, case_id, NAME, f" {SAYS} ")
    assert (case.status, case.reasons, case.disputes) == (Status.REFERRED, (ReferralReason.DISPUTED,), (NAME,))
    content = _content(world, case_id)
    assert (content.value, content.shown, content.says) == (NAME, eligible.IDENTITY["经营者名称"], SAYS)
    assert content.evidence == ("register:licences",)


def test_before_filing_the_papers_as_read_are_what_was_shown(world: World) -> None:
    case_id = open_case(world.platform, eligible.application()).case_id
    upload(world.platform, case_id, "材料.pdf", recorded_file(eligible.papers()))
    world.work()
    dispute(world.platform, case_id, "许可证.有效期至", "是2027年")
    assert _content(world, case_id).shown == "2026-06-30"
    submit(world.platform, case_id)
    world.work()
    assert world.case(case_id).reasons == (ReferralReason.DISPUTED,)


def test_a_person_who_returns_it_gets_it_back_after_the_next_round(world: World) -> None:
    case_id = world.file([eligible.licence_page()]).case_id
    dispute(world.platform, case_id, NAME, SAYS)
    assert dispute(world.platform, case_id, "许可证.住所", "门牌号不对").status is Status.REFERRED
    assert world.case(case_id).disputes == (NAME, "许可证.住所")


def test_the_owner_of_a_register_is_told_which_entry_and_no_value(world: World) -> None:
    case_id = world.file(finish=False).case_id
    dispute(world.platform, case_id, NAME, SAYS)
    dispute(world.platform, case_id, "许可证.住所", "门牌号不对")
    world.work()
    (row,) = [row.body for row in world.platform.results.after(0) if row.body["kind"] == "dispute"]
    assert (row["source"], row["value"], row["disputed_on"]) == ("licences", "经营者名称", "2026-03-16")
    assert not {SAYS, eligible.IDENTITY["经营者名称"]} & {str(value) for value in row.values()}


def test_no_personal_value_is_in_the_journal(world: World) -> None:
    case_id = world.file([eligible.licence_page()]).case_id
    dispute(world.platform, case_id, NAME, SAYS)
    journalled = "".join(entry.body.decode() for entry in world.platform.journal.entries(case_id))
    assert SAYS not in journalled
    assert eligible.IDENTITY["经营者名称"] not in journalled


@pytest.mark.parametrize(
    ("value", "says", "code"),
    [("今日", SAYS, "no_such_value"), ("没有.这一项", SAYS, "no_such_value"), (NAME, "  ", "says_required")],
)
def test_only_values_somebody_read_or_registered_and_only_with_words(
    world: World, value: str, says: str, code: str
) -> None:
    case_id = world.file(finish=False).case_id
    with pytest.raises(Rejected) as caught:
        dispute(world.platform, case_id, value, says)
    assert caught.value.code == code


def test_the_same_value_is_disputed_once_and_not_without_end(world: World) -> None:
    case_id = world.file(finish=False).case_id
    names = [field.name for field in disputable(PACK)]
    for name in names[:MAX_DISPUTES]:
        dispute(world.platform, case_id, name, SAYS)
    for name, code in ((names[0], "disputed_already"), (names[MAX_DISPUTES], "too_many_disputes")):
        with pytest.raises(Rejected) as caught:
            dispute(world.platform, case_id, name, SAYS)
        assert caught.value.code == code


def test_after_the_decision_it_is_too_late(world: World) -> None:
    case_id = world.file().case_id
    with pytest.raises(Rejected) as caught:
        dispute(world.platform, case_id, NAME, SAYS)
    assert caught.value.code == "decided"
