"""Page types no model has learnt, told by their titles: a described material needs no training."""

from __future__ import annotations

import re
import statistics
from collections.abc import Iterator, Sequence, Set

from domain.materials import MaterialType
from domain.normalise import tidy, tidy_label
from domain.reading import Line
from functions.read.described.shape import AND
from functions.read.fields.registry import materials
from functions.read.fields.spec import MaterialSpec, SheetSpec
from functions.read.fields.titles import Classifier

_SCORE = 0.95
_LARGE = 1.15
"""A title is at least this much taller than the usual line, or one of the first lines and no lower than that."""
_FIRST = 3
_HEAD = 0.5
"""A title stands in this part of the page."""
_LEAST_FITS, _LIKE = 4, 0.75
"""How many labels say that a page may be of a material, and, of what it was found to be none of, what share of them."""
_PREFIX = 24
"""Longest name of a firm or project before a title, in characters."""
_SIDE = re.compile(r"\((?:正本|副本|样本|试行|示范文本|\d{4}版|个人|企业|[A-Z0-9-]{1,12})\)$|正本$|副本$")
_FORM, _OFFICE = "申请书", re.compile(r"[\u4e00-\u9fff]{1,20}[省市县区旗州局]")
_BRACKETS = str.maketrans("", "", "()")
_OTHERS = frozenset({MaterialType.OTHER, MaterialType.UNKNOWN})


class WithTitles:
    """A classifier that knows some materials, and for the others their titles, letter by letter.

    Where the page bears such a title and the other classifier is sure that it is one of its own, the page is what its
    title says, unless it may be that one all the same: then it is a doubt. A sheet without a title is told by the words
    that its description says are telling, and all its labels; a form has a second page that reads like any other's.
    A page without any title that has more labels of a described material than of what it was taken for is a doubt.
    """

    def __init__(self, learnt: Classifier) -> None:
        self._learnt = learnt

    @property
    def name(self) -> str:
        """The other classifier's, for the record: a title is in the reading's lines for everybody to see."""
        return self._learnt.name

    def classify(self, lines: Sequence[Line], width: int, height: int) -> tuple[MaterialType, float]:
        """See functions.read.fields.titles.Classifier."""
        material, score = self._learnt.classify(lines, width, height)
        heads = list(_heads(lines))
        unbracketed = {*map(_unbracketed, heads)}
        titled = {spec.material for spec in materials().values() if _bears(heads, unbracketed, spec)}
        described = {one for one in titled if one.described}
        told = described or {one for one in _telling(lines) if not _mistaken(heads, materials()[one])}
        if not told:
            named = material in titled or _alone_on_a_line(lines, material)
            doubtful = material is not MaterialType.UNKNOWN and not named and _like_another(lines, material)
            return (MaterialType.UNKNOWN if doubtful else material), score
        other = None if material in _OTHERS else materials()[material]
        if len(told) > 1 or (other and (_names(lines, other) or (described and _has_further_sheet(lines, other)))):
            return MaterialType.UNKNOWN, score
        return told.pop(), _SCORE

    def ranked(self, lines: Sequence[Line], width: int, height: int) -> list[tuple[MaterialType, float]]:
        """See functions.read.fields.titles.Classifier."""
        return self._learnt.ranked(lines, width, height)


def _heads(lines: Sequence[Line]) -> Iterator[str]:
    """The large lines in the upper part of the page and its first ones, tidied, without 正本 and the like after them."""
    usual = statistics.median([line.box.y1 - line.box.y0 for line in lines]) if lines else 0.0
    for at, line in enumerate(sorted(lines, key=lambda line: line.box.y0)):
        tall = (line.box.y1 - line.box.y0) / usual
        if line.box.y0 < _HEAD and (tall >= _LARGE or (at < _FIRST and tall >= 1 / _LARGE)):
            yield _SIDE.sub("", tidy(line.text)).strip("《》:")


