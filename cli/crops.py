"""Places on paper cut out as pictures, each once."""

from __future__ import annotations

from pathlib import Path

from domain.case import Case
from functions.review.places import Place
from infra.ports import FileRejected
from journey.platform import Platform


class Crops:
    """Writes PNG files named by file, page and field into a folder, made if there is none."""

    def __init__(self, platform: Platform, case: Case, folder: Path) -> None:
        self._platform = platform
        self._case = case
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
        state, box = self._case.file(place.file_id), place.box
        content = self._platform.vault.open(self._case.case_id, state.content)
        corners = (box.x0, box.y0, box.x1, box.y1) if box else None
        try:
            path.write_bytes(self._platform.paper.picture(content, state.media_type, place.page - 1, corners))
        except FileRejected as rejected:
            return f"（{rejected.message}）"
        return str(path)
