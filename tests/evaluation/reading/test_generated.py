"""A generated set: the same for the same seed, spread evenly, nothing in it that training has seen."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest

from domain.materials import MaterialType
from evaluation.reading.generated import (
    ALL,
    UNSEEN,
    UNSEEN_FONTS,
    conditions_of,
    kind_of,
    make,
    readable_materials,
    references,
)
from evaluation.reading.refs import PaperRef
from fixtures.conditions.catalogue import READABLE
from fixtures.papers.typeset import layouts, unseen_layouts
from fixtures.truth import FILLED_IN, random_style

CARD, FORM = MaterialType.ID_CARD, MaterialType.RENEWAL_APPLICATION
CONDITIONS = ("clean_scan", "phone_photo")


def test_more_documents_begin_with_the_same() -> None:
    few, many = (references([CARD, FORM], (UNSEEN,), CONDITIONS, count, 3) for count in (5, 20))
    assert many[:5] == few
    assert references([CARD, FORM], (UNSEEN,), CONDITIONS, 5, 4) != few
    assert len({ref.name for ref in many}) == 20


def test_every_kind_comes_as_often() -> None:
    kinds = len(CONDITIONS) * sum(len(unseen_layouts(material)) for material in (CARD, FORM))
    refs = references([CARD, FORM], (UNSEEN,), CONDITIONS, 3 * kinds, 3)
    assert set(Counter((ref.material, ref.layout, ref.condition) for ref in refs).values()) == {3}


@pytest.mark.parametrize("material", readable_materials())
def test_only_unseen_layouts_are_in_it_unless_all_are_asked_for(material: MaterialType) -> None:
    refs = references([material], (UNSEEN,), CONDITIONS, 20, 3)
    assert {ref.layout for ref in refs} == set(unseen_layouts(material))
    assert {ref.layout for ref in references([material], (ALL,), CONDITIONS, 10 * len(layouts(material)), 3)} == set(layouts(material))


def test_layouts_that_a_material_has_not_are_left_out() -> None:
    assert {ref.material for ref in references([CARD, FORM], ("k",), CONDITIONS, 4, 3)} == {FORM}
    assert references([CARD], ("k",), CONDITIONS, 4, 3) == []


def test_entries_are_in_fonts_that_training_does_not_know() -> None:
    known = {random_style(seed).entry_font for seed in range(200)}
    assert not known & set(UNSEEN_FONTS)
    page, _ = make(PaperRef(FORM, "a", "clean_scan", 5))
    again, _ = make(PaperRef(FORM, "a", "clean_scan", 5))
    seen, _ = make(PaperRef(FORM, "a", "clean_scan", 5, unseen_font=False))
    assert FORM in FILLED_IN
    assert np.array_equal(page.arrival.picture, again.arrival.picture)
    assert not np.array_equal(page.arrival.picture, seen.arrival.picture)
    assert [field.value for field in page.page.fields] == [field.value for field in seen.page.fields]


def test_scans_and_photos_are_all_that_is_readable() -> None:
    assert sorted((*conditions_of(["scan"]), *conditions_of(["photo"]))) == sorted(READABLE)
    assert conditions_of(["fax_scan", "scan"])[0] == "fax_scan"
    assert {kind_of(condition) for condition in conditions_of(["photo"])} == {"photo"}
    assert kind_of("unusable_photo") == "photo"
    assert kind_of("born_digital") not in {"scan", "photo", ""}
    with pytest.raises(KeyError):
        conditions_of(["unusable_photo"])
