"""The second, independent reading: crops of the deciding fields, all of a page in one call per kind."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from domain.reading import Vote
from functions.read.fields.char_boxes import without_boxes
from functions.read.fields.frames import binary, darkness_of
from functions.read.fields.segments import Segment
from functions.read.fields.spec import FieldSpec, ValueKind
from infra.ocr.base import CropEngine, CropKind, Picture

_KINDS = {
    ValueKind.USCC: CropKind.CODE, ValueKind.LICENCE_NUMBER: CropKind.CODE, ValueKind.ID_NUMBER: CropKind.CODE,
    ValueKind.PHONE: CropKind.CODE, ValueKind.DATE: CropKind.DATE, ValueKind.EXPIRY: CropKind.DATE,
    ValueKind.PERIOD_START: CropKind.DATE,
    ValueKind.PERIOD_END: CropKind.DATE, ValueKind.NAME: CropKind.NAME, ValueKind.PERSON: CropKind.NAME,
    ValueKind.ADDRESS: CropKind.TEXT, ValueKind.TEXT: CropKind.TEXT, ValueKind.CHOICE: CropKind.TEXT,
    ValueKind.ITEMS: CropKind.TEXT, ValueKind.DOCUMENT_NUMBER: CropKind.TEXT, ValueKind.MASKED_ID: CropKind.CODE,
    ValueKind.MONEY: CropKind.TEXT, ValueKind.QUANTITY: CropKind.TEXT,
}
_COLONS = ":： "
"""What a crop may take in of the label before it; no value begins so."""
_MARGIN = 0.12
"""Of the line's height, kept around a crop."""
_SEARCH = (1.2, 0.9)
"""How far left and right of an estimated end the gap is sought, in line heights."""


@dataclass(frozen=True)
class Request:
    """A field to read again, line by line. In ``whole`` lines other words stand around the value."""

    spec: FieldSpec
    parts: tuple[Segment, ...]
    whole: bool = False


def read_again(rgb: Picture, requests: Sequence[Request], engine: CropEngine) -> list[Vote]:
    """One vote for every request, in their order. The lines of a value are joined; the least sure line counts."""
    votes: dict[int, Vote] = {}
    for kind in CropKind:
        asked = [at for at, request in enumerate(requests) if kind_of(request) is kind]
        places = [(at, part) for at in asked for part in requests[at].parts]
        if not places:
            continue
        crops = [crop(rgb, part, requests[at].parts) for at, part in places]
        read = engine.read([without_boxes(one) for one in crops] if kind is CropKind.CODE else crops, kind)
        for at in asked:
            lines = [line for (other, _), line in zip(places, read, strict=True) if other == at]
            text, confidence = "".join(text for text, _ in lines).lstrip(_COLONS), min(sure for _, sure in lines)
            votes[at] = Vote(reader=engine.name, text=text, confidence=confidence)
    return [votes[at] for at in range(len(requests))]


def kind_of(request: Request) -> CropKind:
    """What the crops of a field hold."""
    return CropKind.TEXT if request.whole else _KINDS[request.spec.kind]


def crop(rgb: Picture, part: Segment, parts: Sequence[Segment] = ()) -> Picture:
    """The part of the page where the piece stands, with a little margin; estimated ends move to the nearest gap.

    Of the other ``parts`` of the value, set so close that their boxes overlap, nothing is kept.
    """
    height, width = rgb.shape[:2]
    above = max((other.box.y1 for other in parts if other.middle < part.box.y0), default=0.0)
    below = min((other.box.y0 for other in parts if other.middle > part.box.y1), default=1.0)
    y0, y1 = round(part.box.y0 * height), round(part.box.y1 * height)
    line = max(y1 - y0, 1)
    margin = round(_MARGIN * line)
    x0, x1 = round(part.box.x0 * width), round(part.box.x1 * width)
    x0 = _gap(rgb, x0, y0, y1)[1] - margin if part.cut[0] else x0 - margin
    x1 = _gap(rgb, x1, y0, y1)[0] + margin if part.cut[1] else x1 + margin
    y0 = max(0, y0 - margin, min(y0 + margin, round(above * height)))
    y1 = min(y1 + margin, max(y1 - margin, round(below * height)))
    x0 = max(0, min(x0, x1 - line))
    return np.ascontiguousarray(rgb[y0 : max(y1, y0 + 1), x0 : max(x1, x0 + 1)])


def _gap(rgb: Picture, x: int, y0: int, y1: int) -> tuple[int, int]:
    """Where the widest stretch without ink around ``x`` begins and ends, in pixels."""
    line = y1 - y0
    left = max(0, x - round(_SEARCH[0] * line))
    window = rgb[y0 + line // 8 : y1 - line // 8, left : x + round(_SEARCH[1] * line)]
    if not window.size:
        return x, x
    inked = binary(darkness_of(window)).any(axis=0)
    edges = np.flatnonzero(np.diff(np.concatenate(([True], inked, [True])).astype(np.int8)))
    gaps = [(int(start), int(end)) for start, end in zip(edges[::2], edges[1::2], strict=True)]
    if not gaps:
        return x, x
    start, end = max(gaps, key=lambda gap: gap[1] - gap[0])
    return left + start, left + end
