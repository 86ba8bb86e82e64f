"""Described materials on real paper: told, read, and never wrong where the reader says that it knows."""

from __future__ import annotations

from functools import cache

import pytest

from domain.doubt import Doubt
from domain.materials import MaterialType
from domain.reading import FieldState, PageReading, TickState
from fixtures.conditions.arrival import as_jpeg
from fixtures.conditions.catalogue import arrive
from fixtures.papers import values
from fixtures.papers.described import DESCRIBED, described_values
from fixtures.papers.typeset import layouts, typeset
from fixtures.people import person
from fixtures.truth import LabelledPage, labelled_pages, random_paper
from functions.read.described.trial import tried
from functions.read.fields.registry import materials
from functions.read.reader import open_reader
from infra.ports import PaperReader
from tests.infra.ocr.printed import CACHE

pytestmark = pytest.mark.slow
SEED = 12
SHEETS_OF_CARDS = {(MaterialType("health_certificate"), "c")}
PAGES = [
    (material, layout, "phone_photo" if layout == "b" else "clean_scan")
    for material in DESCRIBED for layout in layouts(material) if (material, layout) not in SHEETS_OF_CARDS
]


@cache
def reader() -> PaperReader:
    return open_reader(CACHE.parent)


def read(material: MaterialType, layout: str, condition: str) -> list[tuple[LabelledPage, PageReading]]:
    pages = (
        page for unseen in (False, True) for page in labelled_pages([material], [condition], [SEED], unseen=unseen)
        if page.page.layout == layout
    )
    return [(page, reader().read_page(as_jpeg(page.arrival), "image/jpeg", "f1", 0)) for page in pages]


@pytest.mark.parametrize(("material", "layout", "condition"), PAGES, ids=str)
def test_a_described_material_is_told_and_read(material: MaterialType, layout: str, condition: str) -> None:
    for page, reading in read(material, layout, condition):
        assert reading.material is material
        truth = {field.name: field.value for field in page.page.fields}
        known = {field.name: field.value for field in reading.fields if field.state is FieldState.KNOWN}
        assert {name: truth.get(name) for name in known} == known
        blank = {field.name for field in reading.fields if field.state is FieldState.BLANK}
        assert not any(truth.get(name) for name in blank)
        assert len(known) >= 0.7 * sum(bool(value) for value in truth.values())
        seen = {(tick.field, tick.option): tick.state for tick in reading.ticks if tick.state is not TickState.UNCLEAR}
        assert seen == {(tick.field, tick.option): tick.state for tick in page.page.ticks}


def test_an_author_tries_a_description_on_a_page() -> None:
    permit = MaterialType("planning_permit")
    (page,) = (page for page in labelled_pages([permit], ["clean_scan"], [SEED], unseen=True) if page.page.layout == "b")
    taken_for, got = tried(as_jpeg(page.arrival), 0, materials()[permit], CACHE.parent)
    assert taken_for is permit
    assert {field.name: field.value for field in got.fields}["证号"] == page.page.field("证号").value


def cards_of(reading: PageReading) -> dict[str, dict[str, str | None]]:
    """What is known of each card, by the name on it."""
    cards = [{field.name: field.value for field in one} for one in reading.cards]
    return {str(one["姓名"]): one for one in cards}


def test_each_of_several_cards_on_a_sheet_is_read_by_itself() -> None:
    ((page, reading),) = read(MaterialType("health_certificate"), "c", "clean_scan")
    states = {field.name: field.state for field in reading.fields}
    differing = ("姓名", "证号", "体检日期", "有效期至")
    assert [states[name] for name in differing] == [FieldState.UNKNOWN] * len(differing)
    first = described_values(page.page.material, SEED)
    people, cards = [first, *first["同页"]], cards_of(reading)
    assert set(cards) == {each["姓名"] for each in people}
    for each in people:
        known = {name: value for name, value in cards[each["姓名"]].items() if value}
        assert known == {name: each[name] for name in known}
        assert len(known) >= len(differing) + 2


def test_both_sides_of_two_peoples_cards_stay_together() -> None:
    one, other = (values.id_card(person(f"together-{n}")) for n in range(2))
    paper = typeset(MaterialType.ID_CARD, "together", {**one, "同页": other})
    (arrival,) = arrive(paper, "clean_scan", SEED)
    reading = reader().read_page(as_jpeg(arrival), "image/jpeg", "f1", 0)
    cards = cards_of(reading)
    assert {name: card["有效期限止"] for name, card in cards.items()} == {each["姓名"]: each["有效期限止"] for each in (one, other)}
    doubts = {field.name: field.doubt for field in reading.fields}
    assert doubts["姓名"] is doubts["公民身份号码"] is doubts["有效期限止"] is Doubt.SEVERAL_CARDS


def test_what_all_rows_of_a_table_of_results_say_is_known() -> None:
    ((page, reading),) = read(MaterialType("test_report"), "a", "phone_photo")
    assert {field.name: field.value for field in reading.fields}["单项判定"] == page.page.field("单项判定").value


def test_an_old_licence_is_read_with_its_number_of_registration_and_its_term() -> None:
    licence = random_paper(MaterialType.BUSINESS_LICENCE, "c", SEED)
    (arrival,) = arrive(licence, "clean_scan", SEED)
    reading = reader().read_page(as_jpeg(arrival), "image/jpeg", "f1", 0)
    fields = {field.name: field.value for field in reading.fields}
    printed = (licence.values[name] for name in ("注册号", "成立日期", "营业期限"))
    assert (fields["注册号"], fields["营业期限起"], fields["营业期限止"]) == tuple(printed)


def test_a_copied_card_that_bears_the_words_is_known_to() -> None:
    paper = typeset(MaterialType.ID_CARD, "b", values.id_card(person("copied")))
    (arrival,) = arrive(paper, "clean_scan", SEED)
    reading = reader().read_page(as_jpeg(arrival), "image/jpeg", "f1", 0)
    assert {field.name: field.value for field in reading.fields}["复印件注明"] == "与原件一致"


def test_a_card_whose_birth_date_is_not_its_numbers_is_in_doubt() -> None:
    holder = values.id_card(person("contradicted"))
    paper = typeset(MaterialType.ID_CARD, "a", {**holder, "出生日期": "1979-12-30"})
    (arrival,) = arrive(paper, "clean_scan", SEED)
    reading = reader().read_page(as_jpeg(arrival), "image/jpeg", "f1", 0)
    fields = {field.name: field for field in reading.fields}
    assert fields["出生日期"].doubt is fields["公民身份号码"].doubt is Doubt.FIELDS_DISAGREE
    assert (fields["性别"].value, fields["民族"].value) == (holder["性别"], holder["民族"])
