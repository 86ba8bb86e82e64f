"""One row of figures: how a group of fields was read, and how plain Tesseract read the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from domain.reading import FieldState
from evaluation.reading.distance import edits, letters
from evaluation.reading.result import FieldResult, PageResult, Told
from evaluation.score.intervals import Proportion
from evaluation.score.resampled import Estimate, resampled

Placed = tuple[PageResult, FieldResult]
"""A field and its page."""
_CONFIDENT = frozenset({Told.RIGHT, Told.WRONG, Told.WRONGLY_BLANK})


@dataclass(frozen=True)
class Plain:
    """Plain Tesseract on the same fields. ``ratio`` is how many of its values are wrong for each wrong one of ours.

    What was made of its lines depends on an extraction that was made for another engine's. ``anywhere`` takes for right
    what stands letter for letter anywhere in its text, or was extracted; ``ratio_anywhere`` and ``cer`` count so.
    ``at_least`` bounds it from below by the ends of both exact intervals: what can be said where none of ours is wrong.
    """

    exact: Proportion
    cer: Estimate
    ratio: Estimate
    at_least: float
    cer_ratio: Estimate
    anywhere: Proportion
    ratio_anywhere: Estimate


@dataclass(frozen=True)
class Row:
    """Figures of a group of fields.

    Of the filled-in ones: ``exact`` best readings, known or not; ``known`` ones; edits of the best reading a character
    (``cer``). ``wrong`` are wrong values and wrong blanks, of all that were said for certain, the blank fields among
    them. ``doubts`` and ``missing`` are no values at all; ``blank`` of the blank fields those called so.
    ``by_document``, ``known_by_document`` and ``wrong_by_document`` are the same shares resampled.
    """

    name: str
    exact: Proportion
    by_document: Estimate
    known: Proportion
    known_by_document: Estimate
    wrong: Proportion
    wrong_by_document: Estimate
    wrongly_blank: int
    blank: Proportion
    doubts: int
    missing: int
    cer: Estimate
    plain: Plain | None


def row(name: str, group: Sequence[Placed]) -> Row:
    """Count a group. Of a page that no person could read nothing is asked for, but what is said of it counts."""
    filled = [(page, field) for page, field in group if field.truth and page.readable]
    empty = [field for page, field in group if not field.truth and page.readable]
    said = [(page, field) for page, field in group if field.told in _CONFIDENT]
    told = [field.told for _, field in group]
    return Row(
        name=name, exact=Proportion(sum(field.exact for _, field in filled), len(filled)),
        by_document=resampled((page.document, field.exact, 1) for page, field in filled),
        known=Proportion(sum(field.state is FieldState.KNOWN for _, field in filled), len(filled)),
        known_by_document=resampled((page.document, field.state is FieldState.KNOWN, 1) for page, field in filled),
        wrong=Proportion(sum(field.misstated for _, field in said), len(said)),
        wrong_by_document=resampled((page.document, field.misstated, 1) for page, field in said),
        wrongly_blank=told.count(Told.WRONGLY_BLANK),
        blank=Proportion(sum(field.told is Told.RIGHT for field in empty), len(empty)),
        doubts=told.count(Told.DOUBT), missing=told.count(Told.MISSING),
        cer=resampled((page.document, misread(field), letters(field.printed)) for page, field in filled),
        plain=_plain([(page, field) for page, field in filled if field.plain is not None]),
    )


def misread(field: FieldResult) -> int:
    """Edits from what was read to what stands there, at most its letters.

    A value that is right costs nothing: what then differs is form, as where both dates of a period were kept as read.
    """
    return _edits(field.value if field.state else "", field.raw, field)


def misread_plainly(field: FieldResult) -> int:
    """The same of plain Tesseract, or fewer, if what is printed stands nearly so elsewhere in its text."""
    return min(_edits(field.plain or "", field.plain_raw, field), field.plain_nearest)


def _edits(value: str, raw: str, field: FieldResult) -> int:
    if value == field.truth:
        return 0
    return min(edits(value, field.truth), edits(raw, field.printed), letters(field.printed))


def _plain(filled: Sequence[Placed]) -> Plain | None:
    if not filled:
        return None
    right = [field.plain == field.truth for _, field in filled]
    there = [field.plain_nearest == 0 or got for (_, field), got in zip(filled, right, strict=True)]
    ours, theirs = (Proportion(hits, len(filled)) for hits in (sum(field.exact for _, field in filled), sum(right)))
    return Plain(
        exact=theirs, at_least=(1 - theirs.high) / (1 - ours.low),
        cer=resampled((page.document, misread_plainly(field), letters(field.printed)) for page, field in filled),
        ratio=_errors_for_ours(filled, right), anywhere=Proportion(sum(there), len(there)),
        ratio_anywhere=_errors_for_ours(filled, there),
        cer_ratio=resampled((page.document, misread_plainly(field), misread(field)) for page, field in filled),
    )


def _errors_for_ours(filled: Sequence[Placed], right: Sequence[bool]) -> Estimate:
    return resampled((page.document, not got, not field.exact) for (page, field), got in zip(filled, right, strict=True))
