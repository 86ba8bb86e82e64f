"""What a reader saw on paper: lines, fields, ticks and seals, each with its place and its reader.

Boxes are fractions of the upright page (0 ≤ x0 < x1 ≤ 1, origin top left), so they hold at any resolution.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from domain.doubt import Doubt
from domain.materials import MaterialType
from domain.record import Record


class Box(Record):
    """A rectangle on the upright page in page fractions."""

    x0: float
    y0: float
    x1: float
    y1: float

    @classmethod
    def around(cls, boxes: Sequence[Box]) -> Box:
        """The rectangle around boxes. ValueError if there are none."""
        return cls(
            x0=min(box.x0 for box in boxes), y0=min(box.y0 for box in boxes),
            x1=max(box.x1 for box in boxes), y1=max(box.y1 for box in boxes),
        )

    @property
    def whole_width(self) -> Box:
        """The row of the page this one stands in."""
        return self.model_copy(update={"x0": 0.0, "x1": 1.0})

    def meets(self, other: Box) -> bool:
        """Whether the two share any place."""
        return self.x0 < other.x1 and other.x0 < self.x1 and self.y0 < other.y1 and other.y0 < self.y1

    def within(self, other: Box) -> bool:
        """Whether this one lies wholly inside the other."""
        return other.x0 <= self.x0 and other.y0 <= self.y0 and self.x1 <= other.x1 and self.y1 <= other.y1

    def has_middle_of(self, other: Box) -> bool:
        """Whether the middle of the other lies in this one."""
        x, y = (other.x0 + other.x1) / 2, (other.y0 + other.y1) / 2
        return self.x0 <= x <= self.x1 and self.y0 <= y <= self.y1

    def widened(self, along: float, down: float) -> Box:
        """Wider and higher at each side by these shares of itself; it may reach past the page."""
        x, y = along * (self.x1 - self.x0), down * (self.y1 - self.y0)
        return Box(x0=self.x0 - x, y0=self.y0 - y, x1=self.x1 + x, y1=self.y1 + y)


class Line(Record):
    """One line of text with the engine's confidence (0…1)."""

    text: str
    box: Box
    confidence: float


class QrCode(Record):
    """A QR code that could be decoded: its text as it stands, which proves nothing of who made it."""

    text: str
    box: Box


class FieldState(StrEnum):
    """Unknown is not blank; blank is not unknown."""

    KNOWN = "known"
    BLANK = "blank"
    UNKNOWN = "unknown"


SECOND_THOUGHTS = "second-thoughts"
"""How the name of a reader ends that is another one's, who tells what that thought of second."""


class Vote(Record):
    """What one reader made of a field's crop; all are independent but :data:`SECOND_THOUGHTS`."""

    reader: str
    text: str
    confidence: float


class Field(Record):
    """One field (栏目) of a material as read from paper.

    ``value`` is normalised and set only when ``state`` is KNOWN; ``raw`` keeps the text as read. ``likely`` is what one in
    doubt most likely says, where the check character of a code or more looks at it under a seal tell: for a person to see, for
    no rule.
    """

    name: str
    state: FieldState
    value: str | None = None
    raw: str = ""
    confidence: float = 0.0
    box: Box | None = None
    votes: tuple[Vote, ...] = ()
    validator: str | None = None
    doubt: Doubt | None = None
    likely: str | None = None


class TickState(StrEnum):
    TICKED = "ticked"
    EMPTY = "empty"
    UNCLEAR = "unclear"


class Tick(Record):
    """A tick box: the field it belongs to, the option printed beside it, and its state."""

    field: str
    option: str
    state: TickState
    box: Box
    ink: float = 0.0


CLEARLY_RED = 0.2
"""Least redness of a seal that is beyond doubt: faint ones, skin and wood measure less."""


class Seal(Record):
    """A seal found on the page by its colour or, with a ``redness`` of 0, by its ring alone.

    ``redness`` is the mean excess of red over the other colours in the paper's light (0…1). ``text`` is what was read of the
    letters around one that is not clearly red, each reading on a line of its own.
    """

    box: Box
    redness: float
    text: str = ""

    @property
    def red(self) -> bool:
        """Whether it is a red seal beyond doubt; else a person looks whether it is one."""
        return self.redness >= CLEARLY_RED

    def covers(self, box: Box) -> bool:
        """Whether the middle of the box lies inside the seal."""
        across = (box.x0 + box.x1 - self.box.x0 - self.box.x1) / (self.box.x1 - self.box.x0)
        down = (box.y0 + box.y1 - self.box.y0 - self.box.y1) / (self.box.y1 - self.box.y0)
        return across**2 + down**2 <= 1


class Usability(StrEnum):
    """The quality gate's verdict on a page."""

    GOOD = "good"
    DOUBTFUL = "doubtful"
    UNUSABLE = "unusable"


class Quality(Record):
    """Quality gate: the verdict, plain Chinese reasons (what to do about it), and the measured figures."""

    usability: Usability
    reasons: tuple[str, ...] = ()
    sharpness: float = 0.0
    contrast: float = 0.0
    mean_confidence: float = 0.0


class Source(StrEnum):
    """Where the lines of a page came from."""

    TEXT_LAYER = "text_layer"
    OCR = "ocr"


class Suspicion(StrEnum):
    """Signs that send a page to a person, whatever else it says."""

    TEXT_LAYER_DIFFERS = "text_layer_differs"
    INSTRUCTION_IN_TEXT = "instruction_in_text"
    CODE_DIFFERS = "code_differs"


class PageReading(Record):
    """Everything read from one page of one file; the sealed result of the ``read`` step.

    On a page that is not ``coloured`` red ink is not seen, so finding no seal on it says nothing, unless it is ``unstamped``:
    nothing on it is left that could be one. A page whose material is UNKNOWN may be the second sheet of the form ``likely``,
    or of one of those ``likely_too``: it was read as the first, and counts as the one that the rest of the case bears out.
    Where several cards are on the page ``cards`` are the fields of each, and ``fields`` what all of them say.
    """

    file_id: str
    page_no: int
    width: int
    height: int
    rotation: int
    source: Source
    engine: str
    quality: Quality
    lines: tuple[Line, ...] = ()
    material: MaterialType = MaterialType.UNKNOWN
    material_score: float = 0.0
    likely: MaterialType = MaterialType.UNKNOWN
    likely_too: tuple[MaterialType, ...] = ()
    model: str = ""
    fields: tuple[Field, ...] = ()
    ticks: tuple[Tick, ...] = ()
    cards: tuple[tuple[Field, ...], ...] = ()
    seals: tuple[Seal, ...] = ()
    codes: tuple[QrCode, ...] = ()
    coloured: bool = True
    unstamped: bool = False
    suspicions: tuple[Suspicion, ...] = ()
