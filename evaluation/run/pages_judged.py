"""Every page of a case as it was read, held against what is truly on it. Nothing is read again."""

from __future__ import annotations

from pathlib import Path

from domain.case import Case
from domain.reading import PageReading
from evaluation.reading.desk import result_of
from evaluation.reading.judge import stated_beyond
from evaluation.reading.result import FieldResult, PageResult, TickResult
from evaluation.reading.truth import TruePage
from evaluation.run.filing import Truths
from evaluation.run.picture import small
from evaluation.run.readings import Readings

NOT_READ = "not read"


def pages_judged(truths: Truths, case: Case, readings: Readings, crops: Path) -> tuple[PageResult, ...]:
    """The pages of all files of the case, in order; of a page that was not read every field is one that was not found.

    ``crops`` takes a picture of each field and each group of boxes that was stated wrongly.
    """
    read = {(page.file_id, page.page_no): page for _, page in readings.pages()}
    return tuple(
        _shown(_held(truth, read.get((file.file_id, number))), f"{file.file_id}/{number + 1}", readings, crops)
        for file in case.files for number, truth in enumerate(truths[file.file_id])
    )


def _held(truth: TruePage, reading: PageReading | None) -> PageResult:
    page = result_of(truth, reading)
    beyond = page.model_copy(update={"fields": (*page.fields, *stated_beyond(truth, reading))})
    return beyond if reading else beyond.model_copy(update={"error": NOT_READ})


def _shown(page: PageResult, place: str, readings: Readings, crops: Path) -> PageResult:
    def crop(field: str) -> str:
        png = readings.crop(f"{place}/{field}")
        if png is None:
            return ""
        file = f"{page.document}-{place}-{field}.png".replace("/", "-")
        (crops / file).write_bytes(small(png))
        return file

    def tick(box: TickResult) -> TickResult:
        return box.model_copy(update={"crop": crop(box.field)}) if box.misstated else box

    def field(one: FieldResult) -> FieldResult:
        return one.model_copy(update={"crop": crop(one.name)}) if one.misstated else _brief(one)

    return page.model_copy(update={"fields": tuple(map(field, page.fields)), "ticks": tuple(map(tick, page.ticks))})


def _brief(field: FieldResult) -> FieldResult:
    """Of a field that is right only what is counted."""
    return field.model_copy(update={"raw": "", "votes": (), "box": None}) if field.exact else field
