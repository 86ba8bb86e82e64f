"""A case that waits for a clerk."""

from __future__ import annotations

import pytest

from tests.world.world import World


@pytest.fixture
def referred(world: World) -> str:
    """Complete papers, one register down: everything a clerk needs to decide is known."""
    world.storage.registers.set_down("penalties")
    return world.file().case_id
