"""Where on paper a finding rests: from ``file/page/field`` to the address of a picture of that place."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from api.answers import Evidence
from api.problems import HttpProblem
from domain.case import Case
from domain.reading import Box, PageReading
from functions.receive.file_names import file_names
from journey.platform import Platform

SEAL_FIELD = "盖章"
_MARGIN_X, _MARGIN_Y = 0.03, 0.015
Fractions = tuple[float, float, float, float]


class EvidenceShelf:
    """The pages of one case; each reading is opened at most once."""

    def __init__(self, platform: Platform, case: Case) -> None:
        self._platform = platform
        self._case = case
        self._opened: dict[tuple[str, int], PageReading] = {}

    def pages(self) -> tuple[Evidence, ...]:
        """Every page that was read, whole."""
        read = [(file.file_id, page) for file in self._case.files for page in sorted(file.readings)]
        return tuple(self._evidence(file_id, page + 1, "", None) for file_id, page in read)

    def find(self, ids: Iterable[str]) -> tuple[Evidence, ...]:
        """The places on paper among these ids; register answers and stated values have none."""
        found = []
        for evidence_id in dict.fromkeys(ids):
            file_id, _, rest = evidence_id.partition("/")
            page, _, field = rest.partition("/")
            if file_id in self._names and page.isascii() and page.isdigit():
                reading = self._reading(file_id, int(page))
                found.append(self._evidence(file_id, int(page), field, place(reading, field) if reading else None))
        return tuple(found)

    @cached_property
    def _names(self) -> dict[str, str]:
        return file_names(self._platform.journal, self._platform.vault, self._case.case_id)

    def _reading(self, file_id: str, page: int) -> PageReading | None:
        key = (file_id, page)
        ref = self._case.file(file_id).readings.get(page - 1)
        if ref is None:
            return None
        if key not in self._opened:
            self._opened[key] = PageReading.model_validate_json(self._platform.vault.open(self._case.case_id, ref))
        return self._opened[key]

    def _evidence(self, file_id: str, page: int, field: str, box: Box | None) -> Evidence:
        label = f"{self._names[file_id]} 第{page}页" + (f" {field}" if field else "")
        crop = "" if box is None else f"?box={box.x0:.4f},{box.y0:.4f},{box.x1:.4f},{box.y1:.4f}"
        return Evidence(label=label, href=f"/desk/{self._case.case_id}/evidence/{file_id}/{page}{crop}")


def place(reading: PageReading, field: str) -> Box | None:
    """Where a field, a group of tick boxes or the seals are on a page, with a little around; None if not known."""
    boxes = [f.box for f in reading.fields if f.name == field and f.box is not None]
    boxes += [tick.box for tick in reading.ticks if tick.field == field]
    if field == SEAL_FIELD:
        boxes += [seal.box for seal in reading.seals]
    if not boxes:
        return None
    return Box(
        x0=max(0.0, min(b.x0 for b in boxes) - _MARGIN_X), y0=max(0.0, min(b.y0 for b in boxes) - _MARGIN_Y),
        x1=min(1.0, max(b.x1 for b in boxes) + _MARGIN_X), y1=min(1.0, max(b.y1 for b in boxes) + _MARGIN_Y),
    )


def picture(platform: Platform, case: Case, file_id: str, page: str, box: str | None) -> bytes:
    """The page, or the crop of it, as PNG. Raises HttpProblem if there is no such page or the box is none."""
    state = next((file for file in case.files if file.file_id == file_id), None)
    if state is None or not (page.isascii() and page.isdigit()) or not 1 <= int(page) <= (state.pages or 0):
        raise HttpProblem(404, "no_such_page", "没有这一页。")
    content = platform.vault.open(case.case_id, state.content)
    return platform.paper.picture(content, state.media_type, int(page) - 1, fractions(box) if box else None)


def fractions(text: str) -> Fractions:
    """``x0,y0,x1,y1`` in page fractions. Raises HttpProblem 422 for anything else."""
    try:
        x0, y0, x1, y1 = (float(part) for part in text.split(","))
    except ValueError:
        x0, y0, x1, y1 = 1.0, 1.0, 0.0, 0.0
    if not (0 <= x0 < x1 <= 1 and 0 <= y0 < y1 <= 1):
        raise HttpProblem(422, "box", "裁剪范围应为 x0,y0,x1,y1，均在 0 与 1 之间。", "box")
    return (x0, y0, x1, y1)
