"""Where on paper a finding rests: from ``file/page/field`` to the address of a picture of that place."""

from __future__ import annotations

from collections.abc import Iterable

from api.answers import Evidence
from api.problems import HttpProblem
from domain.case import Case
from functions.review.places import Place, Places
from journey.platform import Platform

Fractions = tuple[float, float, float, float]
BOX_QUERY = {"box": "x0,y0,x1,y1，占页面的比例；不填为整页"}


class EvidenceShelf:
    """The pages of one case, with addresses under ``base`` (``/desk/…`` or ``/cases/…``)."""

    def __init__(self, platform: Platform, case: Case, base: str) -> None:
        self._places = Places(platform, case)
        self._base = base

    def pages(self) -> tuple[Evidence, ...]:
        """Every page that was read, whole."""
        return tuple(map(self._evidence, self._places.pages()))

    def find(self, ids: Iterable[str]) -> tuple[Evidence, ...]:
        """The places on paper among these ids; register answers and stated values have none."""
        return tuple(map(self._evidence, self._places.find(ids)))

    def _evidence(self, place: Place) -> Evidence:
        box = place.box
        crop = "" if box is None else f"?box={box.x0:.4f},{box.y0:.4f},{box.x1:.4f},{box.y1:.4f}"
        href = f"{self._base}/evidence/{place.file_id}/{place.page}{crop}"
        return Evidence(
            label=place.label, href=href, whole=box is None, seen=place.seen, votes=place.votes, likely=place.likely,
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
