"""What came of a page, as kept on disk: one line of JSON a page."""

from __future__ import annotations

from enum import StrEnum

from domain.doubt import Doubt
from domain.materials import MaterialType
from domain.reading import Box, FieldState, TickState, Vote
from domain.record import Record


class Told(StrEnum):
    """What the reader said of a field, held against the truth. Doubt and a field that was not found are no errors."""

    RIGHT = "right"
    WRONG = "wrong"
    WRONGLY_BLANK = "wrongly blank"
    DOUBT = "doubt"
    MISSING = "missing"


class FieldResult(Record):
    """One field. ``value`` is the best reading, known or not; ``raw`` is what was read before it was normalised.

    ``printed`` is what ``raw`` should be. ``plain`` and ``plain_raw`` are plain Tesseract's, None if it was not asked,
    and ``plain_nearest`` the edits from what is printed to the nearest piece of all it read of the page. ``crop`` names a
    PNG of the place.
    """

    name: str
    truth: str
    printed: str
    deciding: bool
    sealed: bool = False
    state: FieldState | None = None
    value: str = ""
    raw: str = ""
    confidence: float = 0.0
    doubt: Doubt | None = None
    box: Box | None = None
    votes: tuple[Vote, ...] = ()
    plain: str | None = None
    plain_raw: str = ""
    plain_nearest: int = 0
    crop: str = ""

    @property
    def exact(self) -> bool:
        """Whether the best reading is right, known or not."""
        return self.state is not None and self.value == self.truth

    @property
    def misstated(self) -> bool:
        """Whether it was said for certain, and wrongly."""
        return self.told in {Told.WRONG, Told.WRONGLY_BLANK}

    @property
    def told(self) -> Told:
        """What a machine would make of it."""
        match self.state:
            case None:
                return Told.MISSING
            case FieldState.UNKNOWN:
                return Told.DOUBT
            case FieldState.BLANK:
                return Told.WRONGLY_BLANK if self.truth else Told.RIGHT
            case FieldState.KNOWN:
                return Told.RIGHT if self.value == self.truth else Told.WRONG


class TickResult(Record):
    """One tick box; ``read`` is None if it was not found. ``crop`` names a PNG of its group."""

    field: str
    option: str
    truth: TickState
    read: TickState | None = None
    crop: str = ""

    @property
    def sure(self) -> bool:
        """Whether it was said for certain."""
        return self.read in {TickState.TICKED, TickState.EMPTY}

    @property
    def misstated(self) -> bool:
        """Whether it was said for certain, and wrongly."""
        return self.sure and self.read is not self.truth


class TextResult(Record):
    """Words anywhere on the page: edits to the closest words that were read. ``plain`` are plain Tesseract's."""

    kind: str
    letters: int
    edits: int
    plain: int | None = None


class Cost(Record):
    """CPU seconds of a page and, within them, of its engines; plain Tesseract's beside them. MiB at the worker's peak
    while it read the page.

    The first page of a worker is not ``warm``: it loads the networks.
    """

    cpu: float
    engines: float
    plain: float = 0.0
    peak: float = 0.0
    warm: bool = True


class PageResult(Record):
    """One page. ``ref`` names the piece of work it was part of, with ``of`` pages; ``read_as`` is its material as told.

    ``commit`` is that of the code that read it.
    """

    name: str
    document: str
    ref: str = ""
    of: int = 1
    material: MaterialType = MaterialType.UNKNOWN
    layout: str = ""
    condition: str = ""
    turn: int = 0
    readable: bool = True
    read_as: MaterialType = MaterialType.UNKNOWN
    usability: str = ""
    fields: tuple[FieldResult, ...] = ()
    ticks: tuple[TickResult, ...] = ()
    texts: tuple[TextResult, ...] = ()
    cost: Cost | None = None
    error: str = ""
    commit: str = ""
