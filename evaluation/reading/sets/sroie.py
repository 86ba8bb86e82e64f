"""SROIE (ICDAR 2019, receipts): pictures in ``img``, lines in ``box``, keys as JSON in ``entities`` or ``key``.

A line of a box file is eight corner coordinates and the text, with commas. What is missing is not measured.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from evaluation.reading.sets.own import SUFFIXES
from evaluation.reading.truth import BadTruth, Document, Sheet, TruePage, TrueText

_CORNERS = 8


def read(folder: Path) -> Iterator[Document]:
    """Each receipt is a document: its keys by name, its lines as ``line``. Raises BadTruth."""
    for file in sorted((folder / "img").iterdir()):
        if file.suffix.lower() in SUFFIXES:
            texts = (*_keys(folder, file.stem), *_lines(folder, file.stem))
            yield Document(file.stem, (Sheet(TruePage(name=file.stem, document=file.stem, texts=texts), file),))


def _keys(folder: Path, stem: str) -> Iterator[TrueText]:
    for file in _there(folder, ("entities", "key"), stem, (".txt", ".json")):
        try:
            keys = json.loads(file.read_text(encoding="utf-8"))
            yield from (TrueText(kind=name, text=text) for name, text in keys.items() if text)
        except (ValueError, AttributeError) as problem:
            raise BadTruth(f"{file}: {problem}") from problem


def _lines(folder: Path, stem: str) -> Iterator[TrueText]:
    for file in _there(folder, ("box",), stem, (".txt", ".csv")):
        for number, row in enumerate(file.read_text(encoding="utf-8", errors="replace").splitlines(), start=1):
            parts = row.split(",", _CORNERS)
            if len(parts) > _CORNERS and parts[_CORNERS].strip():
                yield TrueText(kind="line", text=parts[_CORNERS])
            elif row.strip() and len(parts) <= _CORNERS:
                raise BadTruth(f"{file}:{number}: not eight coordinates and a text")


def _there(folder: Path, places: tuple[str, ...], stem: str, suffixes: tuple[str, ...]) -> Iterator[Path]:
    """The first of the files that exists, if any."""
    files = (folder / place / f"{stem}{suffix}" for place in places for suffix in suffixes)
    yield from [file for file in files if file.is_file()][:1]
