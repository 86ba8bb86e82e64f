"""Where on paper a fact was seen: from the evidence id ``file/page/field`` to the place and what each reader made of it."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from domain.case import Case
from domain.reading import Box, Field, FieldState, PageReading, TickState, Vote
from domain.record import Record
from functions.receive.file_names import file_names
from functions.review.seals import SEAL_FIELD
from journey.platform import Platform

_MARGIN_X, _MARGIN_Y = 0.03, 0.015
_TICKS = {TickState.TICKED: "☑", TickState.EMPTY: "☐", TickState.UNCLEAR: "？"}


class Place(Record):
    """A field of a page, or the whole page (no ``field``, no ``box``). Pages count from 1; ``box`` has a little around.

    ``seen`` is the text, the ticks or the seals there; ``votes`` are those of independent readers, the page engine first;
    ``likely`` is what a value in doubt most likely is, for a person to compare.
    """

    file_id: str
    file_name: str
    page: int
    field: str = ""
    box: Box | None = None
    seen: str = ""
    votes: tuple[Vote, ...] = ()
    likely: str = ""

    @property
    def label(self) -> str:
        """``申请材料.pdf 第1页 经营者名称``."""
        return f"{self.file_name} 第{self.page}页" + (f" {self.field}" if self.field else "")


class Places:
    """The pages of one case; each reading is opened at most once."""

    def __init__(self, platform: Platform, case: Case) -> None:
        self._platform = platform
        self._case = case
        self._opened: dict[tuple[str, int], PageReading | None] = {}

    def pages(self) -> tuple[Place, ...]:
        """Every page that was read, whole."""
        return tuple(
            Place(file_id=file.file_id, file_name=self._names[file.file_id], page=page + 1)
            for file in self._case.files for page in sorted(file.readings)
        )

    def readings(self) -> tuple[tuple[str, PageReading], ...]:
        """What was read on every page, with its file's name."""
        told = ((place.file_name, self._reading(place.file_id, place.page)) for place in self.pages())
        return tuple((name, reading) for name, reading in told if reading)

    def picture(self, place: Place) -> bytes:
        """The place as PNG, the whole page if it has no box. Raises infra.ports.FileRejected."""
        file, box = self._case.file(place.file_id), place.box
        content = self._platform.vault.open(self._case.case_id, file.content)
        corners = (box.x0, box.y0, box.x1, box.y1) if box else None
        return self._platform.paper.picture(content, file.media_type, place.page - 1, corners)

    def find(self, ids: Iterable[str]) -> tuple[Place, ...]:
        """The places on paper among these ids; register answers and stated values have none."""
        found = []
        for evidence_id in dict.fromkeys(ids):
            file_id, _, rest = evidence_id.partition("/")
            page, _, field = rest.partition("/")
            if file_id in self._names and page.isascii() and page.isdigit():
                found.append(self._place(file_id, int(page), field))
        return tuple(found)

    @cached_property
    def _names(self) -> dict[str, str]:
        return file_names(self._platform.journal, self._platform.vault, self._case.case_id)

    def _place(self, file_id: str, page: int, field: str) -> Place:
        reading = self._reading(file_id, page)
        whole = Place(file_id=file_id, file_name=self._names[file_id], page=page, field=field)
        if reading is None or not field:
            return whole
        read = next((f for f in reading.fields if f.name == field), Field(name=field, state=FieldState.BLANK))
        return whole.model_copy(update={
            "box": box_of(reading, field), "seen": seen(reading, field), "votes": read.votes,
            "likely": (read.likely or "") if read.state is FieldState.UNKNOWN else "",
        })

    def _reading(self, file_id: str, page: int) -> PageReading | None:
        key = (file_id, page)
        if key not in self._opened:
            ref = self._case.file(file_id).readings.get(page - 1)
            opened = self._platform.vault.open(self._case.case_id, ref) if ref else None
            self._opened[key] = PageReading.model_validate_json(opened) if opened else None
        return self._opened[key]


def seen(reading: PageReading, field: str) -> str:
    """What stands there, as read: text, tick boxes, or how many seals; empty if nothing was seen."""
    ticks = [f"{_TICKS[tick.state]}{tick.option}" for tick in reading.ticks if tick.field == field]
    if ticks:
        return " ".join(ticks)
    if field == SEAL_FIELD:
        red = sum(seal.red for seal in reading.seals)
        counted = {f"红色印章{red}枚": red, f"疑似印章{len(reading.seals) - red}枚": len(reading.seals) - red}
        return "，".join(words for words, number in counted.items() if number)
    return next((f.raw for f in reading.fields if f.name == field), "")


def box_of(reading: PageReading, field: str) -> Box | None:
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
