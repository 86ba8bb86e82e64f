"""What a material looks like, as data: its sheets, and on each the fields and tick groups with their labels."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property

from domain.materials import MaterialType
from domain.normalise import tidy_label
from domain.reading import Box


class ValueKind(StrEnum):
    """How a value is written: decides its normal form, its validator and who reads it a second time."""

    USCC = "uscc"
    LICENCE_NUMBER = "licence_number"
    ID_NUMBER = "id_number"
    PHONE = "phone"
    DATE = "date"
    EXPIRY = "expiry"
    PERIOD_START = "period_start"
    PERIOD_END = "period_end"
    NAME = "name"
    PERSON = "person"
    ADDRESS = "address"
    TEXT = "text"
    CHOICE = "choice"
    ITEMS = "items"
    DOCUMENT_NUMBER = "document_number"
    MASKED_ID = "masked_id"
    MONEY = "money"
    QUANTITY = "quantity"


@dataclass(frozen=True)
class FieldSpec:
    """One field: its name, the labels it goes by (the first is the usual one) and how its value is written.

    Of a period ``singly`` are the labels that ask for this one of its two dates. ``lone`` are labels too general to be
    trusted unless the page has no other and bears one of them once. A ``deciding`` field is read twice. ``choices`` is the
    closed vocabulary of CHOICE and ITEMS, if there is one. ``below`` says that the value may be written under its label,
    as signatures are, ``closing`` that it is the date under the signature, which needs no label. ``phrases`` are the ways
    running text states the value: regular expressions over tidied text whose group ``value`` is what is kept; those of
    ``told`` count only where no label does. ``form`` is
    the regular expression a whole DOCUMENT_NUMBER must match, ``units`` are those of a QUANTITY. Outside its ``region``,
    where it has one, nothing is this field's value. ``numbered`` is the field whose 公民身份号码 must say the same.
    ``facing`` are pairs of a label that is this field's where the page bears the other one too, and of that other.
    ``years`` are the lengths that a period may have, of which its end is told with its start.
    ``optional``: not every such paper has it, so that without it a paper is no less of its kind.
    """

    name: str
    kind: ValueKind
    labels: tuple[str, ...]
    deciding: bool = False
    choices: tuple[str, ...] = ()
    below: bool = False
    closing: bool = False
    phrases: tuple[str, ...] = ()
    told: tuple[str, ...] = ()
    lone: tuple[str, ...] = ()
    singly: tuple[str, ...] = ()
    form: str = ""
    units: tuple[str, ...] = ()
    region: Box | None = None
    numbered: str = ""
    facing: tuple[tuple[str, str], ...] = ()
    years: tuple[int, ...] = ()
    optional: bool = False


class Column(StrEnum):
    """What a column of a table of changes holds."""

    DATE = "date"
    ITEM = "item"
    BEFORE = "before"
    AFTER = "after"
    OTHER = "other"


@dataclass(frozen=True)
class RowSpec:
    """What a row is about: the words for it, the field in its last column and, on a form, that in the one before."""

    words: tuple[str, ...]
    after: str
    before: str = ""

    @cached_property
    def names(self) -> frozenset[str]:
        """The words, tidied."""
        return frozenset(map(tidy_label, self.words))


@dataclass(frozen=True)
class TableSpec:
    """A table of changes: the heads of its columns and its rows.

    A form prints each row once, named by its item. A ``history`` is added to row by row: the last row about a field
    holds its current value, which stands for the one printed under the field's label. ``signs`` are other printed
    words that say that such a table is on the page. The rows of ``results`` are about whatever was tested: the field of
    the only row spec holds what all of them say in the last column.
    """

    heads: tuple[tuple[Column, tuple[str, ...]], ...]
    rows: tuple[RowSpec, ...]
    history: bool = False
    signs: tuple[str, ...] = ()
    results: bool = False

    @cached_property
    def names(self) -> frozenset[str]:
        """What any of its rows may be named by, tidied."""
        return frozenset().union(*(row.names for row in self.rows))

    @cached_property
    def words(self) -> frozenset[str]:
        """What its columns may be headed by, and its rows named by."""
        return self.names.union(*(words for _, words in self.heads))


@dataclass(frozen=True)
class TickSpec:
    """A group of tick boxes: the field it answers and the options printed to the right of the boxes."""

    name: str
    options: tuple[str, ...]


@dataclass(frozen=True)
class SheetSpec:
    """One side of a material. ``stops`` are printed words that end a value but name no field of ours.

    ``name`` tells the sheets of a material apart; a material of one sheet needs none. ``telling`` are words that tell
    whose sheet one without a title is.
    """

    fields: tuple[FieldSpec, ...]
    ticks: tuple[TickSpec, ...] = ()
    stops: tuple[str, ...] = ()
    tables: tuple[TableSpec, ...] = ()
    name: str = ""
    telling: tuple[str, ...] = ()

    @property
    def always_labelled(self) -> set[tuple[str, ...]]:
        """The labels of each field that every such paper has; fields of the same labels count once."""
        return {field.labels for field in self.fields if field.labels and not field.optional}


@dataclass(frozen=True)
class MaterialSpec:
    """A kind of material: the titles it bears and its sheets.

    ``name`` is what the counter calls it, if it is a described one. ``mistaken`` are titles of other papers that are
    easily taken for it. ``prefixed``: a firm's or a project's name may stand before its title. ``carded``: it is a card,
    of which several may be copied on one page.
    """

    material: MaterialType
    titles: tuple[str, ...]
    sheets: tuple[SheetSpec, ...]
    mistaken: tuple[str, ...] = ()
    prefixed: bool = False
    name: str = ""
    carded: bool = False


def faced(spec: MaterialSpec, found: Collection[str]) -> MaterialSpec:
    """The material with the labels that are a field's because the other of the pair is among those ``found``, tidied; the very
    one given if there are none."""
    others = {tidy_label(other) for sheet in spec.sheets for field in sheet.fields for _, other in field.facing}
    if others.isdisjoint(found):
        return spec
    sheets = tuple(
        replace(sheet, fields=tuple(
            replace(field, labels=(*field.labels, *(label for label, other in field.facing if tidy_label(other) in found)))
            for field in sheet.fields
        ))
        for sheet in spec.sheets
    )
    return replace(spec, sheets=sheets)
