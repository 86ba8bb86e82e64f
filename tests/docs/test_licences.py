"""``docs/licences.md`` names every package that running needs, and no other."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_every_package_has_its_licence() -> None:
    pinned = re.findall(r"^([\w.-]+)==", (ROOT / "requirements.txt").read_text(encoding="utf-8"), re.MULTILINE)
    rows = re.findall(r"^\| ([\w.-]+) \| (\S.*) \|$", (ROOT / "docs" / "licences.md").read_text(encoding="utf-8"), re.MULTILINE)
    listed = [name for name, _ in rows if name != "Package"]
    assert sorted(listed) == sorted(pinned)
