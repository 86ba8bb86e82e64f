"""The place where somebody signs: what is printed there beside the label, and whether anything is written."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from domain.dates import find_dates
from domain.normalise import tidy
from domain.reading import Box, Line
from functions.read.fields.light import in_even_light
from functions.read.fields.located import Located
from functions.read.fields.persons import has_form_words, is_person_name
from functions.read.fields.segments import Segment
from functions.read.fields.spec import ValueKind
from functions.read.fields.strokes import has_strokes
from infra.ocr.base import Picture

_PRINT = re.compile(
    "[法定代表人负责经营者个体工商户委托受理申请单位企业由或及和、，。；：:;,.()（）的办签名字章盖公印加手写没有不可以无本亲笔自然应当须请"
    "在此处栏填日期时间年月0-9_/ ]+"
)
"""What the words around a signature are made of, whole or in part: whose it is to be, and who signs instead."""
_LONGER = 5
"""Letters of what is print by its characters alone; a name has fewer."""
_ABOVE, _DEPTH, _ACROSS, _BEFORE, _NEXT, _EDGE, _NEAR = 0.4, 7.0, 12.0, 4.0, 0.4, 0.25, 2.5
"""In heights of the label's lines: how far above, under, right and left of it somebody may sign, how far off the next label
in its row, how far print may reach out of its box, and from how far under it on other words of the form end the place."""
_ALONE = 3.2
"""How far under its label, in heights of its lines, a lone piece of text may be a signature."""
_OVER = 2.2
"""How far over a caption somebody may sign, in heights of its lines: (签名) may stand on a line of its own."""
_DATE_TO_FILL_IN = re.compile(r"[年月日\d]*[年月日]")
"""What a form has printed for a date, whole or in pieces."""
_OFFICE = re.compile(r":$|复核|初审|审核|审批|店长|窗口|收件|此致|敬礼|意见|注意|谢谢|备注|见证|共.页|第.页|科$|[市县区]$")
"""What an office prints or writes on a form: it signs nothing."""


def is_print(text: str) -> bool:
    """Whether a line is words of the form alone."""
    letters = tidy(text)
    if _DATE_TO_FILL_IN.fullmatch(letters):
        return True
    return _PRINT.fullmatch(letters) is not None and (len(letters) >= _LONGER or has_form_words(letters) or bool(find_dates(letters)))


def is_signature(field: Located) -> bool:
    """Whether the field asks somebody to sign."""
    return field.spec.below and field.spec.kind is ValueKind.PERSON


def unless_print(field: Located) -> Located:
    """The field; without pieces that say on the form who is to sign, or what an office writes there."""
    printed = is_signature(field) and field.parts and all(
        is_print(part.text) or _OFFICE.search(tidy(part.text)) for part in field.parts
    )
    return replace(field, parts=()) if printed else field


def signed_alone(field: Located, free: Sequence[Segment], aspect: float) -> Located:
    """The field; with the one piece of ``free`` text, which no label asks for, that stands where somebody signs, if it is a
    name and nothing else was read there."""
    if not is_signature(field) or field.parts or field.doubt or field.label is None:
        return field
    line = field.label.line_height
    place = _place(field.label.box, line, line / aspect, field.labels, field.labels)
    there = [part for part in free if place.has_middle_of(part.box) and not is_print(part.text)]
    if len(there) != 1 or there[0].middle > field.label.box.y1 + _ALONE * line or _OFFICE.search(tidy(there[0].text)):
        return field
    return replace(field, parts=tuple(there)) if is_person_name(tidy(there[0].text)) else field


def is_signed(rgb: Picture, field: Located, lines: Sequence[Line]) -> bool:
    """Whether anything but print is seen right of the label of a signature that was not read, or under it; a seal is none.
    What cannot be looked at may be signed.

    ``lines`` are all that was read of the page.
    """
    if field.label is None:
        return True
    label, (height, width) = field.label.box, rgb.shape[:2]
    line = field.label.line_height
    em = line * height / width
    words = [other for other in lines if has_form_words(tidy(other.text))]
    place = _place(label, line, em, field.labels, [*field.labels, *(other.box for other in words)])
    if field.label.is_caption:
        place = place.model_copy(update={"y0": max(0.0, label.y0 - _OVER * line)})
    top, left = round(place.y0 * height), round(place.x0 * width)
    part = rgb[top : round(place.y1 * height), left : round(place.x1 * width), :1]
    if not part.size:
        return True
    printed = [_of_letters(other.box, other.text, em) for other in lines if is_print(other.text)]
    printed += [other.box for other in words if other.box.x1 < label.x0]
    printed += [] if field.label.more else [_of_letters(label, field.label.label, em)]
    down, across = part.shape[:2]
    but = [
        Box(
            x0=((box.x0 - _EDGE * em) * width - left) / across, y0=((box.y0 - _EDGE * line) * height - top) / down,
            x1=((box.x1 + _EDGE * em) * width - left) / across, y1=((box.y1 + _EDGE * line) * height - top) / down,
        )
        for box in printed if box.meets(place)
    ]
    darkness = in_even_light(np.repeat(part, 3, axis=2), line * height)  # in red light: a seal is no ink
    return has_strokes(darkness, line * height, but)


def _of_letters(box: Box, text: str, em: float) -> Box:
    """A piece of print as far as its letters reach: its box may have taken in a signature that was not read."""
    return box.model_copy(update={"x1": min(box.x1, box.x0 + len(text) * em)})


def _place(label: Box, line: float, em: float, labels: Sequence[Box], words: Sequence[Box]) -> Box:
    """Where somebody signs who signs at a label: up to the next of ``labels`` in its rows, and of ``words`` well under it."""
    row = [box for box in labels if box.y0 < label.y1 and box.y1 > label.y0]
    x0 = max((0.0, label.x0 - _BEFORE * em, *(box.x1 + _NEXT * em for box in row if box.x1 < label.x0)))
    x1 = max(min((1.0, label.x1 + _ACROSS * em, *(box.x0 - _NEXT * em for box in row if box.x0 > label.x1))), x0)
    y0 = max(0.0, label.y0 - _ABOVE * line)
    under = [box.y0 for box in words if box.y0 > label.y1 + _NEAR * line and box.x0 < x1 and box.x1 > x0]
    return Box(x0=x0, y0=y0, x1=x1, y1=max(min((*under, label.y1 + _DEPTH * line, 1.0)), y0))
