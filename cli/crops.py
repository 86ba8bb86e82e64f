"""Places on paper cut out as pictures, each once."""

from __future__ import annotations

from pathlib import Path

from domain.case import Case
from functions.review.places import Place, Places
from infra.ports import FileRejected
from journey.platform import Platform


class Crops:
    """Writes PNG files named by file, page and field into a folder, made if there is none."""

    def __init__(self, platform: Platform, case: Case, folder: Path) -> None:
        self._places = Places(platform, case)
        self._folder = folder
        self._written: dict[str, str] = {}
        folder.mkdir(parents=True, exist_ok=True)

    def cut(self, place: Place) -> str:
        """Where the picture of the place is, or why there is none."""
        name = "-".join(filter(None, (place.file_id, f"p{place.page}", place.field))) + ".png"
        if name not in self._written:
            self._written[name] = self._write(place, self._folder / name)
        return self._written[name]

    def _write(self, place: Place, path: Path) -> str:
        try:
            path.write_bytes(self._places.picture(place))
        except FileRejected as rejected:
            return f"（{rejected.message}）"
        return str(path)
