"""The ``miaopi`` command over the data directory of a small world."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cli.main import main
from tests.world.world import World, make_world

Miaopi = Callable[..., Result]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def world(data: Path) -> World:
    return make_world(data)


@pytest.fixture
def miaopi(data: Path) -> Miaopi:
    """Runs a command as typed, with ``--data`` at its end."""

    def run(*arguments: str) -> Result:
        return CliRunner().invoke(main, [*arguments, "--data", str(data)], env={"MIAOPI_TODAY": "2026-03-16"})

    return run
