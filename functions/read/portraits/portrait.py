"""A portrait (照片): one picture of a person on an even ground, and nothing printed. Whose it is nobody asks.

It is told only where it is unmistakable; any other page without print stays one that a person looks at. That no face is found
proves nothing, so it is never said.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

import numpy as np

from domain.doubt import Doubt
from domain.reading import Field, FieldState, Line, Quality, Source, Usability, Vote
from functions.read.fields.extract import Extract
from functions.read.pages.quality import MIN_CONFIDENCE, measure, picture_faults
from functions.read.pages.readable import ReadablePage
from functions.read.portraits.glued import glued
from functions.read.portraits.ground import colour_of, ground
from infra.faces.centerface import CenterFace, Face
from infra.ocr.base import Picture

PEOPLE, GROUND, SIZE, RATIO = "人像", "底色", "尺寸", "宽高比"
ONE, SEVERAL = "一人", "多人"
"""尺寸 is in pixels as the page was read (of PDF at 200 dpi), in doubt where the page was turned. Of a picture glued on a sheet,
cut out to a few pixels, 尺寸 and 宽高比 are in doubt."""
INCH_RATIO, OTHER_RATIO = "5:7", "其他"
"""One inch is 25 by 35 mm, two are 35 by 49."""

SURE, PERHAPS = 0.8, 0.3
"""From the one on it is a face, from the other it may be one; tests hold them against a photograph of a person, and others of none."""
_MOST_LETTERS = 4
"""More letters that are read with confidence are print: a person's name on the picture, or a paper."""
_MOST_LINES, _MOST_FAINT = 2, 16
"""More lines, or more letters in all, are print however badly they are read: a blurred card."""
_SHAPE = (1.2, 1.6)
"""Height to width."""
_FACE = (0.2, 0.75)
"""Height of the face to the picture's."""
_MIDDLE = (0.35, 0.65)
"""Where across the picture the middle of the face is."""
_SAME_RATIO, _OTHER_RATIO = 0.02, 0.06
"""Shares by which a ratio may be off and still is that, and from which it is another."""


class FaceFinder(Protocol):
    """Finds upright faces in a picture."""

    name: str

    def find(self, rgb: Picture) -> tuple[Face, ...]:
        """The faces, the surest first."""


@dataclass(frozen=True)
class Portrait:
    """A page that is a portrait: judged as a picture and not as print, what is known of it, and how sure the face is one."""

    page: ReadablePage
    read: Extract
    score: float


def portrait(page: ReadablePage, finder: Callable[[], FaceFinder] = CenterFace) -> Portrait | None:
    """The page, or the picture glued on it, as a portrait; None if it is not beyond doubt that it is one.

    ``finder`` is made only for a page that may be one.
    """
    if page.source is not Source.OCR or _is_print(page.lines):
        return None
    return next(filter(None, (_sitting(page, rgb, finder) for rgb in _ways_up(page))), None)


def _ways_up(page: ReadablePage) -> Iterator[Picture]:
    """The page as it was set upright, and as it came: where nothing is printed, what turns pages only guesses."""
    yield page.rgb
    if page.rotation:
        yield np.ascontiguousarray(np.rot90(page.rgb, -(page.rotation // 90)))


def _sitting(page: ReadablePage, sheet: Picture, finder: Callable[[], FaceFinder]) -> Portrait | None:
    """The portrait that the sheet is, or that is glued on it."""
    alone = glued(sheet)
    rgb = sheet if alone is None else alone
    height, width = rgb.shape[:2]
    if not _within(height / width, _SHAPE):
        return None
    eye = finder()
    faces = [face for face in eye.find(rgb) if face.score >= PERHAPS]
    if not faces or not _is_sitter(faces[0]):
        return None
    lab, quality = ground(rgb, faces[0].box), _quality(rgb)
    if lab is None or quality.usability is not Usability.GOOD:
        return None
    colour = colour_of(lab)
    fields = (
        _people(faces, eye.name),
        _field(GROUND, colour and colour.value, raw="Lab " + " ".join(f"{value:.0f}" for value in lab)),
        _field(SIZE, f"{width}×{height}" if alone is None and not page.rotation else None, raw=f"{width}×{height}"),
        _field(RATIO, _ratio(width, height) if alone is None else None, raw=f"{height / width:.2f}"),
    )
    # What is red in a face is no seal's ink.
    return Portrait(replace(page, quality=quality, seals=()), Extract(fields, ()), faces[0].score)


def _is_print(lines: Sequence[Line]) -> bool:
    sure = [line for line in lines if line.confidence >= MIN_CONFIDENCE]
    return len(lines) > _MOST_LINES or _letters(lines) > _MOST_FAINT or _letters(sure) > _MOST_LETTERS


def _letters(lines: Sequence[Line]) -> int:
    return sum(char.isalnum() for line in lines for char in line.text)


def _is_sitter(face: Face) -> bool:
    """Whether this is surely a face, whole, and as large and as central as only a portrait's."""
    box = face.box
    whole = min(box.x0, box.y0) >= 0 and max(box.x1, box.y1) <= 1
    return (
        face.score >= SURE and whole and _within(box.y1 - box.y0, _FACE) and _within((box.x0 + box.x1) / 2, _MIDDLE)
    )


def _people(faces: Sequence[Face], eye: str) -> Field:
    """One, or several if another is as surely a face; in doubt if another may be one."""
    score = min(face.score for face in faces)
    number = ONE if len(faces) == 1 else SEVERAL if faces[1].score >= SURE else None
    raw = "；".join(f"{face.score:.2f}" for face in faces)
    field = _field(PEOPLE, number, raw=raw, confidence=score)
    return field.model_copy(update={"votes": (Vote(reader=eye, text=raw, confidence=score),)})


def _ratio(width: int, height: int) -> str | None:
    off = abs(height / width * 5 / 7 - 1)
    return INCH_RATIO if off <= _SAME_RATIO else OTHER_RATIO if off >= _OTHER_RATIO else None


def _field(name: str, value: str | None, raw: str = "", confidence: float = 1.0) -> Field:
    if value is None:
        return Field(name=name, state=FieldState.UNKNOWN, raw=raw, doubt=Doubt.LOW_CONFIDENCE)
    return Field(name=name, state=FieldState.KNOWN, value=value, raw=raw or value, confidence=confidence)


def _quality(rgb: Picture) -> Quality:
    """What may be wrong with the picture itself; that nothing is printed on it is as it should be."""
    figures = measure(rgb, ())
    faults = tuple(picture_faults(figures))
    usability = Usability.DOUBTFUL if faults else Usability.GOOD
    return Quality(usability=usability, reasons=faults, sharpness=figures.sharpness, contrast=figures.contrast)


def _within(value: float, bounds: tuple[float, float]) -> bool:
    return bounds[0] <= value <= bounds[1]
