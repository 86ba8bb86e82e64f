"""What a person should look at: every wrong value or box, and every deciding value that stayed in doubt, with its place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from domain.reading import Box
from evaluation.reading.desk import worth_showing
from evaluation.reading.result import FieldResult, PageResult, TickResult, Told
from evaluation.report.render import data_uri

_FIRST = (Told.WRONG, Told.WRONGLY_BLANK, Told.DOUBT, Told.MISSING)


@dataclass(frozen=True)
class Shown:
    """A field or a tick box with its crop; ``readings`` are (reader, text, confidence), the page engine's first."""

    page: str
    document: str
    condition: str
    read_as: str
    field: str
    told: str
    truth: str
    said: str
    why: str = ""
    readings: tuple[tuple[str, str, float], ...] = ()
    plain: str | None = None
    place: str = ""
    crop: str = ""


def shown(pages: Sequence[PageResult], crops: Path) -> tuple[Shown, ...]:
    """All of a run: wrong boxes, wrong values, then doubts."""
    found = [(page, field) for page in pages for field in page.fields if worth_showing(field)]
    found.sort(key=lambda one: (_FIRST.index(one[1].told), one[1].name, one[0].name))
    boxes = [_box(page, tick, crops) for page in pages for tick in page.ticks if tick.misstated]
    return (*boxes, *(_field(page, field, crops) for page, field in found))


def _field(page: PageResult, field: FieldResult, crops: Path) -> Shown:
    return Shown(
        page=page.name, document=page.document, condition=page.condition, read_as=page.read_as.value, field=field.name,
        told=field.told.value, why=field.doubt.value if field.doubt else "", truth=field.truth, said=field.value,
        readings=tuple((vote.reader, vote.text, vote.confidence) for vote in field.votes), plain=field.plain,
        place=_place(field.box), crop=_picture(crops, field.crop),
    )


def _box(page: PageResult, tick: TickResult, crops: Path) -> Shown:
    return Shown(
        page=page.name, document=page.document, condition=page.condition, read_as=page.read_as.value,
        field=f"{tick.field}: {tick.option}", told="wrong box", truth=tick.truth.value, said=tick.read or "",
        crop=_picture(crops, tick.crop),
    )


def _picture(crops: Path, file: str) -> str:
    return data_uri(crops / file) if file else ""


def _place(box: Box | None) -> str:
    """``12–40 % from the left, 31–34 % from the top``."""
    if box is None:
        return ""
    x0, x1, y0, y1 = (round(100 * side) for side in (box.x0, box.x1, box.y0, box.y1))
    return f"{x0}–{x1} % from the left, {y0}–{y1} % from the top"
