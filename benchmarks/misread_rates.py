"""How often a character that is printed is known as another one, on reading alone.

    python -m benchmarks.misread_rates > RATES.tsv

``benchmarks/misread_rates.tsv`` is what was kept. On one core some minutes go by over the 9,000 lines in which they are looked for,
and then an eighth of a second a crop, of which each that is found has up to sixteen.

First every character of ``benchmarks.name_priors`` is drawn three a line, a font and a wear a round, to find those that the
page engine's recogniser takes for another one and the second reader does not contradict. Each of these, and of those in
``functions/read/misread_alike.py``, is then drawn by itself, once in every font and wear, in names of people and firms and in
addresses by turns, and settled as the fields of a page are, hesitation and the third network included. A row for each pair: what is
printed, what was known, how often, of how many drawn; nothing known where it was never known as another. ``benchmarks.misread_odds``
makes of it what ``functions/read/likely_misread.py`` asks.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence
from functools import cache
from itertools import product
from pathlib import Path

import numpy as np
from PIL import ImageFont

from benchmarks.misread_alike import FONTS, HARDNESS, SIZE, degraded, fonts
from benchmarks.name_priors import letters
from domain.rare_characters import is_rare
from domain.reading import Box, Field, FieldState, Vote
from functions.read.engines import DOUBTING_ENGINES, RARE_ENGINE, TEXT_ENGINE, VALUES_ENGINE
from functions.read.fields.agree import (
    hangs_on_rare_characters,
    hesitant,
    settle,
    unless_contested,
    with_rare_characters,
)
from functions.read.fields.spec import FieldSpec, ValueKind
from functions.read.misread_alike import listed_for
from infra.ocr.base import CropEngine, CropKind, Picture
from infra.ocr.networks import Networks
from infra.ocr.registry import crop_engine

MADE_WITH = FONTS[:4]
"""The last one is for judging; but the list in ``functions/read/misread_alike.py`` was made with it too."""
WEARS = (HARDNESS[0], (0.85, 0.8), (0.75, 0.6), (1.0, 0.5))
"""One of the hard ones, and three as pages are: scale and blur."""
_ROUNDS, _OFTEN = 4, 2
"""Rounds of looking for characters that are misread, and in how many of them one is that counts."""
NAMES = (
    (ValueKind.PERSON, "{}伟芳"), (ValueKind.NAME, "吉安市{}味餐饮店"), (ValueKind.PERSON, "王{}芳"),
    (ValueKind.ADDRESS, "吉安市永新县长{}路7号"), (ValueKind.PERSON, "{}明"),
    (ValueKind.NAME, "宁夏云{}食品贸易有限公司"), (ValueKind.PERSON, "李国{}"),
)
"""What it is drawn in, by turns: so many that every font and wear comes by another."""
_BOX = Box(x0=0.1, y0=0.1, x1=0.9, y1=0.2)
_EACH, _BETWEEN = 3, "市区园和店"


class Reader:
    """The networks of a page's fields, and what they make known of one crop."""

    def __init__(self) -> None:
        networks = Networks(Path("var/models"))
        names = (VALUES_ENGINE, TEXT_ENGINE, RARE_ENGINE, *DOUBTING_ENGINES)
        self.page, self.text, self.rare, *self.doubting = (crop_engine(name, networks) for name in names)

    def field(self, spec: FieldSpec, crop: Picture) -> Field:
        """The field as a page's is settled that has this crop."""
        first = vote_of(self.page, crop)
        field = settle(spec, first, (vote_of(self.text, crop),), _BOX)
        if hangs_on_rare_characters(spec, field):
            field = with_rare_characters(spec, field, vote_of(self.rare, crop))
        for engine in self.doubting:
            if hesitant(field, first.confidence, len(first.text)):
                field = unless_contested(spec, field, vote_of(engine, crop))
        return field


def main() -> None:
    """Print a row for each pair."""
    reader, files, printed_ones = Reader(), list(fonts(MADE_WITH)), sorted(letters())
    seen = Counter(
        char for number in range(_ROUNDS) for char in misread(reader, printed_ones, files[number % len(files)], number)
    )
    suspects = [char for char in printed_ones if seen[char] >= _OFTEN or listed_for(char)]
    for number, printed in enumerate(suspects):
        counted, drawn = known_as(reader, printed, files, WEARS, number)
        for read, times in sorted(counted.items()) or [("", 0)]:
            print(printed, read, times, drawn, sep="\t", flush=True)


def misread(reader: Reader, characters: Sequence[str], file: str, number: int) -> set[str]:
    """Those of the characters that the page engine's recogniser takes for another one, uncontradicted."""
    shuffled = random.Random(number).sample([*characters], len(characters))
    font, rng = font_of(file), np.random.default_rng(number)
    found: set[str] = set()
    for start in range(0, len(shuffled), _EACH):
        drawn = _BETWEEN[:2] + "".join(char + _BETWEEN[2 + at] for at, char in enumerate(shuffled[start : start + _EACH]))
        crop = degraded(drawn, font, rng, *HARDNESS[number % len(HARDNESS)])
        first = vote_of(reader.page, crop).text
        if first == drawn or len(first) != len(drawn):
            continue
        again = vote_of(reader.text, crop).text
        agreed = again if len(again) == len(drawn) else first
        found |= {
            char for char, read, other in zip(drawn, first, agreed, strict=True)
            if read != char and (read == other or is_rare(read))
        }
    return found


def known_as(
    reader: Reader, printed: str, files: Sequence[str], wears: Sequence[tuple[float, float]], seed: int
) -> tuple[Counter[str], int]:
    """As which other characters it was known, how often, and how often it was drawn: never again if not when worn hardest."""
    rng, counted, drawn = np.random.default_rng(seed), Counter[str](), 0
    for wear, file in product(wears, files):
        if drawn == len(files) and not counted:
            break
        kind, pattern = NAMES[(seed + drawn) % len(NAMES)]
        drawn += 1
        field = reader.field(FieldSpec(printed, kind, ()), degraded(pattern.format(printed), font_of(file), rng, *wear))
        before, _, after = pattern.partition("{}")
        read = (field.value or "").removeprefix(before).removesuffix(after)
        if field.state is FieldState.KNOWN and len(read) == 1 and read != printed:
            counted[read] += 1
    return counted, drawn


@cache
def font_of(file: str) -> ImageFont.FreeTypeFont:
    """The font at the size that names are drawn in."""
    return ImageFont.truetype(file, SIZE)


def vote_of(engine: CropEngine, crop: Picture) -> Vote:
    """What an engine makes of a name's crop."""
    text, confidence = engine.read([crop], CropKind.NAME)[0]
    return Vote(reader=engine.name, text=text, confidence=confidence)


if __name__ == "__main__":
    main()
