"""What asking a third network about rare characters makes known, and what it lets through.

    python -m benchmarks.rare_characters [of each level, a round]

Characters of both levels of GB/T 2312 are drawn in firms' names, worn as ``benchmarks.misread_alike`` wears them, and read by
the page engine's recogniser, the second reader's and the third's. Printed are, for each level, the names that two readers make
known, and those that the third adds, right and wrong.
"""

from __future__ import annotations

import random
import sys
from collections import Counter
from pathlib import Path

import numpy as np
from PIL import ImageFont

from benchmarks.misread_alike import FONTS, HARDNESS, SIZE, alphabet, degraded, fonts
from functions.read.engines import RARE_ENGINE, TEXT_ENGINE, VALUES_ENGINE
from functions.read.fields.rare_characters import differ_by_rare_ones, is_rare
from infra.ocr.base import CropKind
from infra.ocr.networks import Networks
from infra.ocr.registry import crop_engine


def main(each: int) -> None:
    """Print the counts, and every name made known wrongly by the third."""
    networks, files = Networks(Path("var/models")), list(fonts())
    readers = [crop_engine(name, networks) for name in (VALUES_ENGINE, TEXT_ENGINE, RARE_ENGINE)]
    counted: Counter[str] = Counter()
    for number in range(len(HARDNESS)):
        draw, rng = random.Random(number), np.random.default_rng(number)
        font = ImageFont.truetype(files[number % len(FONTS)], SIZE)
        for level, rare in (("common", False), ("rare", True)):
            drawn = [f"吉安市{char}味餐饮店" for char in draw.sample([char for char in alphabet() if is_rare(char) is rare], each)]
            crops = [degraded(name, font, rng, *HARDNESS[number]) for name in drawn]
            texts = zip(*([text for text, _ in reader.read(crops, CropKind.NAME)] for reader in readers), strict=True)
            for name, (first, second, third) in zip(drawn, texts, strict=True):
                right = "right" if first == name else "wrong"
                if first == second:
                    counted[f"{level}: two readers, {right}"] += 1
                elif first == third and differ_by_rare_ones(first, second):
                    counted[f"{level}: with the third, {right}"] += 1
                    if first != name:
                        print(f"{name} read as {first}, by the second reader as {second}")
    for what, count in sorted(counted.items()):
        print(f"{what}: {count}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 500)
