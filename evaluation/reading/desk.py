"""Reads one page as a worker does, holds it against the truth, and notes what it cost."""

from __future__ import annotations

from pathlib import Path

from domain.reading import PageReading
from evaluation.reading.engines import Clock, ClockedEngines
from evaluation.reading.judge import judged_fields, judged_texts, judged_ticks
from evaluation.reading.plain import PlainReader, PlainReading
from evaluation.reading.result import Cost, FieldResult, PageResult, Told
from evaluation.reading.truth import Sheet, TruePage
from evaluation.run.cost import cpu_seconds, forget_peak, peak_megabytes
from evaluation.run.picture import small
from functions.read.pages.crop import as_png, cut_out
from functions.read.pages.opening import JOBS, FileOpener
from functions.read.reader import LocalPaperReader, installed_classifier
from infra.ocr.base import Picture
from infra.sandbox.client import Sandbox

_AROUND = (0.03, 0.6)
"""Shown around a field, of its own width and height."""


class Desk:
    """A worker's reader, clocked; ``plain`` reads each page beside it, if given. ``crops`` takes pictures of what went wrong."""

    def __init__(self, cache: Path, plain: PlainReader | None, crops: Path) -> None:
        self._clock, self._plain, self._crops = Clock(), plain, crops
        self._reader = LocalPaperReader(
            FileOpener(Sandbox(JOBS)), ClockedEngines(cache, self._clock), installed_classifier()
        )
        self._warm = False

    def read(self, sheet: Sheet) -> PageResult:
        """One page, with crops of what is worth showing. Raises FileRejected."""
        content, truth = sheet.file.read_bytes(), sheet.truth
        forget_peak()
        began, engines = cpu_seconds(), self._clock.seconds
        reading = self._reader.read_page(content, "", truth.name, sheet.page_no)
        cost = Cost(
            cpu=cpu_seconds() - began, engines=self._clock.seconds - engines, peak=peak_megabytes(), warm=self._warm,
        )
        self._warm = True
        upright = self._upright(content, sheet.page_no)
        plain = self._plain.read(upright, truth.material, reading.seals) if self._plain else None
        fields = judged_fields(truth, reading, plain)
        return result_of(truth, reading, plain).model_copy(update={
            "fields": tuple(self._with_crop(upright, truth, field) for field in fields),
            "cost": cost.model_copy(update={"plain": plain.cpu}) if plain else cost,
        })

    def _upright(self, content: bytes, page_no: int) -> Picture:
        import cv2
        import numpy as np

        png = np.frombuffer(self._reader.picture(content, "", page_no, None), dtype=np.uint8)
        return np.ascontiguousarray(np.asarray(cv2.imdecode(png, cv2.IMREAD_COLOR), dtype=np.uint8)[:, :, ::-1])

    def _with_crop(self, upright: Picture, truth: TruePage, field: FieldResult) -> FieldResult:
        if not worth_showing(field) or field.box is None:
            return field
        box = field.box.widened(*_AROUND)
        file = f"{truth.name}-{field.name}".replace("/", "-") + ".png"
        self._crops.joinpath(file).write_bytes(small(as_png(cut_out(upright, (box.x0, box.y0, box.x1, box.y1)))))
        return field.model_copy(update={"crop": file})


def result_of(truth: TruePage, reading: PageReading | None, plain: PlainReading | None = None) -> PageResult:
    """The page held against the truth. Of a page that was not read every field is one that was not found."""
    page = PageResult(
        name=truth.name, document=truth.document, material=truth.material, layout=truth.layout, condition=truth.condition,
        turn=truth.turn, readable=truth.readable, fields=judged_fields(truth, reading, plain),
        ticks=judged_ticks(truth, reading), texts=judged_texts(truth, reading, plain),
    )
    if reading is None:
        return page
    return page.model_copy(update={"read_as": reading.material, "usability": reading.quality.usability.value})


def worth_showing(field: FieldResult) -> bool:
    """Whether a person should look at it: a wrong value, or a deciding one that is not known."""
    return field.misstated or (field.deciding and field.told is not Told.RIGHT)
