"""What is played in every run: one case corrected and granted, one refused by a clerk, one withdrawn.

Each act asks first whether it was done, as a client does who got no answer and tries again.
"""

from __future__ import annotations

from dataclasses import replace

from domain.case import Case, Status
from domain.reading import PageReading
from functions.desk.claim import claim
from functions.desk.decide_case import Desk
from functions.receive.change_mind import request_person, withdraw
from functions.receive.open_case import open_case
from functions.receive.submit import submit
from functions.receive.upload import upload
from infra.embedded.randomness import SeededRandomness
from journey.platform import Platform
from journey.run import drain
from journey.steps import steps
from tests.world import eligible
from tests.world.paper import recorded_file

CLERK = "李测试"


def play(platform: Platform) -> None:
    """The whole scenario, or what is left of it."""
    _corrected_then_granted(platform)
    _refused_by_a_clerk(platform)
    _withdrawn(platform)
    drain(platform, steps())


def _corrected_then_granted(platform: Platform) -> None:
    first, declaration, *licence = eligible.papers()
    case_id = _opened(platform, 1)
    _filed(platform, case_id, 1, [first, *licence])
    _filed(platform, case_id, 2, [declaration])


def _refused_by_a_clerk(platform: Platform) -> None:
    case_id = _opened(platform, 2)
    if not _case(platform, case_id).decided:
        request_person(platform, case_id)
    _filed(platform, case_id, 1, eligible.papers())
    if _case(platform, case_id).status is Status.REFERRED:
        claim(platform, case_id, CLERK)
        Desk(platform, case_id, CLERK).refuse(("现场核查不符",), ("食品经营许可和备案管理办法第三十六条",))
    drain(platform, steps())


def _withdrawn(platform: Platform) -> None:
    first, _, *licence = eligible.papers()
    case_id = _opened(platform, 3)
    _filed(platform, case_id, 1, [first, *licence])
    if not _case(platform, case_id).decided:
        withdraw(platform, case_id)


def _filed(platform: Platform, case_id: str, n: int, pages: list[PageReading]) -> None:
    """The n-th filing. Everything is worked off between acts, so that the order of events does not depend on the kill."""
    if _case(platform, case_id).submissions < n:
        upload(platform, case_id, f"第{n}次.pdf", recorded_file(pages))
        drain(platform, steps())
        submit(platform, case_id)
    drain(platform, steps())


def _opened(platform: Platform, seed: int) -> str:
    """The same seed opens the same case, so a second opening is the first one."""
    return open_case(replace(platform, randomness=SeededRandomness(seed)), eligible.application()).case_id


def _case(platform: Platform, case_id: str) -> Case:
    case = platform.journal.load(case_id)
    assert case is not None
    return case
