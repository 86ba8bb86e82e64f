"""Boxes as tables: ``NAME.tsv`` beside ``NAME.png`` (or another picture), a row each box.

Either the first row names the columns, among them ``text`` and perhaps ``label`` or ``entity`` (Tesseract's own output is
such a table), or each row is an index, eight corner coordinates, the text and perhaps its entity in small letters, with
commas or tabs.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from pathlib import Path

from evaluation.reading.sets.own import pictured
from evaluation.reading.truth import BadTruth, Document, Sheet, TruePage, TrueText

_TEXT, _KIND, _LINE = "text", ("label", "entity"), "line"
_BEFORE_TEXT = 9
_ENTITY = re.compile("[a-z][a-z_]*")


def read(folder: Path) -> Iterator[Document]:
    """Each picture is a document. A box without label, or with the label ``other``, is a ``line``. Raises BadTruth."""
    for truth in sorted(folder.rglob("*.tsv")):
        file = pictured(truth)
        if file is not None:
            name = str(truth.relative_to(folder).with_suffix(""))
            page = TruePage(name=name, document=name, texts=tuple(_texts(truth)))
            yield Document(name, (Sheet(page, file),))


def _texts(truth: Path) -> Iterator[TrueText]:
    rows = truth.read_text(encoding="utf-8").splitlines()
    if rows and _TEXT in rows[0].lower().split("\t"):
        names = rows[0].lower().split("\t")
        for row in csv.reader(rows[1:], delimiter="\t", quoting=csv.QUOTE_NONE):
            told = dict(zip(names, row, strict=False))
            yield from _text(told.get(_TEXT, ""), next((told[name] for name in _KIND if told.get(name)), ""))
        return
    for number, line in enumerate(rows, start=1):
        parts = line.replace("\t", ",").split(",", _BEFORE_TEXT)
        if len(parts) <= _BEFORE_TEXT:
            raise BadTruth(f"{truth}:{number}: not an index, eight coordinates and a text")
        text, _, kind = parts[_BEFORE_TEXT].rpartition(",")
        yield from _text(text, kind) if text and _ENTITY.fullmatch(kind) else _text(parts[_BEFORE_TEXT], "")


def _text(text: str, kind: str) -> Iterator[TrueText]:
    if text.strip():
        yield TrueText(kind=_LINE if kind in {"", "other"} else kind, text=text)
