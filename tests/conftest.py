"""Fixtures shared by every test."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.world.world import World, make_world

# How long an example takes says how busy the machine is, not whether the code is right.
settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("untimed")


@pytest.fixture
def world(tmp_path: Path) -> World:
    """A fresh platform with registers that agree with the eligible papers."""
    return make_world(tmp_path)
