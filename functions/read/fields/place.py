"""Where on a page one field stands: at its label, in running text, or without either."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from domain.dates import find_dates
from domain.doubt import Doubt
from domain.normalise import tidy, tidy_label
from domain.reading import Box
from functions.read.fields.closing import closing_date
from functions.read.fields.glyphs import Glyphs
from functions.read.fields.hits import Hit, Manner
from functions.read.fields.labels import TO_BE_SIGNED
from functions.read.fields.located import Located, agreed
from functions.read.fields.notes import is_heading, notes_in
from functions.read.fields.phrases import blocks_of, phrased
from functions.read.fields.prose import in_prose
from functions.read.fields.regions import Regions
from functions.read.fields.segments import Segment, in_one
from functions.read.fields.sight import Ruled
from functions.read.fields.signing import signed_alone, unless_print
from functions.read.fields.spec import FieldSpec, ValueKind
from functions.read.fields.spread import is_half
from functions.read.fields.standing import has_gap, is_hint
from functions.read.fields.sums import is_doubtful
from functions.read.fields.values import CODES, Standing, interpret
from functions.read.fields.wording import FIRM

_BENEATH = 2.5
"""How many line heights under its label a code may be printed."""
_NEXT_ROW = 0.5
_TOLD_BY_FORM = frozenset({ValueKind.PERSON, ValueKind.ADDRESS, ValueKind.PHONE})
"""What is told from the other words of a form wherever it stands."""
_FORMED = frozenset({*CODES, ValueKind.ADDRESS, ValueKind.DATE, ValueKind.EXPIRY})
"""What no other words of a form are easily taken for."""
_FIGURES = re.compile(r"\d{8}")
"""What of a code stays legible where the whole is not."""
_SEAL_CELL, _DATES = 8.0, frozenset({ValueKind.DATE, ValueKind.EXPIRY})
"""How many line heights under its label a date may be written, where it is the only one there."""
_ROWS = 2.5
"""How many line heights the first row of a cell that takes in two may stand from its middle."""
_HEADED = 1.2
"""How many of its heights under a heading the first label of what it heads may stand."""
_CUT_SHORT = 0.25
"""How many heights of its label a value may end above that, on a slanting page."""
_NOTED, _SMALL = 4.0, 0.85
"""How many heights of its label the note to a value may stand under its middle, and how high small print is at most."""
_WHOLE = re.compile(r"[号室户)]$")
_LIKE_A_NAME = re.compile(r"[\u4e00-\u9fff]{1,2}[^\W\d_号室户楼层栋幢座厦店铺面商房院园区村组队段口旁侧边内外东西南北里巷街路场城]")
"""How an address may end, and two or three letters of which the last ends none."""
_FIRM = re.compile(FIRM)
_ONE_LINE = frozenset({*CODES, ValueKind.PHONE, ValueKind.DATE, ValueKind.EXPIRY})
"""What is written in one line."""
_HEADLINE = 14
"""Longest line, in characters, that is looked at for a field without a label."""


@dataclass(frozen=True)
class LabelledPage:
    """A page's lines with the surest label of each group, and what belongs to every label.

    ``aspect`` is the page's width by its height; ``ruled`` says whether a printed rule parts two lines.
    """

    lines: Sequence[Glyphs]
    chosen: Mapping[tuple[str, ...], Hit]
    regions: Regions
    aspect: float
    ruled: Ruled

    def place_of(self, field: FieldSpec) -> Located:
        """Where a field stands, as far as the page tells; what stands outside the field's region is a doubt, a sum may be one."""
        place = signed_alone(unless_print(self._place_of(field)), (*self.regions.free, *self.regions.at_seals), self.aspect)
        inside = field.region is None or all(field.region.has_middle_of(part.box) for part in place.parts)
        unsure = field.kind is ValueKind.MONEY and is_doubtful(place, self.lines)
        return replace(place, doubt=Doubt.LOW_CONFIDENCE) if unsure or not inside else place

    def _place_of(self, field: FieldSpec) -> Located:
        if not field.labels:
            return Located(field, None, _headline(field, self.lines, self.aspect))
        label = self._label(field)
        found = self._stated(field, label)
        if not any(_formed(place) for place in found):
            unsure = label is None or label.manner >= Manner.START or label.cost >= TO_BE_SIGNED
            # Beside a sure label only what the material itself has for that: its own words are too easily those of the next.
            found = self._told(field, (*(in_prose(field) if unsure else ()), *(field.told if unsure or found else ()))) or found
        if found:
            return agreed(sorted(found, key=lambda place: place.label is not label))
        if label is None or label.cost >= TO_BE_SIGNED:
            return Located(field)
        # A word of running text is easily taken for a label, and so is a part of a longer one.
        weak = label.manner > Manner.ALONE and (field.phrases or label.manner is Manner.INSIDE)
        several = sum(hit.label == label.label for hit in self.regions.of) > 1
        # A scratch of the scanner's glass looks like the rule of one more cell.
        walled = label in self.regions.walled or label in self.regions.unsure
        doubt = Doubt.LOW_CONFIDENCE if weak or several or walled or self._may_stand_beneath(field, label) else None
        return Located(
            field, label, tuple(self.regions.of[label]), self._labels, under=self.regions.under.get(label), doubt=doubt
        )

    @cached_property
    def _labels(self) -> tuple[Box, ...]:
        return (
            *(hit.box for hit in self.regions.of), *(segment.box for segment in self.regions.parted), *self._notes,
        )

    @cached_property
    def _notes(self) -> tuple[Box, ...]:
        return tuple(notes_in(self.lines))

    def _label(self, field: FieldSpec) -> Hit | None:
        """The field's label; one of its too general ones only if that is the page's only one of them, and the label is not
        there or only says whose it is, in a column before or right above."""
        label = self.chosen.get(tuple(tidy_label(label) for label in field.labels))
        lone = {tidy_label(label) for label in field.lone}
        alone = [hit for hit in self.regions.of if hit.label in lone]
        # 二、申请人 heads a section and asks for nothing.
        alone = [hit for hit in alone if self.regions.of[hit]] or alone
        if len(alone) != 1 or alone[0].manner > Manner.COLON:
            return label
        missing = label is None or label.cost >= TO_BE_SIGNED
        apart = label and not self.regions.of[label] and (_in_next_column(alone[0], label) or _is_headed(alone[0], label))
        return alone[0] if missing or apart else label

    def _stated(self, field: FieldSpec, label: Hit | None) -> list[Located]:
        """Every place that states the field, by its phrases or beside one of its labels."""
        names = {label.label if label else "", *(tidy_label(label) for label in field.labels)}
        singly = {tidy_label(label) for label in field.singly}
        dearest = label.cost if label else 0
        labelled = [
            Located(
                replace(field, kind=ValueKind.DATE) if hit.label in singly else field, hit, in_one(parts), self._labels,
                doubt=Doubt.LOW_CONFIDENCE if self._is_odd(field, hit, parts) or self._is_unsure(field, hit, parts) else None,
            )
            for hit, parts in self.regions.of.items()
            if hit.label in names and parts and hit.cost < max(TO_BE_SIGNED, dearest + 1)
            and (hit.manner <= Manner.COLON or not field.phrases)
        ]
        phrases = self._phrased(field)
        # What goes on beyond a phrase's value is the same running text, its first word taken for a label.
        found = phrases + [
            place for place in labelled
            if unless_print(place).parts
            and not any(one.text != place.text and one.text in tidy(place.text) for one in phrases)
        ]
        if label and field.kind in CODES and not any(_formed(one) for one in found):
            beneath = _beneath(field, label, self.lines, self.aspect) or self._wrapped(field, label)
            found = [Located(field, label, beneath, self._labels)] if beneath else found
        if label and field.kind in _FORMED and not found and (framed := self._framed(field, label)):
            found = [Located(field, label, framed, self._labels)]
        if label and field.kind in _DATES and not found:
            dates = [part for part in self.regions.free if _far_under(part, label) and find_dates(part.text) == [part.text]]
            found = [Located(field, label, tuple(dates), self._labels)] if len(dates) == 1 else []
        if label is None and field.closing and not found:
            signed = closing_date((*self.regions.free, *self.regions.at_seals), self.lines, self.aspect)
            found = [Located(field, None, signed, self._labels)] if signed else []
        return found

    def _is_unsure(self, field: FieldSpec, label: Hit, parts: Sequence[Segment]) -> bool:
        """Whether something stands between the lines of a value, or only a ring parts it from its label; what is proved to be
        whole and begins where its label ends is sure all the same."""
        close = parts[0].box.x0 - label.box.x1 < parts[0].em
        return label in self.regions.unsure and not (close and Located(field, label, tuple(parts)).is_proved)

    def _is_odd(self, field: FieldSpec, label: Hit, parts: Sequence[Segment]) -> bool:
        """Whether a value ends above its label, as if its last line had not been read, though it is not one that has one line,
        and no note nor small print follows it; or goes on for more than a line though half of its label is missing: what ends
        it may be missing as well; or has a gap; or is a firm's name with more behind it."""
        last, height = parts[-1], label.box.y1 - label.box.y0
        ends_above = not label.more and last.middle < label.box.y0 - _CUT_SHORT * height and field.kind not in _ONE_LINE
        small = (part.box for part in self.regions.free if part.height < _SMALL * height)
        noted = any(
            0 < note.y0 - last.middle < _NOTED * height and note.x0 < last.box.x1 and last.box.x0 < note.x1
            for note in (*self._notes, *small)
        )
        return (ends_above and not noted) or (is_half(label) and len(parts) > 1) or has_gap(parts) or _outgrown(field, parts)

    def _framed(self, field: FieldSpec, label: Hit) -> tuple[Segment, ...]:
        """The one piece right under a label, beginning where it begins, that has the field's form and shares a frame with it:
        a rule runs under the piece and none between the two, and nothing stands beside the label."""
        height = label.box.y1 - label.box.y0
        under = [
            part for part in self.regions.free
            if 0 < part.box.y0 - label.box.y1 + height / 2 < 2 * height and abs(part.box.x0 - label.box.x0) < part.em
        ]
        beside = any(
            line.box.x0 > label.box.x1 and label.box.y0 < (line.box.y0 + line.box.y1) / 2 < label.box.y1 for line in self.lines
        )
        if len(under) != 1 or beside or not _formed(Located(field, parts=(under[0],))) or self.ruled(label.box, under[0].box):
            return ()
        box = under[0].box
        below = box.model_copy(update={"y0": min(box.y1 + height / 2, 0.999), "y1": min(box.y1 + 1.5 * height, 1.0)})
        return (under[0],) if self.ruled(box, below) else ()

    def _wrapped(self, field: FieldSpec, label: Hit) -> tuple[Segment, ...]:
        """The one code of the next line, further left, that belongs to no label: where running text wraps after its label."""
        under = [
            part for part in self.regions.free
            if part.box.x0 < label.box.x0 and _is_under(part, label)
            and interpret(field, part.text).standing is Standing.PROVED
        ]
        return tuple(under) if len(under) == 1 else ()

    def _told(self, field: FieldSpec, phrases: tuple[str, ...]) -> list[Located]:
        """What running text tells of a field in these phrases, as far as it can be a value."""
        told = self._phrased(replace(field, phrases=phrases))
        return [replace(place, spec=field) for place in told if field.kind in CODES or _formed(place)]

    def _phrased(self, field: FieldSpec) -> list[Located]:
        return phrased(field, self._blocks, self.aspect) if field.phrases else []

    @cached_property
    def _blocks(self) -> list[list[Glyphs]]:
        """The blocks of running text, which every field that has phrases is looked for in."""
        return blocks_of(self.lines, self.aspect)

    def _may_stand_beneath(self, field: FieldSpec, label: Hit) -> bool:
        """Whether what stands under a label without a value, and belongs to no other, may be its value all the same."""
        segment = self.regions.beneath(label)
        if field.kind in _TOLD_BY_FORM and any(
            _is_under(part, label) and not any(part.cut) and _formed(Located(field, parts=(part,))) for part in self.regions.free
        ):
            return True
        if field.kind in CODES and any(_is_under(part, label) and _FIGURES.search(part.text) for part in self.regions.free):
            return True
        if segment is None or is_heading(tidy(segment.text)) or self.ruled(label.box, segment.box):
            return False
        if is_hint(segment, label):
            return False
        return field.kind is not ValueKind.PERSON or interpret(field, segment.text).standing is not Standing.FORM


