"""A withdrawn version grants nothing more: what waits goes to people, what was decided stays and still replays."""

from __future__ import annotations

import pytest

from domain.case import Status
from domain.events import Referred, Reviewed
from domain.rejected import Rejected
from domain.verdict import MachineOutcome, ReferralReason
from functions.desk.claim import claim
from functions.desk.decide_case import Desk
from functions.packs.life import activate, publish, roll_back, sign
from functions.packs.status import State, status
from functions.packs.withdraw import Withdrawal, withdraw
from functions.review.contents import referral_content
from functions.review.replay import replay
from rules.engine.pack import Pack
from tests.world import eligible
from tests.world.facts import PACK
from tests.world.world import World

MATTER, BY = PACK.code, "测试·复核人乙"


def _withdraw(world: World, version: str = "1.0.0") -> Withdrawal:
    return withdraw(world.platform, MATTER, version, "漏查处罚信息", BY)


def _next_version(world: World) -> Pack:
    """Another version, published and in force."""
    pack = Pack.model_validate(PACK.model_dump() | {"version": "1.1.0"})
    for signer in (pack.drafted_by, pack.reviewed_by):
        sign(world.platform, pack, signer)
    publish(world.platform, pack, BY)
    activate(world.platform, MATTER, "1.1.0", world.platform.today(), BY)
    return pack


def test_a_new_case_is_received_and_goes_to_a_person_who_may_grant_it(world: World) -> None:
    _withdraw(world)
    case_id = world.file().case_id
    case = world.case(case_id)
    assert case.status is Status.REFERRED
    assert case.reasons == (ReferralReason.NO_RULE,)
    assert case.content is not None
    first = referral_content(case.content, lambda ref: world.platform.vault.open(case_id, ref)).items[0]
    assert "已停用" in first.text and first.code == ReferralReason.NO_RULE
    claim(world.platform, case_id, "李测试")
    Desk(world.platform, case_id, "李测试").grant(("经人工审查，符合条件",))
    world.work()
    assert world.case(case_id).status is Status.ISSUED


def test_the_evaluation_is_recorded_as_it_was_though_it_may_not_grant(world: World) -> None:
    _withdraw(world)
    (reviewed,) = [
        entry.event for entry in world.platform.journal.entries(world.file().case_id) if isinstance(entry.event, Reviewed)
    ]
    assert reviewed.outcome is MachineOutcome.GRANT


def test_a_case_that_waits_for_its_review_goes_to_a_person_at_once_and_only_once(world: World) -> None:
    case_id = world.file(finish=False).case_id
    _read_only(world)
    assert world.case(case_id).awaits_review
    assert _withdraw(world) == Withdrawal(referred=(case_id,), later=(), granted=())
    assert world.case(case_id).status is Status.REFERRED
    world.work()
    assert world.events(case_id).count("Referred") == 1


def test_what_is_still_read_or_corrected_goes_to_a_person_at_its_next_review(world: World) -> None:
    first, declaration, *licence = eligible.papers()
    corrected = world.file([first, *licence]).case_id
    reading = world.file(finish=False).case_id
    assert world.case(corrected).status is Status.CORRECTION
    assert set(_withdraw(world).later) == {corrected, reading}
    world.add(corrected, [declaration])
    for case_id in (corrected, reading):
        assert world.case(case_id).status is Status.REFERRED
        assert ReferralReason.NO_RULE in world.case(case_id).reasons


def test_what_was_granted_stays_is_named_and_replays(world: World) -> None:
    case_id = world.file().case_id
    assert world.case(case_id).status is Status.ISSUED
    assert _withdraw(world).granted == (case_id,)
    assert world.case(case_id).status is Status.ISSUED
    assert [one.equal for one in replay(world.platform, case_id)] == [True]


def test_a_referral_because_of_a_withdrawal_replays(world: World) -> None:
    _withdraw(world)
    assert [one.equal for one in replay(world.platform, world.file().case_id)] == [True]


def test_a_case_of_another_version_is_left_alone(world: World) -> None:
    first, declaration, *licence = eligible.papers()
    old = world.file([first, *licence]).case_id
    _next_version(world)
    assert _withdraw(world, "1.1.0") == Withdrawal((), (), ())
    world.add(old, [declaration])
    assert world.case(old).status is Status.ISSUED


def test_a_case_keeps_its_version_to_the_end(world: World) -> None:
    first, declaration, *licence = eligible.papers()
    case_id = world.file([first, *licence]).case_id
    _next_version(world)
    world.add(case_id, [declaration])
    case = world.case(case_id)
    assert case.status is Status.ISSUED
    assert case.pack == PACK.reference
    assert "@1.1.0+" in str(world.case(world.file().case_id).pack)


def test_rolled_back_new_cases_are_decided_by_the_version_before_and_granted(world: World) -> None:
    second = _next_version(world)
    filed_meanwhile = world.file(finish=False).case_id
    roll_back(world.platform, MATTER, None, "告知文字有误", BY)
    world.work()
    assert world.case(filed_meanwhile).pack == second.reference
    assert world.case(filed_meanwhile).status is Status.ISSUED
    world.storage.registers.seed(eligible.register_records(版本=2))
    after = world.case(world.file().case_id)
    assert (after.pack, after.status) == (PACK.reference, Status.ISSUED)


def test_withdrawn_twice_it_only_routes_again(world: World) -> None:
    _withdraw(world)
    length = len(world.platform.registry.lines())
    assert _withdraw(world) == Withdrawal((), (), ())
    assert len(world.platform.registry.lines()) == length


def test_nobody_without_a_key_withdraws(world: World) -> None:
    with pytest.raises(Rejected, match="no_such_signer"):
        withdraw(world.platform, MATTER, "1.0.0", "原因", "张三")
    assert not world.platform.pack_withdrawn(PACK.reference)


def test_an_erased_case_does_not_stop_the_others(world: World) -> None:
    erased, other = world.file(finish=False).case_id, world.file(finish=False).case_id
    _read_only(world)
    world.platform.vault.erase_key(erased)
    assert other in _withdraw(world).referred
    referred = [entry.event for entry in world.platform.journal.entries(other) if isinstance(entry.event, Referred)]
    assert len(referred) == 1


def test_status_says_what_is_in_force_and_what_runs_under_it(world: World) -> None:
    world.file()
    _next_version(world)
    first, _, *licence = eligible.papers()
    world.storage.registers.seed(eligible.register_records(版本=2))
    world.file([first, *licence])
    _withdraw(world)
    old, new = status(world.platform, MATTER)
    assert (old.version, old.state, old.receives, old.undecided, old.decided) == ("1.0.0", State.WITHDRAWN, False, 0, 1)
    assert (new.version, new.state, new.receives, new.undecided, new.decided) == ("1.1.0", State.IN_FORCE, True, 1, 0)
    assert old.reason == "漏查处罚信息"
    assert len(new.signatures) == 2


def _read_only(world: World) -> None:
    """Read everything, review nothing."""
    from domain.messages import Queue
    from journey.run import drain
    from journey.steps import steps

    drain(world.platform, steps(), (Queue.SPLIT, Queue.READ))
