"""XFUND (forms in seven languages): ``zh.val.json`` and its like, pictures beside it or in a folder of its name."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from evaluation.reading.sets.funsd import entities
from evaluation.reading.truth import BadTruth, Document, Sheet, TruePage


def read(folder: Path) -> Iterator[Document]:
    """Each form is a document, its entities texts as those of FUNSD. Pictures that are not there are left out.

    Raises BadTruth.
    """
    for truth in sorted(folder.glob("*.json")):
        try:
            for told in json.loads(truth.read_text(encoding="utf-8"))["documents"]:
                file = _picture(truth, told["img"]["fname"])
                if file is not None:
                    page = TruePage(name=told["id"], document=told["id"], texts=tuple(entities(told["document"])))
                    yield Document(told["id"], (Sheet(page, file),))
        except (ValueError, KeyError, TypeError) as problem:
            raise BadTruth(f"{truth}: {problem!r}") from problem


def _picture(truth: Path, name: str) -> Path | None:
    folders = (truth.with_suffix(""), truth.parent, truth.parent / "images")
    return next((folder / name for folder in folders if (folder / name).is_file()), None)
