"""PP-OCRv6 small's recogniser once more, which reads the rarer character wherever it was in two minds, else its second thought.

No second reader, but a witness of the first one's doubt: where a rare character was printed that it takes for a usual one, the
rare one comes second by far more than where the usual one was printed.
"""

from __future__ import annotations

from copy import copy
from typing import Any

import numpy as np
from numpy.typing import NDArray
from rapidocr.ch_ppocr_rec.utils import CTCLabelDecode

from domain.rare_characters import is_listed, is_rare
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
    """Decodes as another decoder does, but for second thoughts."""

    def __init__(self, decoder: CTCLabelDecode) -> None:
        self._decoder: Any = decoder

    def __call__(self, preds: NDArray[np.float32], *args: Any, **ratios: Any) -> Any:
        return self._decoder(np.stack([self._thought_again(line) for line in preds]), *args, **ratios)

    def _thought_again(self, line: NDArray[np.float32]) -> NDArray[np.float32]:
        """A line's shares, frames by characters with the blank first: only the second thought has any where there is one."""
        read, again = line.argmax(axis=1), line.copy()
        for frames in np.split(np.arange(len(read)), np.flatnonzero(np.diff(read)) + 1):
            char, shares = int(read[frames[0]]), line[frames].max(axis=0)
            second = self._second(char, shares) if char != _BLANK else char
            if second != char:
                again[frames] = 0
                again[frames, second] = shares[second]
        return again

    def _second(self, char: int, shares: NDArray[np.float32]) -> int:
        """Of the others in mind the rare one, else the likeliest, traditional forms apart; the character itself if it is rare or
        there are none."""
        alphabet = self._decoder.character
        minded = [int(at) for at in np.flatnonzero(shares >= IN_TWO_MINDS) if at not in {_BLANK, char}]
        others = [at for at in minded if is_listed(alphabet[at])]
        if not others or is_rare(alphabet[char]):
            return char
        return max([at for at in others if is_rare(alphabet[at])] or others, key=lambda at: float(shares[at]))
