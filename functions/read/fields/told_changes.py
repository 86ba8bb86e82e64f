"""Changes told in sentences: what an item was, and after 变更为 what it is to be, as in 名称由甲变更为乙."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from domain.doubt import Doubt
from domain.reading import Box
from functions.read.fields.changes import beside
from functions.read.fields.glyphs import Glyphs
from functions.read.fields.hits import Hit, Manner
from functions.read.fields.located import Located
from functions.read.fields.persons import is_person_name
from functions.read.fields.phrases import is_under
from functions.read.fields.segments import Segment
from functions.read.fields.sight import Sight
from functions.read.fields.spec import FieldSpec, RowSpec, TableSpec, ValueKind
from functions.read.fields.wording import FIRM
from functions.read.fields.words import is_word

_NUMBER = r"(?:[一二三四五六七八九十]{1,3}、|\(?[一二三四五六七八九十\d]{1,2}[).、]|[①-⑩])"
_ITEM = re.compile(rf"^{_NUMBER}?(?P<item>[^由:]{{0,12}}?)(?:\([^()]{{1,24}}\))?[:,]?$")
"""The name of an item, counted or with a note in brackets."""
_BEGUN = re.compile(r"^(?P<head>[^由]{0,30})由(?=.|$)")
_TO = "变更为"
_WAS = re.compile(rf"^[^由]{{0,30}}由:?_*(?P<value>[^_]+?)_*{_TO}")
_BECOMES = re.compile(rf"{_TO}:?_*(?P<value>[^_]+?)_*[;。,]?$")
_OTHER = re.compile(rf"^(?:{_NUMBER}|以上|上述|本次|[(\[]?[注说附])")
"""How a line begins that goes on with something else."""
_ENDED, _NOTHING = re.compile(r"[;。]$"), re.compile(r"[一丨|_.…·—~:;。,]*")
"""How a sentence ends, and what its stops and the rules of its blanks are read as."""
# In heights of a line.
_ROW, _BESIDE, _ABOVE = 0.5, 1.2, 2.0
"""How far apart two pieces of one row may stand, and from a sentence's first line an item's name beside it and above."""
_ROOM, _LEAST = 12.0, 4.0
"""How long a blank is, at most and at least."""
_INSET = 0.2


@dataclass(frozen=True)
class _Sentence:
    """The lines of one item's sentence; ``parted`` if only a rule parts another from them that may go on with it: level
    strokes of print may look like one."""

    about: RowSpec
    lines: tuple[Glyphs, ...]
    parted: bool

    @property
    def text(self) -> str:
        return "".join(line.text for line in self.lines)


def told_changes(
    lines: Sequence[Glyphs], hits: Iterable[Hit], spec: TableSpec, fields: Mapping[str, Located], aspect: float, sight: Sight
) -> dict[str, Located]:
    """What sentences say of a form's rows; what was may be stated elsewhere on the form, too.

    ``aspect`` is the page's width by its height. An item told twice is in doubt; of one whose sentence is not whole nothing
    is said.
    """
    if spec.history or spec.results or not any(_TO in line.text for line in lines):
        return {}
    labelled = {hit.line for hit in hits if hit.start == 0 and hit.manner <= Manner.START}
    begun = {at: about for at, line in enumerate(lines) if (about := _about(line, lines, spec))}
    others = {*begun, *labelled, *(at for at, line in enumerate(lines) if _named(line.text, spec))}
    sentences = [_sentence(about, at, lines, others, aspect, sight) for at, about in begun.items()]
    found: dict[str, Located] = {}
    for sentence in sentences:
        if sentence.text.count(_TO) != 1 or not _BEGUN.match(sentence.text):
            continue
        twice = sum(other.about is sentence.about for other in sentences) > 1
        about, parts = sentence.about, _parts(sentence.lines, aspect)
        if _WAS.search(sentence.text) and about.before:
            found[about.before] = beside(fields[about.before], Located(fields[about.before].spec, parts=parts, within=_WAS))
        entry = _entry(sentence, fields[about.after].spec, parts, lines, aspect, sight)
        if entry:
            entry = replace(entry, doubt=Doubt.LOW_CONFIDENCE) if twice or sentence.parted else entry
            found[about.after] = beside(fields[about.after], entry)
    return found


def _entry(
    sentence: _Sentence, field: FieldSpec, parts: tuple[Segment, ...], lines: Sequence[Glyphs], aspect: float, sight: Sight
) -> Located | None:
    """What is to be: the rest of the sentence, or a blank after its last word where that ends a line."""
    told = _BECOMES.search(sentence.text)
    if told:
        return Located(field, parts=parts, within=_BECOMES, doubt=None if _whole(field, told["value"]) else Doubt.LOW_CONFIDENCE)
    last = sentence.lines[-1]
    room = _room(last, lines, aspect, sight)
    if not last.text.endswith(_TO) or not _WAS.search(sentence.text):
        return None
    enough = room.x1 - room.x0 > _LEAST * (last.box.y1 - last.box.y0) / aspect
    return Located(field, cell=room, doubt=None if enough else Doubt.LOW_CONFIDENCE)


def _whole(field: FieldSpec, value: str) -> bool:
    """Whether nothing was lost of a name and nothing added to it: firms' names end as firms' names do."""
    match field.kind:
        case ValueKind.NAME:
            return re.fullmatch(FIRM, value) is not None
        case ValueKind.PERSON:
            return is_person_name(value)
    return True


def _about(line: Glyphs, lines: Sequence[Glyphs], spec: TableSpec) -> RowSpec | None:
    """The row a sentence that begins with this line is about: named before 由, or beside or above the line by itself."""
    begun = _BEGUN.match(line.text)
    if begun is None:
        return None
    if begun["head"]:
        return _named(begun["head"], spec)
    near = [other for other in lines if other is not line and (_is_beside(other, line) or _is_above(other, line))]
    named = [row for other in near if (row := _named(other.text, spec))]
    return named[0] if len(named) == 1 else None


def _named(text: str, spec: TableSpec) -> RowSpec | None:
    match = _ITEM.match(text)
    return next((row for row in spec.rows if match and is_word(match["item"], row.names, exact=True)), None)


def _sentence(about: RowSpec, at: int, lines: Sequence[Glyphs], others: Collection[int], aspect: float, sight: Sight) -> _Sentence:
    """The line and those that go on with what it says: in its row, and under it up to a rule, a full stop or another
    beginning. The rule of the blank for what was parts it from no 变更为, nor from what ends the sentence after that."""
    said, parted = [lines[at]], False
    for next_, line in sorted(enumerate(lines), key=lambda one: (round(one[1].box.y0, 2), one[1].box.x0)):
        last = said[-1]
        if line in said or _ENDED.search(last.text) or _NOTHING.fullmatch(line.text):
            continue
        if _follows(line, last, [lines[other] for other in others], sight):
            said.append(line)
        elif is_under(line, last):
            if next_ in others or _OTHER.match(line.text):
                break
            awaited = line.text.startswith(_TO) and not any(_TO in part.text for part in said)
            awaited = awaited or (last.text.endswith(_TO) and _ENDED.search(line.text) is not None)
            if awaited or not sight.ruled(last.box, line.box):
                said.append(line)
            elif last.text.endswith(_TO) or abs(line.box.x0 - said[0].box.x0) < (line.box.y1 - line.box.y0) / aspect:
                parted = not any(_is_beside(lines[other], line) for other in others)
                break
    return _Sentence(about, tuple(said), parted)


def _follows(line: Glyphs, last: Glyphs, others: Iterable[Glyphs], sight: Sight) -> bool:
    """Whether a line stands right of another in its row, in the same cell and before whatever else begins there."""
    if not _in_row(line, last) or line.box.x0 < last.box.x1 or line in others:
        return False
    between = [other for other in others if _in_row(other, last) and last.box.x1 < other.box.x0 < line.box.x0]
    gap = last.box.model_copy(update={"x0": last.box.x1, "x1": max(line.box.x0, last.box.x1 + 1e-3)})
    return not between and not sight.walls(gap)


def _parts(lines: Iterable[Glyphs], aspect: float) -> tuple[Segment, ...]:
    return tuple(Segment(line.text, line.box, line.confidence, (line.box.y1 - line.box.y0) / aspect) for line in lines)


def _room(last: Glyphs, lines: Iterable[Glyphs], aspect: float, sight: Sight) -> Box:
    """The place after a line's end, up to what stands beside it, an upright rule or the longest blank."""
    em = (last.box.y1 - last.box.y0) / aspect
    x0 = min(last.box.x1 + _INSET * em, 0.998)
    ends = [line.box.x0 for line in lines if _in_row(line, last) and line.box.x0 > last.box.x1]
    ends += [x for x in sight.walls(last.box.whole_width) if x > last.box.x1]
    return last.box.model_copy(update={"x0": x0, "x1": max(min([*ends, x0 + _ROOM * em, 1.0]) - _INSET * em, x0 + 1e-3)})


def _in_row(one: Glyphs, other: Glyphs, apart: float = _ROW) -> bool:
    off = abs(one.box.y0 + one.box.y1 - other.box.y0 - other.box.y1) / 2
    return off < apart * min(one.box.y1 - one.box.y0, other.box.y1 - other.box.y0)


def _is_beside(name: Glyphs, line: Glyphs) -> bool:
    """Whether an item's name stands left of a sentence, in the middle of its lines."""
    return _in_row(name, line, _BESIDE) and name.box.x1 < line.box.x0


def _is_above(name: Glyphs, line: Glyphs) -> bool:
    """Whether an item's name ends the line above with a colon."""
    gap = (line.box.y0 - name.box.y1) / (line.box.y1 - line.box.y0)
    return name.text.endswith(":") and -_ROW < gap < _ABOVE and name.box.x0 <= line.box.x0
