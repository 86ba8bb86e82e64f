"""The registry of packs in memory."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from threading import RLock

from infra.content_address import must_match
from infra.ports import VersionConflict
from rules.registry.log import Line


@dataclass
class MemoryPackRegistry:
    """Implements :class:`infra.ports.PackRegistry`."""

    place: str = "memory"
    log: list[Line] = field(default_factory=list)
    packs: dict[str, bytes] = field(default_factory=dict)
    _lock: RLock = field(default_factory=RLock)

    def lines(self, after: int = 0) -> list[Line]:
        return self.log[after:]

    def append(self, lines: Sequence[Line], packs: Mapping[str, bytes]) -> None:
        must_match(packs)
        with self._lock:
            if [line.seq for line in lines] != list(range(len(self.log) + 1, len(self.log) + len(lines) + 1)):
                raise VersionConflict(f"after line {len(self.log)}")
            self.packs.update(packs)
            self.log.extend(lines)

    def pack(self, digest: str) -> bytes:
        return self.packs[digest]
