"""Every name the glossary gives for the code is a name in the code."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
ROOMS = ("domain", "rules", "journey", "functions", "infra", "api", "cli")


def test_every_name_is_in_the_code() -> None:
    rows = re.findall(r"^\| .* \| .* \| (.*) \|$", (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8"), re.MULTILINE)
    names = {mark for row in rows for mark in re.findall(r"`([^`]+)`", row) if "/" not in mark}
    assert len(names) > 60
    words = _words()
    assert [name for name in names if not _parts(name) <= words] == []


def _parts(name: str) -> set[str]:
    return set(re.findall(r"\w+", name))


def _words() -> frozenset[str]:
    sources = (path for room in ROOMS for path in (ROOT / room).rglob("*.py"))
    return frozenset(word for path in sources for word in re.findall(r"\w+", path.read_text(encoding="utf-8")))
