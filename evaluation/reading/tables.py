"""Which groups of fields get a row of figures."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass

from evaluation.reading.generated import kind_of
from evaluation.reading.result import FieldResult, PageResult
from evaluation.reading.rows import Placed, Row, row

Key = Callable[[PageResult, FieldResult], Hashable]


@dataclass(frozen=True)
class Table:
    """Rows under a heading; ``deciding`` if only deciding fields are in them."""

    title: str
    rows: tuple[Row, ...]
    deciding: bool = False


def tables(placed: Sequence[Placed]) -> tuple[Table, ...]:
    """All of a run, those without a row left out; the deciding fields apart from the others."""
    deciding = [one for one in placed if one[1].deciding]
    others = [one for one in placed if not one[1].deciding]
    made = (
        Table("Deciding fields", _whole(deciding), deciding=True),
        Table("Other fields", _whole(others)),
        Table("Deciding fields, by material and field", _grouped(deciding, _field), deciding=True),
        Table("Other fields, by material and field", _grouped(others, _field)),
        Table(
            "Deciding fields, by material and condition", _grouped(deciding, _material_and_condition), deciding=True,
        ),
        Table("All fields, by material and layout", _grouped(placed, _layout)),
        Table("Deciding fields, by how the page lies, degrees clockwise", _grouped(deciding, _turn), deciding=True),
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


def _field(page: PageResult, field: FieldResult) -> str:
    return f"{page.material.value} {field.name}"


def _material_and_condition(page: PageResult, _field: FieldResult) -> str:
    return f"{page.material.value}, {page.condition or '–'}"


def _turn(page: PageResult, _field: FieldResult) -> str:
    return f"{page.turn:03}"


def _layout(page: PageResult, _field: FieldResult) -> str:
    return f"{page.material.value} {page.layout or '–'}"
