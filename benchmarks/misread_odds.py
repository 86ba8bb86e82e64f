"""The odds that a character in a name or an address was misread by all, from what was measured and from public lists.

    python -m benchmarks.misread_odds [RATES.tsv] > functions/read/likely_misread.json

Without a file it reads ``benchmarks/misread_rates.tsv``, of which that file was made.

For a character t that is known on reading alone: the sum, over the characters s that ``benchmarks.misread_rates`` saw known
as t, of how often s was known as t by how often s is printed at that place, to how often t is (``benchmarks.name_priors``).
In names of firms and in addresses only rare characters are asked about, for the usual ones are in too many words; and t is
counted outside of words alone. With the odds go the words that have t, and would be none with s: in 首都 a 首 is 首. Left out are
odds within the limits, and pairs whose printed character is hardly in a name (:data:`_IN_NO_NAME`).
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from benchmarks.name_priors import letters, prior, prior_outside_words, surnames, words
from domain.rare_characters import is_rare
from functions.read.likely_misread import LIMITS, Place
from functions.read.misread_alike import listed_for

RATES = Path(__file__).with_name("misread_rates.tsv")
_IN_NO_NAME = {Place.GIVEN: frozenset("睛嫒羡谰澉"), Place.NAMED: frozenset("彡孑孓匕猢钇")}
"""Characters that stand in the lists by other ways than names, or hardly at all, and that what they are misread as is far
too usual for: 睛 and 晴, 彡 and 乡. With them every township and whoever is called 晴 or 美 would be in doubt."""
_ONCE, _SEEN = 0.25, 1 / 32
"""What a pair seen once counts, for that was mostly worn as pages seldom are; the rate of a pair of
``functions/read/misread_alike.py`` whose character was not drawn again."""
_WORDS = 120
"""So many words of a character are kept, the most usual ones."""
Rate = tuple[str, str, float]
"""What is printed, what is known instead, and how often."""


def main(file: Path) -> None:
    """Print the surnames that are borne, and the odds of every place, a row for each character."""
    rates = list(_rates(file.read_text(encoding="utf-8").splitlines()))
    listed = {place: ",\n".join(_rows(place, rates)) for place in Place}
    borne = json.dumps({"borne": surnames()}, ensure_ascii=False)[1:-1]
    print("{", ",\n".join((borne, *(f'"{place}": {{\n{rows}\n}}' for place, rows in listed.items()))), "}", sep="\n")


def _rates(lines: Iterable[str]) -> Iterator[Rate]:
    drawn: set[str] = set()
    for line in lines:
        printed, read, times, of = line.split("\t")
        drawn.add(printed)
        if printed in letters() and int(times):
            yield printed, read, (int(times) if int(times) > 1 else _ONCE) / int(of)
    for printed in sorted(letters() - drawn):
        yield from ((printed, read, _SEEN) for read in sorted(listed_for(printed)))


def _rows(place: Place, rates: Iterable[Rate]) -> Iterator[str]:
    """The likeliest first."""
    misread: defaultdict[str, dict[str, float]] = defaultdict(dict)
    for printed, read, rate in rates:
        if printed in _IN_NO_NAME.get(place, ()) or (place is Place.NAMED and not is_rare(printed)):
            continue
        if expected := rate * prior(place, printed):
            misread[read][printed] = expected / prior_outside_words(place, read)
    for read, odds in sorted(misread.items(), key=lambda row: -sum(row[1].values())):
        if sum(odds.values()) > LIMITS[place]:
            printed_as = "".join(sorted(odds, key=lambda char: -odds[char]))
            row: dict[str, float | str] = {"odds": float(f"{sum(odds.values()):.2g}"), "printed": printed_as}
            if place is Place.NAMED:
                row["words"] = " ".join(_telling(read, printed_as))
            yield f"  {json.dumps(read, ensure_ascii=False)}: {json.dumps(row, ensure_ascii=False)}"


def _telling(read: str, printed: str) -> list[str]:
    """The usual words of a character that would be none with what it may be a misreading of."""
    others = {word for char in printed for word in words(char)}
    return [word for word in words(read)[:_WORDS] if not any(word.replace(read, char) in others for char in printed)]


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else RATES)
