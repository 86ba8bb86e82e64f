"""The look before filing: everything that would be asked for, nothing of why a person would look, and no trace left."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from domain.events import CorrectionRequested, SignatureKind
from domain.outcomes import NoticeItem
from domain.reading import PageReading, Suspicion
from domain.rejected import Rejected
from functions.receive.open_case import open_case
from functions.receive.precheck import Precheck, precheck
from functions.receive.submit import submit
from functions.receive.upload import upload
from functions.review.contents import correction_content
from tests.world import change, eligible
from tests.world.paper import recorded_file
from tests.world.world import World


def _draft(world: World, pages: Sequence[PageReading], **stated: object) -> str:
    case_id = open_case(world.platform, eligible.application(**stated)).case_id
    upload(world.platform, case_id, "材料.pdf", recorded_file(pages))
    world.work()
    return case_id


def _looked(world: World, pages: Sequence[PageReading]) -> Precheck:
    found = precheck(world.platform, world.case(_draft(world, pages)))
    assert found is not None
    return found


def test_while_papers_are_read_there_is_nothing_to_say(world: World) -> None:
    case_id = open_case(world.platform, eligible.application()).case_id
    assert precheck(world.platform, world.case(case_id)) is None
    upload(world.platform, case_id, "材料.pdf", recorded_file(eligible.papers()))
    assert precheck(world.platform, world.case(case_id)) is None


def test_what_is_plain_needs_nothing(world: World) -> None:
    assert _looked(world, eligible.papers()) == Precheck()


def test_a_line_that_differs_from_the_licence_is_named_with_what_the_licence_says(world: World) -> None:
    first, *others = eligible.papers()
    wrong = eligible.application_first_page(经营者名称="银川市兴庆区测式餐饮有限公司")
    found = _looked(world, [wrong, *others])
    (item,) = found.items
    assert "经营者名称" in item.text
    (line,) = found.suggestions
    assert (line.name, line.written) == ("经营者名称", "银川市兴庆区测式餐饮有限公司")
    assert line.suggested == eligible.IDENTITY["经营者名称"]
    assert first.material is wrong.material


def test_it_says_what_the_notice_would_say(world: World) -> None:
    papers = [eligible.licence_page()]
    told = {item.text for item in _looked(world, papers).items}
    case_id = world.file(papers).case_id
    assert told == {item.text for item in _notice(world, case_id)}


@pytest.mark.parametrize("down", [True, False])
def test_what_only_a_person_may_see_is_not_told(world: World, down: bool) -> None:
    if down:
        world.storage.registers.set_down("penalties")
        assert _looked(world, eligible.papers()) == Precheck()
    first, *others = eligible.papers()
    forged = first.model_copy(update={"suspicions": (Suspicion.INSTRUCTION_IN_TEXT,)})
    assert _looked(world, [forged, *others]) == Precheck()


def test_a_register_is_not_quoted_to_whoever_names_a_number(world: World) -> None:
    world.storage.registers.seed(change.registers())
    wrong = change.first_page(经营者名称="银川市兴庆区另一餐饮有限公司")
    pages = [wrong, change.declaration_page()]
    case_id = open_case(world.platform, change.application()).case_id
    upload(world.platform, case_id, "材料.pdf", recorded_file(pages))
    world.work()
    found = precheck(world.platform, world.case(case_id))
    assert found is not None
    said = " ".join(item.text for item in found.items)
    assert eligible.IDENTITY["经营者名称"] not in said
    assert "原经营者名称一致" in said
    assert found.suggestions == ()


def test_looking_leaves_no_trace_in_the_journal(world: World) -> None:
    case_id = _draft(world, eligible.papers())
    before = world.platform.journal.entries(case_id)
    precheck(world.platform, world.case(case_id))
    assert world.platform.journal.entries(case_id) == before
    other = world.file().case_id
    assert world.case(other).reasons == ()


def test_another_open_case_for_the_licence_is_shown_and_nothing_is_filed(world: World) -> None:
    open_one = world.file([eligible.papers()[0]]).case_id
    number = world.case(open_one).number
    assert number is not None
    case_id = _draft(world, eligible.papers())
    found = precheck(world.platform, world.case(case_id))
    assert found is not None and found.elsewhere == number[-4:]
    with pytest.raises(Rejected) as caught:
        submit(world.platform, case_id)
    assert (caught.value.code, number[-4:] in caught.value.message) == ("open_elsewhere", True)
    assert world.case(case_id).number is None


def test_a_filed_case_is_not_prechecked(world: World) -> None:
    case_id = world.file(finish=False).case_id
    with pytest.raises(Rejected) as caught:
        precheck(world.platform, world.case(case_id))
    assert caught.value.code == "not_editable"


def test_an_unsigned_draft_is_looked_at_as_it_is(world: World) -> None:
    case_id = _draft(world, eligible.papers(), signature=SignatureKind.NONE)
    assert precheck(world.platform, world.case(case_id)) is not None


def _notice(world: World, case_id: str) -> tuple[NoticeItem, ...]:
    (asked,) = [e.event for e in world.platform.journal.entries(case_id) if isinstance(e.event, CorrectionRequested)]
    return correction_content(asked.content, lambda ref: world.platform.vault.open(case_id, ref)).items
