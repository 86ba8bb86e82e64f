"""The folder of a run: its options, and scratch for the workers."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any


class OtherRun(ValueError):
    """The folder holds a run with other options."""


class Folder:
    """Made if there is none. Of ``options`` all must be those the folder was begun with, except what may ``grow``.

    Raises OtherRun for another run's folder.
    """

    def __init__(self, path: Path, options: Mapping[str, Any], grow: frozenset[str]) -> None:
        self.path, self.crops = path, path / "crops"
        self.crops.mkdir(parents=True, exist_ok=True)
        asked, kept = json.dumps(dict(options), ensure_ascii=False, indent=2), path / "options.json"
        if kept.exists() and _fixed(kept.read_text(encoding="utf-8"), grow) != _fixed(asked, grow):
            raise OtherRun(f"{path} holds a run with other options ({kept}).")
        kept.write_text(asked + "\n", encoding="utf-8")

    @contextmanager
    def scratch(self) -> Iterator[Path]:
        """A folder for the workers' data, emptied before and removed after; a run that was killed leaves it behind."""
        folder = self.path / "scratch"
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)


def _fixed(options: str, grow: frozenset[str]) -> dict[str, Any]:
    return {name: value for name, value in json.loads(options).items() if name not in grow}
