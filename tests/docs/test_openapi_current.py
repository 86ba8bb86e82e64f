"""``docs/openapi.json`` is what the routes say today; ``python -m api.openapi > docs/openapi.json`` renews it."""

from __future__ import annotations

from pathlib import Path

from api.application import all_routes
from api.openapi import as_json

DOCUMENT = Path(__file__).parents[2] / "docs" / "openapi.json"


def test_the_kept_document_is_current() -> None:
    assert DOCUMENT.read_text(encoding="utf-8") == as_json(all_routes())
