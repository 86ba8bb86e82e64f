"""What asking a third network about rare characters makes known, and what it lets through.

    python -m benchmarks.rare_characters [of each level, a round]

Characters of both levels of GB/T 2312 are drawn in firms' names, four rounds worn as ``benchmarks.misread_alike`` wears them, and
read by the page engine's recogniser, the second reader's and the third's. Printed are, for each level, the names that two
readers make known, and those that the third adds, right and wrong. Then the other way round: the common characters that the
second reader took rare ones for, and how often both others take them for those.
"""

from __future__ import annotations

import random
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from PIL import ImageFont

from benchmarks.misread_alike import FONTS, HARDNESS, SIZE, alphabet, degraded, fonts
from domain.rare_characters import differ_by_rare_ones, is_rare
from functions.read.engines import RARE_ENGINE, TEXT_ENGINE, VALUES_ENGINE
from infra.ocr.base import CropEngine, CropKind
from infra.ocr.networks import Networks
from infra.ocr.registry import crop_engine

_BEFORE, _AFTER = "吉安市", "味餐饮店"


def main(each: int) -> None:
    """Print the counts, and every name made known wrongly by the third."""
    networks = Networks(Path("var/models"))
    readers = [crop_engine(name, networks) for name in (VALUES_ENGINE, TEXT_ENGINE, RARE_ENGINE)]
    counted: Counter[str] = Counter()
    taken_for: dict[str, str] = {}
    for number in range(len(HARDNESS)):
        draw = random.Random(number)
        for level, rare in (("common", False), ("rare", True)):
            drawn = draw.sample([char for char in alphabet() if is_rare(char) is rare], each)
            for name, (first, second, third) in _read(drawn, number, readers):
                right = "right" if first == name else "wrong"
                if first == second:
                    counted[f"{level}: two readers, {right}"] += 1
                elif first == third and differ_by_rare_ones(first, second):
                    counted[f"{level}: with the third, {right}"] += 1
                    if first != name:
                        print(f"{name} read as {first}, by the second reader as {second}")
                    elif len(second) == len(name):
                        taken_for[second[len(_BEFORE)]] = name[len(_BEFORE)]
    for number in range(len(HARDNESS)):
        for name, (first, _, third) in _read([*taken_for], number, readers):
            counted["common ones that rare ones were taken for: drawn"] += 1
            rarely = name.replace(name[len(_BEFORE)], taken_for[name[len(_BEFORE)]])
            counted["common ones that rare ones were taken for: read as these by both others"] += first == third == rarely
    for what, count in sorted(counted.items()):
        print(f"{what}: {count}")


def _read(drawn: Sequence[str], number: int, readers: Sequence[CropEngine]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each name with what every reader makes of it, worn as in this round."""
    files, rng = list(fonts()), np.random.default_rng(number)
    font = ImageFont.truetype(files[number % len(FONTS)], SIZE)
    names = [f"{_BEFORE}{char}{_AFTER}" for char in drawn]
    crops = [degraded(name, font, rng, *HARDNESS[number]) for name in names]
    texts = zip(*([text for text, _ in reader.read(crops, CropKind.NAME)] for reader in readers), strict=True)
    yield from zip(names, texts, strict=True)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 500)
