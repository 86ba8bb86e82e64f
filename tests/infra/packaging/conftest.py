"""The template as it is deployed, made once."""

from __future__ import annotations

from typing import Any

import pytest

from infra.packaging.merged import merged


@pytest.fixture(scope="session")
def template() -> dict[str, Any]:
    return merged()


@pytest.fixture(scope="session")
def resources(template: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = template["Resources"]
    return found
