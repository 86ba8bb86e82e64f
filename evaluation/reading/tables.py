"""Which groups of fields get a row of figures."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass

from evaluation.reading.generated import kind_of
from evaluation.reading.result import FieldResult, PageResult
from evaluation.reading.rows import Placed, Row, row

CONDITION = "condition"

Key = Callable[[PageResult, FieldResult], Hashable]


@dataclass(frozen=True)
class Table:
    """Rows of these fields, one for each of what they are split ``by``; ``deciding`` if only deciding fields are in them."""

    fields: str
    rows: tuple[Row, ...]
    deciding: bool = False
    by: str = ""

    @property
    def title(self) -> str:
        """The heading."""
        return f"{self.fields}, by {self.by}" if self.by else self.fields


def tables(placed: Sequence[Placed]) -> tuple[Table, ...]:
    """All of a run, those without a row left out; the deciding fields apart from the others."""
    deciding = [one for one in placed if one[1].deciding]
    others = [one for one in placed if not one[1].deciding]
    made = (
        Table("Deciding fields", _whole(deciding), deciding=True),
        Table("Other fields", _whole(others)),
        Table("Deciding fields", _grouped(deciding, _condition), deciding=True, by=CONDITION),
        Table("Other fields", _grouped(others, _condition), by=CONDITION),
        Table("Deciding fields", _grouped(deciding, _field), deciding=True, by="material and field"),
        Table("Other fields", _grouped(others, _field), by="material and field"),
        Table("Deciding fields", _grouped(deciding, _material_and_condition), deciding=True, by="material and condition"),
        Table("All fields", _grouped(placed, _layout), by="material and layout"),
        Table("Deciding fields", _grouped(deciding, _turn), deciding=True, by="how the page lies, degrees clockwise"),
    )
    return tuple(table for table in made if table.rows)


def _whole(placed: Sequence[Placed]) -> tuple[Row, ...]:
    """Together, by how the page was taken, and those of which more is feared."""
    if not placed:
        return ()
    feared = {
        "under a seal": [one for one in placed if one[1].sealed],
        "on pages that lie turned": [one for one in placed if one[0].turn],
        "on pages that lie upright": [one for one in placed if not one[0].turn],
    }
    return (
        row("all", placed), *_grouped([one for one in placed if one[0].condition], _kind),
        *(row(name, group) for name, group in feared.items() if 0 < len(group) < len(placed)),
    )


def _grouped(placed: Iterable[Placed], key: Key) -> tuple[Row, ...]:
    groups: dict[Hashable, list[Placed]] = {}
    for page, field in placed:
        groups.setdefault(key(page, field), []).append((page, field))
    return tuple(row(str(of), groups[of]) for of in sorted(groups, key=str))


def _kind(page: PageResult, _field: FieldResult) -> str:
    return kind_of(page.condition)


def _condition(page: PageResult, _field: FieldResult) -> str:
    return page.condition or "–"


def _field(page: PageResult, field: FieldResult) -> str:
    return f"{page.material.value} {field.name}"


def _material_and_condition(page: PageResult, _field: FieldResult) -> str:
    return f"{page.material.value}, {page.condition or '–'}"


def _turn(page: PageResult, _field: FieldResult) -> str:
    return f"{page.turn:03}"


def _layout(page: PageResult, _field: FieldResult) -> str:
    return f"{page.material.value} {page.layout or '–'}"
