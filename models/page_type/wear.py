"""What scanners, cameras and readers do to lines of print, simulated: characters misread, lines lost, pages cut."""

from __future__ import annotations

import random
import statistics
from collections.abc import Sequence
from dataclasses import dataclass

from domain.reading import Box, Line

_MISREAD_AS = "口日目田由甲申人入八力刀工土士王主千干于一二三十丨丶ilI1O0，。：、（）·"
_CUT_TO = (0.55, 0.95)
_TITLE_HEIGHT = 1.4


@dataclass(frozen=True)
class Wear:
    """How worn a page is: share of characters lost or misread, of lines lost, of lines broken in two; what is torn."""

    characters: float = 0.0
    lines: float = 0.0
    broken: float = 0.0
    cut: bool = False
    untitled: bool = False


def any_wear(chance: random.Random) -> Wear:
    """From none to heavy; a quarter of the pages are cut, one in seven has lost its title."""
    return Wear(
        characters=chance.choice((0.0, 0.01, 0.03, 0.1)), lines=chance.choice((0.0, 0.0, 0.05, 0.2, 0.4)),
        broken=chance.choice((0.0, 0.1, 0.3)), cut=chance.random() < 0.25, untitled=chance.random() < 0.15,
    )


def worn(lines: Sequence[Line], wear: Wear, chance: random.Random) -> list[Line]:
    """The lines as they might be read from worn paper; the same chance gives the same lines."""
    left = [line for line in lines if chance.random() >= wear.lines]
    if wear.untitled and left:
        usual = statistics.median(line.box.y1 - line.box.y0 for line in left)
        left = [line for line in left if line.box.y1 - line.box.y0 < _TITLE_HEIGHT * usual]
    left = [piece for line in left for piece in (_broken(line, chance) if chance.random() < wear.broken else (line,))]
    left = [_misread(line, wear.characters, chance) for line in left]
    if wear.cut:
        left = _cut(left, chance)
    return _shifted([line for line in left if line.text.strip()], chance)


def _misread(line: Line, share: float, chance: random.Random) -> Line:
    def read(char: str) -> str:
        if chance.random() >= share:
            return char
        return chance.choice(_MISREAD_AS) if chance.random() < 0.6 else ""

    return line.model_copy(update={"text": "".join(read(char) for char in line.text)})


def _broken(line: Line, chance: random.Random) -> tuple[Line, ...]:
    if len(line.text) < 4:
        return (line,)
    at = chance.randrange(1, len(line.text) - 1)
    middle = line.box.x0 + (line.box.x1 - line.box.x0) * at / len(line.text)
    return (
        line.model_copy(update={"text": line.text[:at], "box": line.box.model_copy(update={"x1": middle})}),
        line.model_copy(update={"text": line.text[at:], "box": line.box.model_copy(update={"x0": middle})}),
    )


def _cut(lines: Sequence[Line], chance: random.Random) -> list[Line]:
    """A photo of a part of the page, a little more than half of its height or more."""
    share = chance.uniform(*_CUT_TO)
    top = chance.choice((0.0, 1.0 - share, chance.uniform(0.0, 1.0 - share)))
    inside = [line for line in lines if top <= line.box.y0 and line.box.y1 <= top + share]
    return [
        line.model_copy(
            update={
                "box": line.box.model_copy(
                    update={"y0": (line.box.y0 - top) / share, "y1": (line.box.y1 - top) / share}
                )
            }
        )
        for line in inside
    ]


def _shifted(lines: Sequence[Line], chance: random.Random) -> list[Line]:
    """The page a little smaller and off centre in its picture, print heights as uneven as detectors give them."""
    scale = chance.uniform(0.88, 1.0)
    left, top = (chance.uniform(0.0, 1.0 - scale) for _ in range(2))

    def moved(box: Box) -> Box:
        swell = (box.y1 - box.y0) * chance.uniform(-0.08, 0.08)
        return Box(
            x0=left + box.x0 * scale, x1=left + box.x1 * scale,
            y0=max(top + box.y0 * scale - swell, 0.0), y1=min(top + box.y1 * scale + swell, 1.0),
        )

    return [line.model_copy(update={"box": moved(line.box)}) for line in lines]
