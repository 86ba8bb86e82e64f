"""Fixtures shared by every test."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.world.world import World, make_world


@pytest.fixture
def world(tmp_path: Path) -> World:
    """A fresh platform with registers that agree with the eligible papers."""
    return make_world(tmp_path)
