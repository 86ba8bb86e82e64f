"""What a place that was found, or was not, tells of a field."""

from __future__ import annotations

import pytest

from domain.doubt import Doubt
from domain.reading import Box
from functions.read.fields.hits import Hit, Manner
from functions.read.fields.located import Located, unless_in_cell
from functions.read.fields.spec import FieldSpec, ValueKind

NOW = FieldSpec("经营者名称", ValueKind.NAME, ("经营者名称",))
THEN = FieldSpec("变更后名称", ValueKind.NAME, ("变更后名称",))
CELL = Box(x0=0.6, y0=0.28, x1=0.9, y1=0.31)


def labelled(x0: float, x1: float) -> Located:
    box = Box(x0=x0, y0=0.275, x1=x1, y1=0.295)
    return Located(NOW, Hit(label="经营者名称", line=0, start=0, end=6, box=box, manner=Manner.COLON))


@pytest.mark.parametrize(("x0", "x1"), [(0.61, 0.72), (0.5, 0.595)])
def test_a_blank_whose_label_stands_in_or_beside_the_cell_of_another_field_is_a_doubt(x0: float, x1: float) -> None:
    assert unless_in_cell(labelled(x0, x1), [Located(THEN, cell=CELL)]).doubt is Doubt.LOW_CONFIDENCE


@pytest.mark.parametrize("other", [Located(NOW, cell=CELL), Located(THEN)])
def test_its_own_cell_or_none_leaves_it_as_it_is(other: Located) -> None:
    field = labelled(0.61, 0.72)
    assert unless_in_cell(field, [other]) == field


def test_a_label_elsewhere_in_the_row_leaves_it_as_it_is() -> None:
    field = labelled(0.1, 0.2)
    assert unless_in_cell(field, [Located(THEN, cell=CELL)]) == field
