"""What ``functions/read/likely_misread.json`` keeps from being known wrongly, and what it costs.

    python -m benchmarks.likely_misread [names]

Names of people with a rare surname or a rare given name, firms and addresses with a rare character, out of the public lists,
are drawn in fonts that the rates were not made with, though wqy-zenhei was one of those of the list of characters misread
alike, worn as pages are and harder, and settled as the fields of a page
are. Printed is how many are known rightly, known wrongly, and in doubt because their characters are likely misread, right and
wrong. Then how many of the samples' names and addresses, every one read rightly, would be in that doubt.
"""

from __future__ import annotations

import random
import sys
from collections import Counter
from collections.abc import Iterator

import numpy as np
from PIL import ImageFont

from benchmarks.misread_alike import SIZE, degraded, fonts
from benchmarks.misread_rates import WEARS, Reader
from benchmarks.name_priors import letters, prior
from domain.doubt import Doubt
from domain.rare_characters import is_rare
from domain.reading import FieldState
from fixtures.firms import firm
from fixtures.people import person
from functions.read.fields.spec import FieldSpec, ValueKind
from functions.read.likely_misread import Place, in_named, in_person, likely_misread

_FONTS = ("wqy-zenhei", "NotoSansCJK-Bold", "NotoSerifCJK-Bold")
_USUAL = 6_000
_PATTERNS = (
    (Place.SURNAME, ValueKind.PERSON, ("{}建平", "{}静")), (Place.GIVEN, ValueKind.PERSON, ("刘{}", "陈{}宇")),
    (Place.NAMED, ValueKind.NAME, ("石嘴山市惠农区{}香牛肉面馆", "宁夏禾{}餐饮管理有限公司")),
    (Place.NAMED, ValueKind.ADDRESS, ("宁夏回族自治区银川市金凤区{}河路108号", "吉安市永新县小{}街15号")),
)
_SEED = 20261122


def main(names: int) -> None:
    """Print the counts, and every name known wrongly."""
    reader, files, rng = Reader(), list(fonts(_FONTS)), np.random.default_rng(_SEED)
    counted: Counter[str] = Counter()
    for at, (kind, name) in enumerate(_rare(names)):
        font = ImageFont.truetype(files[at % len(files)], SIZE)
        field = reader.field(FieldSpec("名称", kind, ()), degraded(name, font, rng, *WEARS[at // len(files) % len(WEARS)]))
        right = "right" if (field.value or field.raw) == name else "wrong"
        if field.state is FieldState.KNOWN or field.doubt is Doubt.MISREAD_ALIKE:
            counted[f"{kind}, {field.doubt or 'known'}: {right}"] += 1
        if field.state is FieldState.KNOWN and right == "wrong":
            print(f"{name} known as {field.value}")
    for what, count in sorted(counted.items()):
        print(f"{what} {count}")
    for listed in (False, True):
        people = [in_person(person(seed, listed=listed).name) for seed in range(_USUAL)]
        firms = [firm(seed, listed=listed) for seed in range(_USUAL)]
        for what, asked in (
            ("people", people), ("firms", [in_named(one.name) for one in firms]),
            ("addresses", [in_named(one.premises) for one in firms]),
        ):
            doubted = sum(map(likely_misread, asked))
            print(f"{what}, {'of the whole country' if listed else 'of the samples'}: {doubted} of {len(asked)} in doubt")


def _rare(names: int) -> Iterator[tuple[ValueKind, str]]:
    """So many of each kind, their rare characters as likely as the lists have them."""
    chance = random.Random(_SEED)
    rare = [char for char in sorted(letters()) if is_rare(char)]
    for place, kind, patterns in _PATTERNS:
        drawn = chance.choices(rare, [prior(place, char) for char in rare], k=names)
        yield from ((kind, chance.choice(patterns).format(char)) for char in drawn)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 500)
