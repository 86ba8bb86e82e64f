"""What a place that was found, or was not, tells of a field."""

from __future__ import annotations

import pytest

from domain.doubt import Doubt
from domain.reading import Box
from functions.read.fields.hits import Hit, Manner
from functions.read.fields.located import Located, agreed, unless_in_cell, unless_two_people
from functions.read.fields.segments import Segment
from functions.read.fields.spec import FieldSpec, ValueKind

NOW = FieldSpec("经营者名称", ValueKind.NAME, ("经营者名称",))
THEN = FieldSpec("变更后名称", ValueKind.NAME, ("变更后名称",))
PLACE = FieldSpec("经营场所", ValueKind.ADDRESS, ("经营场所",))
STREET = "银川市兴庆区解放西街"
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


AGENT = FieldSpec("委托代理人", ValueKind.PERSON, ("委托代理人",))


@pytest.mark.parametrize(("pieces", "doubt"), [
    (("马丽", "吴旭"), Doubt.LOW_CONFIDENCE), (("马", "丽"), None), (("马丽",), None), (("买买提·", "吐尔逊"), None),
])
def test_two_names_are_no_one_persons(pieces: tuple[str, ...], doubt: Doubt | None) -> None:
    parts = tuple(Segment(text, CELL, 0.99, 0.02) for text in pieces)
    assert unless_two_people(Located(AGENT, parts=parts)).doubt is doubt
    assert unless_two_people(Located(NOW, parts=parts)).doubt is None


def stated(spec: FieldSpec, text: str) -> Located:
    return Located(spec, parts=(Segment(text, CELL, 0.99, 0.02),))


@pytest.mark.parametrize(
    ("spec", "whole", "spoilt"),
    [
        (NOW, "银川甲餐饮店", "银川乙餐饮店测试"),
        (PLACE, f"{STREET}12号", f"{STREET}34"),
        (PLACE, f"{STREET}12号", f"{STREET}34号测试"),
    ],
)
def test_what_a_seal_or_a_lost_end_spoilt_contradicts_another_and_is_not_taken(
    spec: FieldSpec, whole: str, spoilt: str
) -> None:
    for order in ((whole, spoilt), (spoilt, whole)):
        both = agreed([stated(spec, text) for text in order])
        assert (both.text, both.doubt) == (whole, Doubt.COPIES_DISAGREE)


def test_the_same_with_a_seal_behind_it_and_what_is_no_value_at_all_contradict_nothing() -> None:
    for other in ("银川甲餐饮店测试", "填写说明：12"):
        both = agreed([stated(NOW, other), stated(NOW, "银川甲餐饮店")])
        assert (both.text, both.doubt) == ("银川甲餐饮店", None)