def _in_next_column(label: Hit, before: Hit) -> bool:
    """Whether a label stands right of another, in the rows of a cell of it that takes in several."""
    height = before.box.y1 - before.box.y0
    off = abs(label.box.y0 + label.box.y1 - before.box.y0 - before.box.y1) / 2
    return label.box.x0 > before.box.x1 and off < _ROWS * height


def _is_headed(label: Hit, over: Hit) -> bool:
    """Whether a label stands right under another and begins where that begins."""
    height = over.box.y1 - over.box.y0
    return 0 < label.box.y0 - over.box.y1 < _HEADED * height and abs(label.box.x0 - over.box.x0) < height / 2


def _formed(place: Located) -> bool:
    """Whether what stands there can be a value."""
    return interpret(place.spec, place.text).standing is not Standing.FORM


def _is_under(part: Segment, label: Hit) -> bool:
    """Whether a piece stands in a row close under a label's, anywhere in it."""
    down = (part.middle - (label.box.y0 + label.box.y1) / 2) / (label.box.y1 - label.box.y0)
    return _NEXT_ROW < down < _BENEATH


def _far_under(part: Segment, label: Hit) -> bool:
    """Whether a piece stands under a label, in a cell high enough for a seal."""
    down = (part.middle - label.box.y1) / (label.box.y1 - label.box.y0)
    return 0 < down < _SEAL_CELL and min(label.box.x1, part.box.x1) > max(label.box.x0, part.box.x0)


