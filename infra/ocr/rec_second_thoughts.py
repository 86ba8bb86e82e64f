"""PP-OCRv6 small's recogniser once more, which reads what it thought of second wherever it was in two minds.

No second reader, but a witness of the first one's doubt: where a rare character was printed that it takes for a usual one, the
rare one comes second by far more than where the usual one was printed.
"""

from __future__ import annotations

from copy import copy
from typing import Any

import numpy as np
from numpy.typing import NDArray
from rapidocr.ch_ppocr_rec.utils import CTCLabelDecode

from domain.reading import SECOND_THOUGHTS
from infra.ocr.networks import Networks
from infra.ocr.rapid_lines import RapidLines
from infra.ocr.rapidocr_small import RapidOcrSmall, rapid_small

IN_TWO_MINDS = 0.01
"""Least share of a second thought. Where 苜 is printed and 首 read it has a tenth and more, where 首 is printed less than a
ten-thousandth."""
_BLANK = 0


class RecSecondThoughts(RapidLines):
    """A crop engine. It reads as the page engine does wherever that was sure."""

    name = f"{RapidOcrSmall.name}-{SECOND_THOUGHTS}"

    def __init__(self, networks: Networks) -> None:
        engine, recogniser = copy(rapid_small(networks)), copy(rapid_small(networks).text_rec)
        engine.text_rec, recogniser.postprocess_op = recogniser, _SecondThoughts(recogniser.postprocess_op)
        super().__init__(engine)


class _SecondThoughts:
    """Decodes as another decoder does, but of each character of which another one has a share of :data:`IN_TWO_MINDS` or more
    that other one."""

    def __init__(self, decoder: CTCLabelDecode) -> None:
        self._decoder: Any = decoder

    def __call__(self, preds: NDArray[np.float32], *args: Any, **ratios: Any) -> Any:
        return self._decoder(np.stack([_thought_again(line) for line in preds]), *args, **ratios)


def _thought_again(line: NDArray[np.float32]) -> NDArray[np.float32]:
    """A line's shares, frames by characters with the blank first: what was read has none where there is a second thought."""
    read, again = line.argmax(axis=1), line.copy()
    for frames in np.split(np.arange(len(read)), np.flatnonzero(np.diff(read)) + 1):
        char = int(read[frames[0]])
        others = line[frames].max(axis=0)
        others[[_BLANK, char]] = 0
        if char != _BLANK and others.max() >= IN_TWO_MINDS:
            again[frames] = 0
            again[frames, int(others.argmax())] = others.max()
    return again
