"""Sets made on purpose: what is feared stands on every page, and is measured against the same without it."""

from __future__ import annotations

import numpy as np
import pytest

from domain.materials import MaterialType
from domain.reading import FieldState
from evaluation.reading.figures import figures
from evaluation.reading.generated import ALL, make, references
from evaluation.reading.purpose import TURNS, Purpose
from evaluation.reading.refs import PaperRef
from fixtures.conditions.arrival import as_jpeg
from fixtures.papers.change_record import ROWS, WITH_RECORD
from fixtures.papers.typeset import LAYOUTS
from fixtures.truth import full_record
from functions.read.fields.registry import materials
from tests.evaluation.reading.made_up import field, page, right

LICENCE, CARD = MaterialType.FOOD_LICENCE, MaterialType.ID_CARD
MATERIALS, CONDITIONS = [LICENCE, CARD], ("clean_scan", "phone_photo")


def test_each_paper_lies_in_every_quarter_turn_under_one_name_each() -> None:
    refs = references(MATERIALS, (ALL,), CONDITIONS, 5, 3, Purpose.TURNED)
    assert [ref.turn for ref in refs] == [*TURNS] * 5
    assert len({ref.name for ref in refs}) == len(refs)
    upright, turned, *_ = (page for ref in refs[:4] for page in make(ref))
    assert (upright.arrival.turn, turned.arrival.turn) == (0, 90)
    assert np.array_equal(upright.arrival.picture, turned.arrival.picture)
    assert not turned.arrival.exif
    assert as_jpeg(upright.arrival) != as_jpeg(turned.arrival)
    assert upright.name != turned.name
    assert upright.truth()["fields"] == turned.truth()["fields"]


def test_records_of_changes_are_full_and_only_on_layouts_that_have_one() -> None:
    refs = references(MATERIALS, (ALL,), CONDITIONS, 12, 3, Purpose.CHANGES)
    assert {(ref.material, ref.layout) for ref in refs} == {(LICENCE, layout) for layout in WITH_RECORD}
    tabled = {path.stem for path in (LAYOUTS / LICENCE.value).glob("?.typ") if "change-table(" in path.read_text()}
    assert tabled == set(WITH_RECORD)
    for seed in range(1, 20):
        values = full_record(seed)
        assert (len(values["变更记录"]), values["正副本"]) == (ROWS, "副本")
        *_, (_, item, before, after, _) = values["变更记录"]
        assert values[item] == after != before


@pytest.mark.parametrize("material", MATERIALS)
def test_a_seal_lies_over_a_deciding_field(material: MaterialType) -> None:
    deciding = {one.name for sheet in materials()[material].sheets for one in sheet.fields if one.deciding}
    (bare,), (stamped,) = (make(PaperRef(material, "a", "clean_scan", 5, purpose=name)) for name in ("", "sealed"))
    truth = stamped.page
    covered = {one.name for one in truth.fields if one.value and any(one.box.meets(seal.box) for seal in truth.seals)}
    assert len(truth.seals) == len(bare.page.seals) + 1
    assert covered & deciding
    assert not np.array_equal(bare.arrival.picture, stamped.arrival.picture)


def test_what_turning_costs_is_counted_over_papers_that_lie_in_every_turn() -> None:
    good = [page(right(), name=f"a{turn}", document="a", turn=turn) for turn in TURNS]
    lost = page(field("清和", FieldState.UNKNOWN), name="b270", document="b", turn=270)
    other = [page(right(), name=f"b{turn}", document="b", turn=turn) for turn in TURNS[:3]]
    alone = page(field("清和", None), name="c", document="c", turn=90)
    assert figures([*good, alone]).turned.value == 0
    assert figures([*good, *other, lost, alone]).turned.value == pytest.approx(-1 / 6)
    assert figures([alone]).turned.value is None
