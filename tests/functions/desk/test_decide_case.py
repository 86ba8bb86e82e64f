"""A clerk's decision: held, reasoned, complete; and a refusal is a person's or none."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from domain.blob import BlobRef
from domain.case import Case, Status
from domain.document_number import series
from domain.documents import DocumentKind
from domain.events import CorrectionRequested, Granted, Refused
from domain.matter import MatterKind
from domain.rejected import Rejected
from functions.desk.claim import claim
from functions.desk.decide_case import Desk
from functions.review.contents import correction_content
from journey.commit import NoSuchCase
from tests.world import eligible
from tests.world.world import World, make_world

CLERK, LAW = "李测试", "食品经营许可和备案管理办法第三十六条"
Act = Callable[[Desk], Case]
ACTS: dict[str, Act] = {
    "return": lambda desk: desk.return_for_correction(("请重新提交声明页",)),
    "grant": lambda desk: desk.grant(("已电话核实处罚信息",)),
    "refuse": lambda desk: desk.refuse(("现场核查不符",), (LAW,)),
}


def _desk(world: World, case_id: str, clerk: str = CLERK) -> Desk:
    claim(world.platform, case_id, clerk)
    return Desk(world.platform, case_id, clerk)


def _event(world: World, case_id: str, kind: type[Any]) -> Any:
    (event,) = [e.event for e in world.platform.journal.entries(case_id) if isinstance(e.event, kind)]
    return event


def _next(world: World, document: DocumentKind) -> int:
    """The serial that the next such document of a renewal gets."""
    numbering = series(world.platform.authority, document, MatterKind.RENEWAL, date(2026, 3, 16))
    return world.platform.journal.next_number(numbering.counter)


@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS)
def test_nobody_decides_a_case_they_do_not_hold(world: World, referred: str, act: Act) -> None:
    for held in (False, True):
        if held:
            claim(world.platform, referred, "张测试")
        with pytest.raises(Rejected) as caught:
            act(Desk(world.platform, referred, CLERK))
        assert caught.value.code == "not_claimed"
    assert world.case(referred).status is Status.REFERRED


@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS)
def test_a_case_is_decided_once(world: World, referred: str, act: Act) -> None:
    desk = _desk(world, referred)
    act(desk)
    for again in ACTS.values():
        with pytest.raises(Rejected) as caught:
            again(desk)
        assert caught.value.code == "not_referred"


@pytest.mark.parametrize(
    ("act", "field"),
    [
        (lambda desk: desk.return_for_correction(("", "  ")), "items"),
        (lambda desk: desk.grant(()), "reasons"),
        (lambda desk: desk.refuse((" ",), (LAW,)), "reasons"),
        (lambda desk: desk.refuse(("现场核查不符",), ()), "basis"),
    ],
)
def test_nothing_is_decided_without_reasons(world: World, referred: str, act: Act, field: str) -> None:
    with pytest.raises(Rejected) as caught:
        act(_desk(world, referred))
    assert (caught.value.code, caught.value.field) == ("reasons_required", field)
    assert world.case(referred).status is Status.REFERRED


def test_a_grant_is_the_clerks_with_the_registers_content(world: World, referred: str) -> None:
    ACTS["grant"](_desk(world, referred))
    granted = _event(world, referred, Granted)
    assert granted.by == f"clerk:{CLERK}"
    assert (granted.valid_from, granted.valid_until) == (date(2026, 3, 16), date(2031, 3, 15))
    assert granted.reasons is not None
    world.work()
    assert world.case(referred).status is Status.ISSUED
    assert world.case(referred).closed


def test_a_grant_without_its_content_is_turned_down_and_the_case_stays_open(tmp_path: Path) -> None:
    world = make_world(tmp_path)
    world.storage.registers.set_down("licences")
    case_id = world.file().case_id
    with pytest.raises(Rejected) as caught:
        ACTS["grant"](_desk(world, case_id))
    assert caught.value.code == "no_content"
    assert world.case(case_id).status is Status.REFERRED


def test_a_return_is_one_notice_of_everything_the_clerk_wrote(world: World, referred: str) -> None:
    _desk(world, referred).return_for_correction((" 请重新提交声明页 ", "", "请补交委托书"))
    asked = _event(world, referred, CorrectionRequested)
    notice = correction_content(asked.content, lambda ref: world.platform.vault.open(referred, ref))
    assert [item.text for item in notice.items] == ["请重新提交声明页", "请补交委托书"]
    assert asked.by == f"clerk:{CLERK}"
    assert world.case(referred).clerk is None
    assert world.case(referred).answer_due == asked.due_on > date(2026, 3, 16)


def test_a_refusal_is_a_persons_and_takes_a_decision_number(world: World, referred: str) -> None:
    ACTS["refuse"](_desk(world, referred))
    refused = _event(world, referred, Refused)
    assert refused.by == f"clerk:{CLERK}"
    assert refused.decision_number.endswith("〔2026〕0001号")
    world.work()
    assert world.case(referred).documents[0].kind is DocumentKind.REFUSAL_DECISION


def test_a_refusal_by_the_machine_cannot_even_be_written_down() -> None:
    blob = BlobRef(digest="ab" * 32, kind="refusal", size=1)
    for by in ("machine", "clerk:", ""):
        with pytest.raises(ValidationError):
            Refused(by=by, decision_number="1", decided_on=date(2026, 3, 16), content=blob)


def test_a_return_uses_up_no_decision_number(world: World, referred: str) -> None:
    ACTS["return"](_desk(world, referred))
    for document in (DocumentKind.GRANT_DECISION, DocumentKind.REFUSAL_DECISION):
        assert _next(world, document) == 1
    assert _next(world, DocumentKind.CORRECTION_NOTICE) == 2


def test_decisions_made_at_once_get_numbers_of_their_own(tmp_path: Path) -> None:
    world = make_world(tmp_path)
    world.storage.registers.set_down("penalties")
    case_ids = [world.file().case_id for _ in range(4)]
    desks = [_desk(world, case_id, f"{n}号测试") for n, case_id in enumerate(case_ids)]
    with ThreadPoolExecutor(len(desks)) as pool:
        list(pool.map(ACTS["refuse"], desks))
    numbers = {_event(world, case_id, Refused).decision_number for case_id in case_ids}
    assert len(numbers) == len(case_ids)
    assert _next(world, DocumentKind.REFUSAL_DECISION) == 5


def test_a_case_not_yet_reviewed_cannot_be_decided(world: World) -> None:
    case_id = world.file(finish=False).case_id
    with pytest.raises(Rejected) as caught:
        Desk(world.platform, case_id, CLERK).grant(("理由",))
    assert caught.value.code == "not_referred"


def test_there_must_be_a_case(world: World) -> None:
    with pytest.raises(NoSuchCase):
        Desk(world.platform, "nobody", CLERK).grant(("理由",))


def test_what_the_clerk_wrote_is_sealed_not_journalled(world: World, referred: str) -> None:
    _desk(world, referred).refuse(("经营者马·测试已搬离",), (LAW,))
    journalled = "".join(e.body.decode() for e in world.platform.journal.entries(referred))
    assert "马·测试" not in journalled
    assert eligible.IDENTITY["经营者名称"] not in journalled
