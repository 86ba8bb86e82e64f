"""Which characters both networks that read names take for the same other one.

    python -m benchmarks.misread_alike [rounds]

Every character of the second network's alphabet is drawn between others in one font a round, blurred, made small, pale,
noisy and compressed, and read by both. Printed are the pairs of what was drawn and what both read, as
``functions/read/misread_alike.py`` keeps them.
"""

from __future__ import annotations

import random
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import cv2
import numpy as np
import onnxruntime
from PIL import Image, ImageDraw, ImageFont

from functions.read.engines import Engines
from infra.ocr.base import CropKind, Picture
from infra.ocr.rec_v4 import network

FONTS = ("NotoSansCJK-Regular", "NotoSerifCJK-Regular", "ukai", "uming", "wqy-zenhei")
BETWEEN, EACH = "市区园和店", 3
SIZE, INKS, JPEG = 30, (20, 110), 55
HARDNESS = ((0.62, 0.96), (0.55, 1.2), (0.7, 0.78), (0.5, 1.08))
"""Scale and blur, a round each."""


def main(rounds: int) -> None:
    """Print the pairs, sorted by what was drawn."""
    readers = Engines(Path("var/models")).crops.of_names
    pairs: set[str] = set()
    files = list(fonts())
    for number in range(rounds):
        characters = alphabet()
        random.Random(number).shuffle(characters)
        font, rng = ImageFont.truetype(files[number % len(files)], SIZE), np.random.default_rng(number)
        for start in range(0, len(characters), EACH):
            drawn = _line(characters[start : start + EACH])
            crop = degraded(drawn, font, rng, *HARDNESS[number % len(HARDNESS)])
            pairs |= set(_alike(drawn, [reader.read([crop], CropKind.NAME)[0][0] for reader in readers]))
    print(" ".join(sorted(pairs)))


def _line(characters: Sequence[str]) -> str:
    return BETWEEN[:2] + "".join(char + BETWEEN[2 + at] for at, char in enumerate(characters))


def _alike(drawn: str, texts: Sequence[str]) -> Iterator[str]:
    """What all read as the same other character, where they read as many as were drawn."""
    if any(len(text) != len(drawn) for text in texts):
        return
    for char, *read in zip(drawn, *texts, strict=True):
        if len(set(read)) == 1 and read[0] != char:
            yield char + read[0]


def degraded(
    text: str, font: ImageFont.FreeTypeFont, rng: np.random.Generator, scale: float, blur: float
) -> Picture:
    """The text as a worn line of print."""
    image = Image.new("L", (SIZE * len(text) + 20, SIZE + 14), 250)
    ImageDraw.Draw(image).text((10, 4), text, font=font, fill=int(rng.integers(*INKS)))
    small = cv2.resize(cv2.GaussianBlur(np.asarray(image), (0, 0), blur), None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    noisy = np.clip(small + rng.normal(0, 5, small.shape), 0, 255).astype(np.uint8)
    kept = cv2.imdecode(cv2.imencode(".jpg", noisy, [cv2.IMWRITE_JPEG_QUALITY, JPEG])[1], cv2.IMREAD_COLOR)
    assert kept is not None  # what was just encoded
    return np.ascontiguousarray(kept, dtype=np.uint8)


def alphabet() -> list[str]:
    """The Chinese characters that the second network knows."""
    known = onnxruntime.InferenceSession(str(network())).get_modelmeta().custom_metadata_map["character"]
    return [char for char in known.splitlines() if "\u4e00" <= char <= "\u9fff"]


def fonts(names: Iterable[str] = FONTS) -> Iterator[str]:
    """Files of the fonts, a round each. Raises LookupError with the name of one that is not installed."""
    listed = subprocess.run(["fc-list", ":lang=zh-cn", "file"], capture_output=True, text=True, check=True).stdout
    files = sorted({line.split(":")[0] for line in listed.splitlines()})
    for name in names:
        found = [file for file in files if name in file]
        if not found:
            raise LookupError(name)
        yield from found


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else len(FONTS))
