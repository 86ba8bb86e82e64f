"""What the page engine's recogniser thinks of second, where a character was misread by all and where it was not.

    python -m benchmarks.second_thoughts [every]

Every so manyeth pair that ``functions/read/likely_misread.json`` has, one character printed and the other one read for it, is drawn
in names of people and firms and in addresses, worn as pages are: the one, and the other. Counted are those names alone in which the
page's fields have the second character: where the first was printed, whether it is thought of (told), another is, or none (silent);
where the second was printed, the same. Three minutes for a quarter of the pairs.
"""

from __future__ import annotations

import sys
from collections import Counter
from itertools import product
from pathlib import Path

import numpy as np

from benchmarks.misread_alike import degraded, fonts
from benchmarks.misread_rates import MADE_WITH, NAMES, WEARS, Reader, font_of, vote_of
from domain.doubt import Doubt
from domain.reading import Field
from functions.read.engines import SECOND_THOUGHTS_ENGINE
from functions.read.fields.spec import FieldSpec
from functions.read.likely_misread import measured_odds
from infra.ocr.networks import Networks
from infra.ocr.registry import crop_engine

_TURNS = 2


def main(every: int) -> None:
    """Print the counts."""
    reader, second = Reader(), crop_engine(SECOND_THOUGHTS_ENGINE, Networks(Path("var/models")))
    files, counted = list(fonts(MADE_WITH)), Counter[str]()
    for number, (printed, read) in enumerate(_pairs()[::every]):
        for wear, turn, misread in product(WEARS, range(_TURNS), (True, False)):
            kind, pattern = NAMES[(number + 3 * turn) % len(NAMES)]
            rng, font = np.random.default_rng(_TURNS * number + turn), font_of(files[(number + turn) % len(files)])
            crop = degraded(pattern.format(printed if misread else read), font, rng, *wear)
            if _taken(reader.field(FieldSpec(read, kind, ()), crop)) != pattern.format(read):
                continue
            thought = vote_of(second, crop).text
            names = {pattern.format(printed): "told", pattern.format(read): "silent"}
            counted[f"{'misread' if misread else 'read right'}: {names.get(thought, 'another')}"] += 1
    for what, count in sorted(counted.items()):
        print(what, count)


def _taken(field: Field) -> str:
    """What the page's readers agree on, known or not."""
    return field.value or (field.raw if field.doubt is Doubt.MISREAD_ALIKE else "")


def _pairs() -> list[tuple[str, str]]:
    """What is printed and what is read for it."""
    rows = (row for rows in measured_odds().values() for row in rows.items())
    return sorted({(printed, read) for read, row in rows for printed in row.printed})


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else 1)
