"""Our own form: beside each picture or PDF a JSON of the same name, as ``miaopi fixtures pages`` writes it.

A JSON is the truth of one page, or holds a list ``pages`` with one for each page of the file::

    {"document": "case 7", "material": "id_card", "condition": "phone_photo",
     "fields": [{"name": "姓名", "value": "测试", "printed": "测 试", "box": [0.2, 0.1, 0.3, 0.13]}],
     "ticks": [{"field": "送达方式", "option": "电子送达", "state": "ticked"}],
     "texts": [{"kind": "line", "text": "words anywhere on the page"}], "seals": [{"box": [0.6, 0.7, 0.8, 0.85]}]}

Only what is given is measured. Values are normalised (ISO dates, half-width brackets), boxes in fractions of the page.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from domain.materials import MaterialType
from domain.reading import Box, TickState
from evaluation.reading.truth import BadTruth, Document, Sheet, TrueField, TruePage, TrueText, TrueTick

SUFFIXES = (".jpg", ".jpeg", ".png", ".pdf", ".tif", ".tiff", ".webp", ".heic")


def read(folder: Path) -> Iterator[Document]:
    """The documents of a folder and of those within it. Raises BadTruth."""
    documents: dict[str, list[Sheet]] = {}
    for truth in sorted(folder.rglob("*.json")):
        file = pictured(truth)
        if file is None:
            continue
        try:
            for sheet in _sheets(truth, file, str(truth.relative_to(folder).with_suffix(""))):
                documents.setdefault(sheet.truth.document, []).append(sheet)
        except (ValueError, KeyError, TypeError, AttributeError) as problem:
            raise BadTruth(f"{truth}: {problem!r}") from problem
    for name, sheets in documents.items():
        yield Document(name, tuple(sheets))


def pictured(truth: Path) -> Path | None:
    """The picture or PDF beside a file of truth."""
    beside = (truth.with_suffix(suffix) for suffix in (*SUFFIXES, *map(str.upper, SUFFIXES)))
    return next((file for file in beside if file.is_file()), None)


def _sheets(truth: Path, file: Path, name: str) -> Iterator[Sheet]:
    told = json.loads(truth.read_text(encoding="utf-8"))
    if "pages" not in told:
        yield Sheet(_page(told, name, _document(told, name)), file)
        return
    for number, page in enumerate(told["pages"]):
        yield Sheet(_page(page, f"{name}#{number + 1}", _document(told, name)), file, number)


def _document(told: Mapping[str, Any], name: str) -> str:
    """Pages of one paper, and the same paper in other conditions, are one document."""
    if "document" in told:
        return str(told["document"])
    made = [told[key] for key in ("material", "layout", "seed") if key in told]
    return "-".join(map(str, made)) if len(made) == 3 else name


def _page(told: Mapping[str, Any], name: str, document: str) -> TruePage:
    return TruePage(
        name=name, document=document, material=MaterialType(told.get("material", MaterialType.UNKNOWN)),
        layout=str(told.get("layout", "")), condition=str(told.get("condition", "")), turn=int(told.get("turn", 0)),
        readable=bool(told.get("readable", True)),
        fields=tuple(
            TrueField(name=f["name"], value=f["value"], printed=f.get("printed", ""), box=_box(f.get("box")))
            for f in told.get("fields", ())
        ),
        ticks=tuple(
            TrueTick(field=t["field"], option=t["option"], state=TickState(t["state"])) for t in told.get("ticks", ())
        ),
        texts=tuple(TrueText(kind=t["kind"], text=t["text"]) for t in told.get("texts", ())),
        seals=tuple(box for seal in told.get("seals", ()) if (box := _box(seal["box"]))),
    )


def _box(corners: Any) -> Box | None:
    if corners is None:
        return None
    x0, y0, x1, y1 = map(float, corners)
    return Box(x0=x0, y0=y0, x1=x1, y1=y1)
