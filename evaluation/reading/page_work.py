"""The work of a crew that measures reading: a document from its reference to one result a page."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from evaluation.reading.desk import Desk, result_of
from evaluation.reading.maker import Maker, sheets, write
from evaluation.reading.plain import PlainReader
from evaluation.reading.refs import Ref
from evaluation.reading.result import PageResult
from evaluation.reading.truth import Document, Sheet


@dataclass(frozen=True)
class ReadingWork:
    """See :class:`evaluation.run.crew.Work`. ``crops`` takes the pictures of what went wrong; ``plain`` asks Tesseract too."""

    crops: Path
    plain: bool = True

    @contextmanager
    def open(self, folder: Path) -> Iterator[Callable[[Ref], list[PageResult]]]:
        """See :class:`evaluation.run.crew.Work`."""
        maker = Maker(folder / "pages")
        try:
            plain = PlainReader(folder) if self.plain else None
            yield partial(_read, Desk(folder.parent / "models", plain, self.crops), maker)
        finally:
            maker.close()

    def lost(self, ref: Ref, why: str) -> list[PageResult]:
        """Every field of the document as one that was not found: else what fails would not count."""
        if isinstance(ref, Document):
            return _kept(ref, [_failed(sheet, why) for sheet in ref.sheets])
        folder = self.crops.parent / "scratch" / f"lost-{ref.name}"
        write(ref, folder)
        return _kept(ref, [_failed(sheet, why) for sheet in sheets(folder)])


def _read(desk: Desk, maker: Maker, ref: Ref) -> list[PageResult]:
    try:
        pages: Sequence[Sheet] = ref.sheets if isinstance(ref, Document) else maker.make(ref)
    except RuntimeError as error:
        return _kept(ref, [PageResult(name=ref.name, document=ref.name, error=str(error))])
    results = []
    for sheet in pages:
        try:
            results.append(desk.read(sheet))
        except Exception as error:  # noqa: BLE001 - a page that cannot be read is a failure, the next one may do
            results.append(_failed(sheet, "".join(traceback.format_exception(error))))
    return _kept(ref, results)


def _failed(sheet: Sheet, why: str) -> PageResult:
    return result_of(sheet.truth, None).model_copy(update={"error": why})


def _kept(ref: Ref, results: Sequence[PageResult]) -> list[PageResult]:
    return [result.model_copy(update={"ref": ref.name, "of": len(results)}) for result in results]
