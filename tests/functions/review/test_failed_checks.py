"""A number whose check digit fails: asked of the register as printed, corrected as a slip only where the licence proves it."""

from __future__ import annotations

from pathlib import Path

import pytest

from domain.case import Status
from domain.doubt import Doubt
from domain.reading import Field, FieldState, PageReading, Vote
from domain.verdict import ReferralReason
from functions.review.fact_sources import paper_sources
from functions.review.failed_checks import printed_number, slips
from functions.review.paper_facts import paper_facts
from infra.registers.record import RegisterRecord
from tests.functions.review.sheaf import sheaf
from tests.world import eligible
from tests.world.facts import PACK
from tests.world.world import make_world

WRONG = eligible.NUMBER[:-1] + str((int(eligible.NUMBER[-1]) + 1) % 10)
SOURCES = paper_sources(PACK)


def _saying(page: PageReading, number: str, doubt: Doubt = Doubt.CHECK_CHARACTER) -> PageReading:
    """The page with a number that two readers read the same, though its check digit fails."""
    votes = tuple(Vote(reader=reader, text=number, confidence=0.99) for reader in ("page", "crop"))
    field = Field(name="许可证编号", state=FieldState.UNKNOWN, raw=number, doubt=doubt, votes=votes)
    return page.model_copy(update={"fields": tuple(field if f.name == field.name else f for f in page.fields)})


def _papers(*, form: str = "", main: str = "", copy: str = "") -> list[PageReading]:
    first, declaration, *licences = eligible.papers()
    printed = [_saying(page, number) if number else page for page, number in zip(licences, (main, copy), strict=True)]
    return [_saying(first, form) if form else first, declaration, *printed]


def test_on_the_form_only_it_is_corrected_in_one_notice(tmp_path: Path) -> None:
    world = make_world(tmp_path)
    case = world.case(world.file(_papers(form=WRONG)).case_id)
    assert case.status is Status.CORRECTION
    [mail] = world.outbox.mails.values()
    assert WRONG in mail.attachments[0][1].decode()


@pytest.mark.parametrize("registered", [True, False])
def test_on_the_licence_a_person_looks_and_the_register_was_asked_by_the_number_as_printed(
    tmp_path: Path, registered: bool
) -> None:
    records = [
        RegisterRecord(r.register, WRONG, r.fields) if registered and r.register == "licences" else r
        for r in eligible.register_records()
    ]
    world = make_world(tmp_path, registers=records)
    case = world.case(world.file(_papers(form=WRONG, main=WRONG, copy=WRONG)).case_id)
    assert case.status is Status.REFERRED
    wanted = {ReferralReason.CHECK_DIGIT} | (set() if registered else {ReferralReason.MATERIALS_CONFLICT})
    assert set(case.reasons) == wanted


def test_copies_that_do_not_say_the_same_are_no_printed_number() -> None:
    assert printed_number(sheaf(_papers(main=WRONG, copy=WRONG)), SOURCES) == WRONG
    assert printed_number(sheaf(_papers(main=WRONG)), SOURCES) is None
    assert printed_number(sheaf(_papers(main=WRONG, copy=f"{WRONG[:-2]}00")), SOURCES) is None


@pytest.mark.parametrize(("main", "doubt"), [(WRONG, Doubt.CHECK_CHARACTER), ("", Doubt.READERS_DISAGREE)])
def test_without_a_proof_or_with_readers_that_disagree_it_stays_a_doubt(main: str, doubt: Doubt) -> None:
    first, *others = _papers(main=main, copy=main)
    papers = sheaf([_saying(first, WRONG, doubt), *others])
    facts = paper_facts(papers, {}, SOURCES, electronic=False)
    assert slips(facts, papers, SOURCES) == {}
