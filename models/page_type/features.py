"""From the lines of a page to a vector: which characters stand on it, which of them large, and how it is laid out.

The vector is float32 of shape ``(FEATURES,)``, every value within 0…1: hashed character n-grams of the whole page
(Euclidean length 1, or 0 if there are none), those of its large print (length ``TITLE_WEIGHT``), then ``GEOMETRY``
figures up to ``GEOMETRY_WEIGHT``. Digits and Latin letters are folded to one character each, so that no number or
code of a person or firm is told apart. Hashing is CRC-32: the same on every machine and in every version of Python.
"""

from __future__ import annotations

import math
import statistics
import zlib
from collections import Counter
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from domain.normalise import tidy
from domain.reading import Line

BUCKETS = 4096
"""Hash buckets of either group of n-grams; a page has about 400 different ones."""
GEOMETRY = 12
FEATURES = 2 * BUCKETS + GEOMETRY
TITLE_WEIGHT = 0.5
GEOMETRY_WEIGHT = 0.3
MIN_CONFIDENCE = 0.5
"""Lines the reader itself hardly believes do not count."""

_TITLE_HEIGHT = 1.4
_MANY_LINES = 60


def features(lines: Sequence[Line], width: int, height: int) -> NDArray[np.float32]:
    """The vector of an upright page of ``width`` × ``height`` (any unit), whatever the order of its lines."""
    read = sorted((line for line in lines if legible(line)), key=_place)
    texts = [_folded(line.text) for line in read]
    body = (gram for text in texts for gram in _grams(text, 1, 2))
    # Marked beginning and end: a whole title counts, not only the words it shares with other titles.
    title = (gram for text in _titles(read) for gram in _grams(f"<{text}>", 3, 5))
    geometry = _geometry(read, texts, width, height)
    return np.concatenate([_hashed(body, 1.0), _hashed(title, TITLE_WEIGHT), geometry * np.float32(GEOMETRY_WEIGHT)])


def legible(line: Line) -> bool:
    """Whether the line is believed and holds any letter at all."""
    return line.confidence >= MIN_CONFIDENCE and any(char.isalnum() for char in line.text)


def letters(lines: Sequence[Line]) -> int:
    """How many letters and digits there are to judge by."""
    return sum(char.isalnum() for line in lines if legible(line) for char in line.text)


def _folded(text: str) -> str:
    return "".join(_fold(char) for char in tidy(text))


def _fold(char: str) -> str:
    if char.isdigit():
        return "0"
    return "A" if char.isascii() and char.isalpha() else char


def _grams(text: str, shortest: int, longest: int) -> Iterable[str]:
    return (text[i : i + n] for n in range(shortest, longest + 1) for i in range(len(text) - n + 1))


def _titles(lines: Sequence[Line]) -> list[str]:
    """The large print, row by row; a title set with wide gaps comes as several lines in one row."""
    if not lines:
        return []
    usual = statistics.median(line.box.y1 - line.box.y0 for line in lines)
    rows: list[list[Line]] = []
    for line in lines:
        if line.box.y1 - line.box.y0 < _TITLE_HEIGHT * usual:
            continue
        if rows and line.box.y0 < (rows[-1][0].box.y0 + rows[-1][0].box.y1) / 2:
            rows[-1].append(line)
        else:
            rows.append([line])
    ordered = (sorted(row, key=lambda line: (line.box.x0, line.text)) for row in rows)
    return [_folded("".join(line.text for line in row)) for row in ordered]


def _hashed(grams: Iterable[str], norm: float) -> NDArray[np.float32]:
    vector = np.zeros(BUCKETS, dtype=np.float32)
    for gram, count in Counter(grams).items():
        vector[zlib.crc32(gram.encode()) % BUCKETS] += 1.0 + math.log(count)
    length = float(np.linalg.norm(vector))
    return vector * np.float32(norm / length) if length else vector


def _geometry(lines: Sequence[Line], texts: Sequence[str], width: int, height: int) -> NDArray[np.float32]:
    """Proportions, density, print sizes, margins and the mix of characters, each within 0…1."""
    if not lines:
        return np.zeros(GEOMETRY, dtype=np.float32)
    heights = [line.box.y1 - line.box.y0 for line in lines]
    usual = statistics.median(heights)
    text = "".join(texts)
    size = max(len(text), 1)
    figures = (
        width / (width + height) if width + height > 0 else 0.5,
        len(lines) / _MANY_LINES,
        usual * 20,
        usual / max(heights) if max(heights) > 0 else 1.0,
        min(line.box.x0 for line in lines),
        1 - max(line.box.x1 for line in lines),
        min(line.box.y0 for line in lines),
        1 - max(line.box.y1 for line in lines),
        text.count("0") / size,
        text.count("A") / size,
        size / len(lines) / 40,
        sum((line.box.x1 - line.box.x0) * (line.box.y1 - line.box.y0) for line in lines),
    )
    return np.clip(np.array(figures, dtype=np.float32), 0.0, 1.0)


def _place(line: Line) -> tuple[float, float, str]:
    return line.box.y0, line.box.x0, line.text
