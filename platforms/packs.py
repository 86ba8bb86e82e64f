"""The packs on this machine: loaded and verified once per process, found by day or by the reference pinned on a case."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from pathlib import Path

import rules
from rules.engine.pack import ARTEFACT, Pack, load_pack

PACKS = Path(rules.__file__).parent / "packs"


class PackShelf:
    """All compiled packs under a folder ``<matter>/<version>/``. Raises PackInvalid for an altered one at first use."""

    def __init__(self, folder: Path = PACKS) -> None:
        self._folder = folder

    @cached_property
    def _packs(self) -> tuple[Pack, ...]:
        return tuple(load_pack(path.parent.parent) for path in sorted(self._folder.glob(f"*/*/{ARTEFACT}")))

    def in_force(self, matter: str, day: date) -> Pack:
        """The newest version in force on a day. Raises LookupError if the matter has none."""
        found = [pack for pack in self._packs if pack.code == matter and pack.in_force(day)]
        if not found:
            raise LookupError(f"no pack for {matter} on {day}")
        return max(found, key=lambda pack: pack.effective_from)

    def by_reference(self, reference: str) -> Pack:
        """The pack a case is pinned to. Raises LookupError if this machine does not have it any more."""
        for pack in self._packs:
            if pack.reference == reference:
                return pack
        raise LookupError(f"pack {reference} is not on this machine")
