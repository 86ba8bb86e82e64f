"""A case of every outcome that has an answer, delivered."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from domain.case import Status
from functions.desk.claim import claim
from functions.desk.decide_case import Desk
from functions.receive.change_mind import withdraw
from tests.world import eligible
from tests.world.world import World, make_world


def _corrected(world: World) -> str:
    return world.file([eligible.licence_page()]).case_id


def _referred(world: World) -> str:
    world.storage.registers.set_down("penalties")
    return world.file().case_id


def _refused(world: World) -> str:
    case_id = _referred(world)
    claim(world.platform, case_id, "李测试")
    Desk(world.platform, case_id, "李测试").refuse(("现场核查不符",), ("第三十六条",))
    world.work()
    return case_id


def _withdrawn(world: World) -> str:
    case_id = world.file(finish=False).case_id
    withdraw(world.platform, case_id)
    world.work()
    return case_id


OUTCOMES: dict[Status, Callable[[World], str]] = {
    Status.ISSUED: lambda world: world.file().case_id,
    Status.CORRECTION: _corrected,
    Status.REFERRED: _referred,
    Status.REFUSED: _refused,
    Status.WITHDRAWN: _withdrawn,
}


@pytest.fixture(params=OUTCOMES)
def answered(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[World, str]:
    """A world and its one case."""
    world = make_world(tmp_path)
    case_id = OUTCOMES[request.param](world)
    assert world.case(case_id).status is request.param
    return world, case_id
