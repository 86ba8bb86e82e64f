"""What is truly on a page, whoever says so."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from domain.materials import MaterialType
from domain.reading import Box, TickState
from domain.record import Record


class BadTruth(ValueError):
    """A folder's truth that cannot be understood; the message names the file."""


class TrueField(Record):
    """A field of a material. ``value`` is normalised, empty if left blank; ``printed`` is what stands there, if told apart."""

    name: str
    value: str
    printed: str = ""
    box: Box | None = None


class TrueTick(Record):
    """A tick box by the option printed beside it."""

    field: str
    option: str
    state: TickState


class TrueText(Record):
    """Words that stand on the page, of a ``kind`` such as ``line``, ``date`` or ``answer``; no label of ours leads to them."""

    kind: str
    text: str


class TruePage(Record):
    """One page. Pages of one ``document`` share what is written on them, and so their mistakes.

    ``turn`` is how many degrees clockwise the page lies turned; a page that is not ``readable`` no person could read.
    """

    name: str
    document: str
    material: MaterialType = MaterialType.UNKNOWN
    layout: str = ""
    condition: str = ""
    turn: int = 0
    readable: bool = True
    fields: tuple[TrueField, ...] = ()
    ticks: tuple[TrueTick, ...] = ()
    texts: tuple[TrueText, ...] = ()
    seals: tuple[Box, ...] = ()


@dataclass(frozen=True)
class Sheet:
    """A page of a file (from 0) and its truth."""

    truth: TruePage
    file: Path
    page_no: int = 0


@dataclass(frozen=True)
class Document:
    """Pages that belong together."""

    name: str
    sheets: tuple[Sheet, ...]


class Form(Protocol):
    """A form in which truth is written."""

    def __call__(self, folder: Path) -> Iterator[Document]:
        """The documents of a folder, in order. Raises BadTruth."""
