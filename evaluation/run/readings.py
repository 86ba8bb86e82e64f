"""The readings of a case by their evidence: what was read where, and the piece of the page as a picture."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from domain.case import Case
from domain.reading import Box, PageReading
from functions.receive.file_names import file_names
from journey.platform import Platform

_MARGIN = 0.01


class Readings:
    """Opens the readings of one case when asked. Evidence is ``file/page/field``, pages from 1; other evidence has none."""

    def __init__(self, platform: Platform, case: Case) -> None:
        self._platform = platform
        self._case = case

    @cached_property
    def _names(self) -> dict[str, str]:
        return file_names(self._platform.journal, self._platform.vault, self._case.case_id)

    @cached_property
    def _pages(self) -> dict[tuple[str, int], PageReading]:
        return {
            (file.file_id, page_no): PageReading.model_validate_json(self._platform.vault.open(self._case.case_id, ref))
            for file in self._case.files for page_no, ref in file.readings.items()
        }

    def pages(self) -> Iterable[tuple[str, PageReading]]:
        """Every page with its file's name."""
        return ((self._names[file_id], page) for (file_id, _), page in self._pages.items())

    def where(self, evidence: str) -> str:
        """The evidence with the file's name for its id."""
        file_id, slash, rest = evidence.partition("/")
        return f"{self._names.get(file_id, file_id)}{slash}{rest}"

    def votes(self, evidence: str) -> tuple[str, ...]:
        """What each reader made of the field, the page engine first."""
        page, name = self._page(evidence)
        field = next((field for field in page.fields if field.name == name), None) if page else None
        return (field.raw, *(f"{vote.reader}:{vote.text}" for vote in field.votes)) if field else ()

    def crop(self, evidence: str) -> bytes | None:
        """The field or the group of boxes as PNG, the whole page if it has no place; None for other evidence."""
        page, name = self._page(evidence)
        if page is None:
            return None
        boxes = [field.box for field in page.fields if field.name == name and field.box]
        boxes += [tick.box for tick in page.ticks if tick.field == name]
        file = self._case.file(page.file_id)
        content = self._platform.vault.open(self._case.case_id, file.content)
        return self._platform.paper.picture(content, file.media_type, page.page_no, _around(boxes))

    def _page(self, evidence: str) -> tuple[PageReading | None, str]:
        file_id, _, rest = evidence.partition("/")
        number, _, name = rest.partition("/")
        return (self._pages.get((file_id, int(number) - 1)) if number.isdigit() else None), name


def _around(boxes: list[Box]) -> tuple[float, float, float, float] | None:
    if not boxes:
        return None
    return (
        min(box.x0 for box in boxes) - _MARGIN, min(box.y0 for box in boxes) - _MARGIN,
        max(box.x1 for box in boxes) + _MARGIN, max(box.y1 for box in boxes) + _MARGIN,
    )
