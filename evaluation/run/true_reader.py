"""Papers that carry their own truth, and the reader that believes it: what the rules make of a case when nothing is misread."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from domain.reading import (
    Field,
    FieldState,
    PageReading,
    Quality,
    Seal,
    Source,
    Suspicion,
    Tick,
    Usability,
)
from domain.record import canonical_json, digest_of
from evaluation.cases.made_file import MadeFile
from evaluation.cases.papermaking import PHOTOS
from evaluation.cases.plan import Plan, PlannedPaper
from fixtures.papers.paper import PrintedField, PrintedPage
from fixtures.papers.typeset import typeset

_HEAD = b"%PDF-truth\n"
_SIDE = "正副本"
_SUSPICIONS = {"": (), "instruction": (Suspicion.INSTRUCTION_IN_TEXT,), "layer": (Suspicion.TEXT_LAYER_DIFFERS,)}


class TrueReader:
    """Implements :class:`infra.ports.PaperReader` over the files of :func:`true_files`."""

    def count_pages(self, content: bytes, media_type: str) -> int:  # noqa: ARG002 - the port's signature
        return len(_pages(content))

    def identify(self, content: bytes, media_type: str, page_no: int) -> str:  # noqa: ARG002
        return digest_of(canonical_json(_pages(content)[page_no]))

    def read_page(self, content: bytes, media_type: str, file_id: str, page_no: int) -> PageReading:  # noqa: ARG002
        page = PageReading.model_validate_json(json.dumps(_pages(content)[page_no]))
        return page.model_copy(update={"file_id": file_id, "page_no": page_no})

    def picture(
        self, content: bytes, media_type: str, page_no: int, box: tuple[float, float, float, float] | None  # noqa: ARG002
    ) -> bytes:
        return b"\x89PNG\r\n\x1a\n"


def true_files(plan: Plan, papers: Sequence[PlannedPaper]) -> tuple[MadeFile, ...]:
    """The papers as files of readings, named as the real ones: photos one a page, all else one a paper.

    Nothing is to be read, so no page's truth stands beside them.
    """
    files: list[MadeFile] = []
    for paper in papers:
        printed = typeset(paper.material, paper.layout, paper.values, paper.style)
        read = [_reading(page, paper) for page in printed.pages if not paper.pages or page.number in paper.pages]
        if paper.condition.startswith(PHOTOS):
            single = len(read) == 1
            files += [_file(f"{paper.role}{'' if single else n}.jpg", plan, [page]) for n, page in enumerate(read, 1)]
        else:
            files.append(_file(f"{paper.role}.pdf", plan, read))
    return tuple(files)


def _file(name: str, plan: Plan, pages: Sequence[PageReading]) -> MadeFile:
    body = {"name": f"{plan.name}/{name}", "pages": [page.model_dump(mode="json") for page in pages]}
    return MadeFile(name, "application/pdf", _HEAD + canonical_json(body))


def _reading(page: PrintedPage, paper: PlannedPaper) -> PageReading:
    whole: dict[str, Any] = {
        "file_id": "", "page_no": 0, "width": round(page.width), "height": round(page.height), "rotation": 0,
        "source": Source.OCR, "engine": "truth",
    }
    if paper.condition == "unusable_photo":
        return PageReading(**whole, quality=Quality(usability=Usability.UNUSABLE, reasons=("照片模糊，请重新拍摄",)))
    named = {field.name for field in page.fields}
    unmarked = [_SIDE] if _SIDE in paper.values and _SIDE not in named else []
    return PageReading(
        **whole, quality=Quality(usability=Usability.GOOD), material=page.material, material_score=1.0,
        fields=(*map(_field, page.fields), *(_known(name, str(paper.values[name])) for name in unmarked)),
        ticks=tuple(Tick(field=tick.field, option=tick.option, state=tick.state, box=tick.box) for tick in page.ticks),
        seals=tuple(Seal(box=place.box, redness=1.0) for place in page.seals),
        suspicions=_SUSPICIONS[paper.retouch],
    )


def _field(printed: PrintedField) -> Field:
    if not printed.value:
        return Field(name=printed.name, state=FieldState.BLANK, box=printed.box)
    return _known(printed.name, printed.value).model_copy(update={"raw": printed.printed, "box": printed.box})


def _known(name: str, value: str) -> Field:
    return Field(name=name, state=FieldState.KNOWN, value=value, raw=value, confidence=1.0)


def _pages(content: bytes) -> list[Any]:
    pages: list[Any] = json.loads(content.removeprefix(_HEAD))["pages"]
    return pages
