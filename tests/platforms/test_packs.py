"""The shelf of packs: by day, by the reference pinned on a case, and never an altered one."""

from __future__ import annotations

import json
import shutil
from datetime import date
from pathlib import Path

import pytest

from platforms.packs import PACKS, PackShelf
from rules.engine.pack import ARTEFACT, PackInvalid, load_pack, seal

MATTER = "food-licence-renewal"
DAY = date(2026, 3, 16)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The installed packs and a second version that comes into force later."""
    shutil.copytree(PACKS, tmp_path, dirs_exist_ok=True, ignore=shutil.ignore_patterns("*.py"))
    first = load_pack(tmp_path / MATTER / "1.0.0")
    changed = first.model_dump() | {"version": "1.1.0", "effective_from": date(2026, 6, 1)}
    second = type(first).model_validate(changed)
    path = tmp_path / MATTER / "1.1.0" / ARTEFACT
    path.parent.mkdir(parents=True)
    path.write_text(json.dumps(seal(second), ensure_ascii=False), encoding="utf-8")
    return tmp_path


def test_the_newest_version_in_force_on_a_day_is_found(folder: Path) -> None:
    shelf = PackShelf(folder)
    assert shelf.in_force(MATTER, DAY).version == "1.0.0"
    assert shelf.in_force(MATTER, date(2026, 5, 31)).version == "1.0.0"
    assert shelf.in_force(MATTER, date(2026, 6, 1)).version == "1.1.0"


def test_a_case_finds_the_version_it_is_pinned_to_whatever_is_in_force(folder: Path) -> None:
    shelf = PackShelf(folder)
    for version in ("1.0.0", "1.1.0"):
        pack = load_pack(folder / MATTER / version)
        assert shelf.by_reference(pack.reference).digest == pack.digest


def test_what_is_not_there_is_said_so(folder: Path) -> None:
    shelf = PackShelf(folder)
    with pytest.raises(LookupError):
        shelf.in_force("fishing-licence", DAY)
    with pytest.raises(LookupError):
        shelf.in_force(MATTER, date(1999, 1, 1))
    with pytest.raises(LookupError, match=r"9\.9\.9"):
        shelf.by_reference(f"{MATTER}@9.9.9+0123456789abcdef")


def test_an_altered_pack_is_never_used(folder: Path) -> None:
    path = folder / MATTER / "1.0.0" / ARTEFACT
    path.write_text(path.read_text(encoding="utf-8").replace('"correction"', '"referral"', 1), encoding="utf-8")
    with pytest.raises(PackInvalid):
        PackShelf(folder).in_force(MATTER, DAY)


def test_every_installed_pack_can_be_loaded() -> None:
    assert PackShelf().in_force(MATTER, DAY).code == MATTER
