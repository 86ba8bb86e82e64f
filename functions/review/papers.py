"""All pages of a case seen together: which materials there are, and for each field every place it was read.

A later round of uploads supersedes an earlier one: pages that were useless in an earlier round were named in that
round's notice and count no more. For a field only the latest round speaks that has the sheet on which it is printed, and if
that leaves the field unknown it stays unknown: an older copy must not answer for a newer one.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from domain.dates import iso, parse_date
from domain.doubt import Doubt
from domain.identifiers import Check, check_uscc
from domain.materials import MaterialType
from domain.normalise import name_key
from domain.reading import Field, FieldState, PageReading, Suspicion, Tick, TickState, Usability
from functions.read.letters_of_no_code import as_figures

DECLARATION_FIELDS = frozenset({"申请日期", "签名"})


@dataclass(frozen=True)
class RoundedReading:
    """A page's reading and the round of uploads it came in."""

    reading: PageReading
    round: int


@dataclass(frozen=True)
class Sighting:
    """A field at one place; ``evidence`` is ``file/page/field``."""

    field: Field
    evidence: str


@dataclass(frozen=True)
class TickGroup:
    """The boxes of one group at one place."""

    ticks: tuple[Tick, ...]
    evidence: str

    @property
    def ticked(self) -> tuple[str, ...]:
        """The ticked options."""
        return tuple(tick.option for tick in self.ticks if tick.state is TickState.TICKED)

    @property
    def clear(self) -> bool:
        """Whether every box is clearly ticked or clearly empty."""
        return all(tick.state is not TickState.UNCLEAR for tick in self.ticks)


@dataclass(frozen=True)
class Papers:
    """The readings of one submission. ``problems`` counts files of this round that could not be opened."""

    readings: tuple[RoundedReading, ...]
    round: int
    problems: int = 0

    def pages(self, material: MaterialType) -> list[PageReading]:
        """Usable pages of a material, the latest round first."""
        ordered = sorted(self.readings, key=lambda r: (-r.round, r.reading.file_id, r.reading.page_no))
        return [
            r.reading for r in ordered
            if r.reading.material is material and r.reading.quality.usability is not Usability.UNUSABLE
        ]

    def current(self) -> list[PageReading]:
        """Pages of the present round."""
        return [r.reading for r in self.readings if r.round == self.round]

    def unusable(self) -> list[PageReading]:
        """Pages of the present round that the quality gate proved unusable."""
        return [page for page in self.current() if page.quality.usability is Usability.UNUSABLE]

    def unrecognised(self) -> list[PageReading]:
        """Readable pages of the present round whose kind is in doubt."""
        return [
            page for page in self.current()
            if page.material is MaterialType.UNKNOWN and page.quality.usability is not Usability.UNUSABLE
        ]

    def cards_of(self, name: str | None, *, but: str | None) -> list[PageReading]:
        """Identity cards that are known to be this person's, where another person acts as the agent."""
        if not name or not but or name_key(name) == name_key(but):
            return []
        return [
            page for page in self.pages(MaterialType.ID_CARD)
            if any(f.name == "姓名" and f.value and name_key(f.value) == name_key(name) for f in page.fields)
        ]

    def names(self, fields: Collection[str]) -> frozenset[str]:
        """The keys of the names known from these fields on any page."""
        return frozenset(
            name_key(f.value) for r in self.readings for f in r.reading.fields if f.name in fields and f.value
        )

    def without(self, aside: Sequence[PageReading]) -> Papers:
        """These papers but for some pages."""
        gone = {(page.file_id, page.page_no) for page in aside}
        kept = tuple(r for r in self.readings if (r.reading.file_id, r.reading.page_no) not in gone)
        return replace(self, readings=kept)

    def suspicions(self) -> tuple[str, ...]:
        """Signs of tampering anywhere in the case, each once."""
        return tuple(sorted({s.value for r in self.readings for s in r.reading.suspicions}, key=_order))

    def sighting(self, material: MaterialType, name: str) -> Sighting | None:
        """What the latest round that has the field's sheet says of it: places that differ make it unknown.

        A page has the sheet if its fields include the name, found or not; None if no page has it.
        """
        places = self.sightings(material, name)
        return _agreed(places) if places else None

    def sightings(self, material: MaterialType, name: str) -> list[Sighting]:
        """The field at every place of the latest round that has its sheet; where it was found anywhere, only those."""
        pages = [
            r.reading for r in self.readings
            if r.reading.material is material and not self._spent(r) and any(f.name == name for f in r.reading.fields)
        ]
        places = [
            Sighting(field, evidence_id(page, name))
            for page in self.latest(pages) for field in page.fields if field.name == name
        ]
        found = [place for place in places if place.field.doubt is not Doubt.NOT_FOUND_ON_PAGE]
        return found or places

    def ticks(self, material: MaterialType, field: str) -> list[TickGroup]:
        """A group of tick boxes at every place of the latest round that has its sheet or, if a form carries it over to the sheets
        behind, of the latest of these; empty if it was found nowhere."""
        first = [page for page in self.pages(material) if is_first_sheet(page)]
        behind = [page for page in self.pages(material) if not is_first_sheet(page)]
        return self._groups(self.latest(first), field) or self._groups(self.latest(behind), field)

    def _groups(self, pages: Sequence[PageReading], field: str) -> list[TickGroup]:
        groups = ((page, tuple(tick for tick in page.ticks if tick.field == field)) for page in pages)
        return [TickGroup(ticks, evidence_id(page, field)) for page, ticks in groups if ticks]

    def latest(self, pages: Sequence[PageReading]) -> list[PageReading]:
        """Those of the latest round among these pages."""
        rounds = {r.reading.file_id: r.round for r in self.readings}
        newest = max((rounds[page.file_id] for page in pages), default=0)
        return [page for page in pages if rounds[page.file_id] == newest]

    def _spent(self, rounded: RoundedReading) -> bool:
        """Useless in an earlier round, and named in its notice."""
        return rounded.round < self.round and rounded.reading.quality.usability is Usability.UNUSABLE


