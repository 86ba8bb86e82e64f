"""One clerk at a time holds a referred case, however many reach for it."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from domain.rejected import Rejected
from functions.desk.claim import claim, release
from functions.receive.change_mind import withdraw
from tests.world.world import World

ONE, OTHER = "李测试", "张测试"


def _code(world: World, case_id: str, clerk: str) -> str:
    try:
        claim(world.platform, case_id, clerk)
    except Rejected as rejected:
        return rejected.code
    return "claimed it"


def test_of_clerks_who_reach_at_once_exactly_one_gets_the_case(world: World, referred: str) -> None:
    clerks = [f"{name}测试" for name in "甲乙丙丁"]
    together = Barrier(len(clerks))

    def reach(clerk: str) -> str:
        together.wait()
        return _code(world, referred, clerk)

    with ThreadPoolExecutor(len(clerks)) as pool:
        answers = list(pool.map(reach, clerks))
    assert sorted(answers) == ["claimed", "claimed", "claimed", "claimed it"]
    assert world.case(referred).clerk == clerks[answers.index("claimed it")]
    assert world.events(referred).count("Claimed") == 1


def test_the_one_who_came_late_is_told_who_has_it(world: World, referred: str) -> None:
    claim(world.platform, referred, ONE)
    with pytest.raises(Rejected) as caught:
        claim(world.platform, referred, OTHER)
    assert ONE in caught.value.message


def test_claiming_again_what_one_holds_changes_nothing(world: World, referred: str) -> None:
    before = claim(world.platform, referred, ONE)
    assert claim(world.platform, referred, ONE) == before


def test_a_released_case_is_anybodys_again_and_only_its_holder_can_release_it(world: World, referred: str) -> None:
    claim(world.platform, referred, ONE)
    with pytest.raises(Rejected) as caught:
        release(world.platform, referred, OTHER)
    assert caught.value.code == "not_claimed"
    assert release(world.platform, referred, ONE).clerk is None
    assert claim(world.platform, referred, OTHER).clerk == OTHER
    assert referred in world.platform.journal.referred()


def test_only_a_case_that_waits_for_a_person_can_be_claimed(world: World, referred: str) -> None:
    world.storage.registers.set_down("penalties", False)
    assert _code(world, world.file(finish=False).case_id, ONE) == "not_referred"
    withdraw(world.platform, referred)
    assert _code(world, referred, ONE) == "not_referred"
