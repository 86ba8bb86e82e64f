"""FUNSD (noisy English forms): ``annotations/NAME.json`` and ``images/NAME.png``."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from evaluation.reading.truth import BadTruth, Document, Sheet, TruePage, TrueText


def read(folder: Path) -> Iterator[Document]:
    """Each form is a document; its entities are texts by their label: question, answer, header, other. Raises BadTruth."""
    for truth in sorted((folder / "annotations").glob("*.json")):
        file = folder / "images" / f"{truth.stem}.png"
        if not file.is_file():
            continue
        try:
            texts = tuple(entities(json.loads(truth.read_text(encoding="utf-8"))["form"]))
        except (ValueError, KeyError, TypeError) as problem:
            raise BadTruth(f"{truth}: {problem!r}") from problem
        yield Document(truth.stem, (Sheet(TruePage(name=truth.stem, document=truth.stem, texts=texts), file),))


def entities(told: Iterable[Mapping[str, Any]]) -> Iterator[TrueText]:
    """The entities that have any text. Raises KeyError for one without label."""
    return (TrueText(kind=one["label"], text=one["text"]) for one in told if one["text"].strip())