def _outgrown(field: FieldSpec, parts: Sequence[Segment]) -> bool:
    """Whether the first line is a firm's whole name and all together is none: what follows may be a hint. Or whether an address
    is whole before its last line, and that may be a person's name, whose label was not found."""
    first, last, whole = tidy(parts[0].text), tidy(parts[-1].text), tidy("".join(part.text for part in parts))
    if field.kind is ValueKind.ADDRESS:
        return len(parts) > 1 and bool(_WHOLE.search(whole.removesuffix(last))) and bool(_LIKE_A_NAME.fullmatch(last))
    return field.kind is ValueKind.NAME and first != whole and bool(_FIRM.fullmatch(first)) and not _FIRM.fullmatch(whole)


def _beneath(field: FieldSpec, label: Hit, lines: Sequence[Glyphs], aspect: float) -> tuple[Segment, ...]:
    """The one line under the label that has the form of a code, where what stands beside the label has not."""
    height = label.box.y1 - label.box.y0
    under = [
        line for line in lines
        if 0 < line.box.y0 + line.box.y1 - label.box.y0 - label.box.y1 < 2 * _BENEATH * height
        and min(line.box.x1, label.box.x1) > max(line.box.x0, label.box.x0)
        and interpret(field, line.text).standing in {Standing.PROVED, Standing.FAILED}
    ]
    return tuple(
        Segment(line.text, line.box, line.confidence, (line.box.y1 - line.box.y0) / aspect) for line in under
    ) if len(under) == 1 else ()


def _headline(field: FieldSpec, lines: Sequence[Glyphs], aspect: float) -> tuple[Segment, ...]:
    """The topmost short line that holds one of the choices."""
    for line in sorted(lines, key=lambda line: line.box.y0):
        for choice in field.choices:
            start = line.text.find(choice)
            if start >= 0 and len(line.text) <= _HEADLINE:
                em = (line.box.y1 - line.box.y0) / aspect
                return (Segment(choice, line.cut(start, start + len(choice)), line.confidence, em),)
    return ()
