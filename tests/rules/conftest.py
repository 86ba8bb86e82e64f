"""The renewal pack as compiled, and facts to start from."""

from __future__ import annotations

from pathlib import Path

import pytest

from domain.facts import Fact
from rules.authoring.golden import GoldenCase, read_cases
from rules.engine.pack import Pack, load_pack

RENEWAL = Path(__file__).parents[2] / "rules" / "packs" / "food-licence-renewal" / "1.0.0"


@pytest.fixture(scope="session")
def renewal_folder() -> Path:
    return RENEWAL


@pytest.fixture(scope="session")
def renewal() -> Pack:
    return load_pack(RENEWAL)


@pytest.fixture(scope="session")
def golden(renewal: Pack) -> dict[str, GoldenCase]:
    return {case.id: case for case in read_cases(RENEWAL, renewal)}


@pytest.fixture
def plain(golden: dict[str, GoldenCase]) -> dict[str, Fact]:
    """An applicant in person, everything in order: grants."""
    return dict(golden["G01"].facts)


@pytest.fixture
def by_agent(golden: dict[str, GoldenCase]) -> dict[str, Fact]:
    """An agent with everything in order: grants."""
    return dict(golden["G02"].facts)