def is_declaration(page: PageReading) -> bool:
    """Whether a page of the application holds its second sheet: declaration, date and signature."""
    return not DECLARATION_FIELDS.isdisjoint(field.name for field in page.fields)


def is_first_sheet(page: PageReading) -> bool:
    """Whether a page holds its material's first sheet, which most often has all tick boxes; an A3 scan may hold both sheets."""
    names = {field.name for field in page.fields}
    return not names or not names <= DECLARATION_FIELDS


def evidence_id(page: PageReading, name: str) -> str:
    """``file/page/field``, pages counted from 1 as people do."""
    return f"{page.file_id}/{page.page_no + 1}/{name}"


def _agreed(sightings: Sequence[Sighting]) -> Sighting:
    known = [s for s in sightings if s.field.state is FieldState.KNOWN]
    if known and any(_says_otherwise(s.field, known[0].field.value or "") for s in sightings):
        first = known[0]
        doubtful = first.field.model_copy(
            update={"state": FieldState.UNKNOWN, "value": None, "doubt": Doubt.COPIES_DISAGREE}
        )
        return Sighting(doubtful, first.evidence)
    return max(known or sightings, key=lambda s: s.field.confidence)


def _says_otherwise(field: Field, value: str) -> bool:
    """Whether a copy speaks against the value: by its own, or, where its readers were in doubt, by what each made of it."""
    match field.state:
        case FieldState.KNOWN:
            return field.value != value
        case FieldState.BLANK:
            return False
        case FieldState.UNKNOWN:
            votes = () if field.doubt is Doubt.MISREAD_ALIKE else field.votes  # the page's reading stands for all
            texts = [text for text in (field.raw, *(vote.text for vote in votes)) if text.strip()]
            return bool(texts) and not any(_is_said(value, text) for text in texts)


def _is_said(value: str, text: str) -> bool:
    """Whether a text is the value as print may be read: a credit code's figures as the letters that it never has."""
    read = as_figures(_bare(text)) if check_uscc(value) is Check.VALID else _bare(text)
    return read == _bare(value) or iso(parse_date(text)) == value


def _bare(text: str) -> str:
    return "".join(char for char in name_key(text) if char.isalnum())


def _order(value: str) -> int:
    return [s.value for s in Suspicion].index(value)