def _bears(heads: Sequence[str], unbracketed: Set[str], spec: MaterialSpec) -> bool:
    """Whether one of the heads, with and without its brackets, is a title of the material, and none one of a paper that is
    easily mistaken for it."""
    titles = [tidy_label(title) for title in spec.titles]
    whole = not unbracketed.isdisjoint(map(_unbracketed, titles))
    bears = whole or (spec.prefixed and any(
        head.endswith(title) and len(head) <= len(title) + _PREFIX for head in heads for title in titles
    ))
    return bears and not _mistaken(heads, spec)


def _alone_on_a_line(lines: Sequence[Line], material: MaterialType) -> bool:
    """Whether a line of the upper part is a title of the material and nothing else, however small, or a form's title after
    the name of an office: enough where the other classifier is sure of that material, but no proof by itself."""
    of = materials().get(material)
    titles = {_unbracketed(tidy_label(title)) for title in of.titles} if of else set()
    heads = [_unbracketed(tidy(line.text)) for line in lines if line.box.y0 < _HEAD]
    return any(head == title or _of_an_office(head, title) for head in heads for title in titles)


def _of_an_office(head: str, title: str) -> bool:
    """Whether a form's title stands after the name of an office, as in 清和县食品经营许可延续申请书."""
    return title.endswith(_FORM) and head.endswith(title) and bool(_OFFICE.fullmatch(head[: -len(title)]))


def _unbracketed(title: str) -> str:
    """The same words whether or not some stand within brackets, as in 食品经营许可（变更）申请书."""
    return title.translate(_BRACKETS)


def _mistaken(heads: Sequence[str], spec: MaterialSpec) -> bool:
    """Whether one of the heads is a title of a paper that is easily mistaken for the material."""
    return any(head.endswith(tidy_label(title)) for head in heads for title in spec.mistaken)


def _names(lines: Sequence[Line], spec: MaterialSpec) -> bool:
    """Whether a title of the material stands anywhere on the page, as on the foot of a form's second page."""
    text = "".join(tidy(line.text) for line in lines)
    return any(tidy_label(title) in text for title in spec.titles)


def _has_further_sheet(lines: Sequence[Line], spec: MaterialSpec) -> bool:
    """Whether all labels of a form's further sheet are there, which may have a heading of its own such as 承诺书."""
    begun = _line_beginnings(lines)
    return any(_fit(begun, sheet)[1] == 1 for sheet in spec.sheets[1:])


def _telling(lines: Sequence[Line]) -> set[MaterialType]:
    """The described materials one of whose sheets has a telling word, or several together, and the labels of all its fields
    on the page."""
    text = "".join(tidy(line.text) for line in lines)
    return {
        spec.material for spec in materials().values() for sheet in spec.sheets
        if any(all(tidy_label(part) in text for part in word.split(AND)) for word in sheet.telling)
        and all(any(tidy_label(label) in text for label in field.labels) for field in sheet.fields if not field.optional)
    }


def _like_another(lines: Sequence[Line], material: MaterialType) -> bool:
    """Whether labels of a described material head lines of the page, a larger share of its own and no fewer than of the material
    it was taken for: a form that asks for less than another has all its labels on that one's pages."""
    begun = _line_beginnings(lines)
    of = materials().get(material)
    least, own = max((_fit(begun, sheet) for sheet in of.sheets), default=(0, 0.0)) if of else (0, _LIKE)
    fits = (_fit(begun, sheet) for spec in materials().values() if spec.material.described for sheet in spec.sheets)
    return any(found >= max(_LEAST_FITS, least) and share > own for found, share in fits)


def _line_beginnings(lines: Sequence[Line]) -> str:
    """All lines, each after the sign for a new one, so that what begins any of them is found at once."""
    return "".join(f"\n{tidy(line.text)}" for line in lines)


def _fit(begun: str, sheet: SheetSpec) -> tuple[int, float]:
    """How many of a sheet's fields that every such paper has have a label at the head of a line, and which share of them."""
    asked = sheet.always_labelled
    found = sum(any(f"\n{tidy_label(label)}" in begun for label in labels) for labels in asked)
    return found, found / len(asked) if asked else 0.0
