"""How far words are from what was read of a page, wherever on it they stand."""

from __future__ import annotations

import numpy as np

from domain.normalise import tidy
from functions.read.fields.words import edit_distance


def edits(read: str, truth: str) -> int:
    """Levenshtein distance of two texts as they compare: widths folded, without spaces."""
    return edit_distance(tidy(read), tidy(truth))


def letters(truth: str) -> int:
    """How many characters there are to be read."""
    return len(tidy(truth))


def closest(truth: str, page: str) -> int:
    """Edits from ``truth`` to the piece of ``page`` nearest to it. Both must be tidy. What else stands there costs nothing."""
    codes = np.fromiter(map(ord, page), dtype=np.int64, count=len(page))
    row = np.zeros(len(page) + 1, dtype=np.int64)
    steps = np.arange(len(page) + 1)
    for done, letter in enumerate(truth, start=1):
        best = np.empty_like(row)
        best[0] = done
        best[1:] = np.minimum(row[:-1] + (codes != ord(letter)), row[1:] + 1)
        # Going on along the page costs one a letter: the least of all that lie before, each with its way.
        row = np.minimum.accumulate(best - steps) + steps
    return int(row.min())
