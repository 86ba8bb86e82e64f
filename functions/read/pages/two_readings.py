"""The lines of a page read twice, with its watermark and without: what is as pale as the marks suffers when they are taken away."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from domain.reading import Box, Line

_SURE = 0.9
"""Least confidence in what is not looked up in the other reading, and in what is taken from it."""
_OF_MARKS = frozenset("仅供办理食品经营许可使用")
"""Letters of what people write across copies."""


def both_readings(marked: Sequence[Line], unmarked: Sequence[Line]) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    """The lines as read without the marks, and those as read with them that stand among them now: where nothing sure was made out
    without them, if then it was, and has no letter of theirs more.

    Labels are often printed in a paler colour than the values behind them.
    """
    lines: list[Line] = []
    taken: list[Line] = []
    no_marks = [line for line in marked if not _OF_MARKS.issuperset(line.text)]
    for with_marks, without in _in_one_place(no_marks, [*unmarked]):
        if _sure(with_marks) and not _sure(without) and not (_letters(with_marks) - _letters(without)) & _OF_MARKS:
            taken += _as_high_as(with_marks, without)
        else:
            lines += without
    return tuple(sorted([*lines, *taken], key=lambda line: (line.box.y0 + line.box.y1) / 2)), tuple(taken)


def _in_one_place(marked: list[Line], unmarked: list[Line]) -> Iterator[tuple[list[Line], list[Line]]]:
    """Lines of both readings that lie over one another, and whatever lies over those."""
    while marked or unmarked:
        of_marked, of_unmarked = ([marked.pop()], []) if marked else ([], [unmarked.pop()])
        more = True
        while more:
            over_marked = [line for line in unmarked if _over(line, of_marked)]
            unmarked = [line for line in unmarked if line not in over_marked]
            of_unmarked += over_marked
            over_unmarked = [line for line in marked if _over(line, of_unmarked)]
            marked = [line for line in marked if line not in over_unmarked]
            of_marked += over_unmarked
            more = bool(over_marked or over_unmarked)
        yield of_marked, of_unmarked


def _over(line: Line, others: Iterable[Line]) -> bool:
    return any(line.box.has_middle_of(other.box) or other.box.has_middle_of(line.box) for other in others)


def _sure(lines: Iterable[Line]) -> bool:
    return min((line.confidence for line in lines), default=0.0) >= _SURE


def _letters(lines: Iterable[Line]) -> set[str]:
    return {letter for line in lines for letter in line.text}


def _as_high_as(lines: Iterable[Line], others: Sequence[Line]) -> Iterator[Line]:
    """The lines, none higher or lower than the others are: a mark beside them belongs to none."""
    top, foot = min((line.box.y0 for line in others), default=0.0), max((line.box.y1 for line in others), default=1.0)
    for line in lines:
        y0, y1 = max(line.box.y0, top), min(line.box.y1, foot)
        yield line.model_copy(update={"box": Box(x0=line.box.x0, y0=y0, x1=line.box.x1, y1=y1)}) if y0 < y1 else line
