"""What is counted, and over what."""

from __future__ import annotations

from pathlib import Path

import pytest

from domain.materials import MaterialType
from domain.reading import FieldState, TickState
from evaluation.reading.figures import figures
from evaluation.reading.gallery import shown
from evaluation.reading.result import Cost, FieldResult, TextResult, TickResult
from evaluation.reading.rows import misread, row
from tests.evaluation.reading.made_up import BOX, PURPOSE, doubted, field, page, right

NAME = "清和餐饮店"


def test_a_row_keeps_wrong_blank_doubt_and_missing_apart() -> None:
    fields = (
        right(), field(NAME, FieldState.KNOWN, "清禾餐饮店"), field(NAME, FieldState.BLANK), field(NAME, FieldState.UNKNOWN, NAME),
        field(NAME, None), field("", FieldState.BLANK), field("", FieldState.UNKNOWN, "甲"), field("", FieldState.KNOWN, "甲"),
    )
    counted = row("all", [(page(), one) for one in fields])
    assert (counted.exact.hits, counted.exact.of) == (2, 5)
    assert (counted.known.hits, counted.known.of) == (2, 5)
    assert (counted.wrong.hits, counted.wrong.of) == (3, 5)
    assert (counted.wrongly_blank, counted.doubts, counted.missing) == (1, 2, 1)
    assert (counted.blank.hits, counted.blank.of) == (1, 3)
    assert counted.cer.value == pytest.approx((1 + 5 + 5) / 25)
    assert counted.plain is None


def test_what_nobody_can_read_is_not_asked_for_but_a_wrong_value_of_it_counts() -> None:
    blurred = page(readable=False)
    counted = row("all", [(blurred, field(NAME, FieldState.UNKNOWN)), (blurred, field(NAME, FieldState.KNOWN, "乙"))])
    assert (counted.exact.of, counted.known.of, counted.wrong.hits) == (0, 0, 1)


def test_edits_are_those_of_the_print_unless_the_value_is_right() -> None:
    period = "2026年2月4日至2026年8月3日"
    assert misread(field("2026-02-04", FieldState.KNOWN, "2026-02-04", raw=period, printed="2026年2月4日")) == 0
    assert misread(field("2026-02-04", FieldState.UNKNOWN, "", raw="2026年2月4曰", printed="2026年2月4日")) == 1
    assert misread(field("马丽", FieldState.UNKNOWN, "", raw="一整行别的字")) == 2


def test_the_ratio_to_tesseract_and_what_is_left_of_it_without_an_error_of_ours() -> None:
    wrong = field(NAME, FieldState.UNKNOWN, "乙", plain="丙", plain_raw="丙", plain_nearest=4)
    fine = [right(plain=NAME, plain_nearest=2) for _ in range(5)]
    worse = [right(plain="丙", plain_nearest=n) for n in (0, 0, 1, 2)]
    placed = [(page(document=str(at)), one) for at, one in enumerate([wrong, *fine, *worse])]
    beside = row("all", placed).plain
    assert beside is not None
    assert beside.ratio.value == pytest.approx(5.0)
    assert (beside.exact.hits, beside.exact.of) == (5, 10)
    assert (beside.anywhere.hits, beside.ratio_anywhere.value) == (7, pytest.approx(3.0))
    assert beside.cer.value == pytest.approx((4 + 0 + 0 + 1 + 2) / 50)
    none_wrong = row("all", placed[1:]).plain
    assert none_wrong is not None
    assert none_wrong.ratio.value is None
    assert 0 < none_wrong.at_least < 4


def test_deciding_fields_stand_apart_by_how_the_page_was_taken() -> None:
    photo = page(right(sealed=True), field("办理", FieldState.KNOWN, "办理", name=PURPOSE, deciding=False),
                 name="p2", condition="phone_photo", turn=90)
    counted = figures([page(right()), photo])
    first, second = counted.tables[:2]
    assert [(one.name, one.exact.of) for one in first.rows] == [
        ("all", 2), ("photo", 1), ("scan", 1), ("under a seal", 1), ("on pages that lie turned", 1),
        ("on pages that lie upright", 1),
    ]
    assert [(one.name, one.exact.of) for one in second.rows] == [("all", 1), ("photo", 1)]
    assert all(one.name != PURPOSE for table in counted.tables if table.deciding for one in table.rows)


def test_a_page_that_failed_counts_as_failed_and_its_fields_as_missing() -> None:
    failed = page(field(NAME, None), error="boom", cost=None, read_as=MaterialType.UNKNOWN)
    counted = figures([failed, page(right(), name="p2")])
    assert [one.error for one in counted.failed] == ["boom"]
    shares = {figure.key: figure.value for figure in counted.shares}
    assert (shares["failed"].hits, shares["typed"].hits, shares["typed"].of) == (1, 1, 2)
    assert counted.tables[0].rows[0].missing == 1


def test_confidence_is_held_against_what_is_right() -> None:
    known = [right(confidence=0.95), field(NAME, FieldState.KNOWN, "乙", confidence=0.94), right(confidence=1.0)]
    low, high = figures([page(*known, field(NAME, FieldState.UNKNOWN, NAME, confidence=0.2))]).bands
    assert (low.low, low.high, low.right.hits, low.right.of) == (0.9, 0.95, 1, 2)
    assert low.claimed == pytest.approx(0.945)
    assert (high.high, high.right.hits, high.right.of) == (1.0, 1, 1)


def test_ticks_and_words() -> None:
    states = ((TickState.TICKED, TickState.TICKED), (TickState.EMPTY, TickState.TICKED), (TickState.EMPTY, TickState.UNCLEAR))
    ticks = tuple(TickResult(field="f", option="o", truth=truth, read=read) for truth, read in states)
    texts = (TextResult(kind="line", letters=4, edits=1, plain=2), TextResult(kind="line", letters=6, edits=0, plain=3))
    counted = figures([page(ticks=ticks, texts=texts)])
    shares = {figure.key: (figure.value.hits, figure.value.of) for figure in counted.shares}
    assert (shares["ticks"], shares["ticks_wrong"]) == ((1, 3), (1, 2))
    (words,) = counted.words
    assert (words.exact.hits, words.cer.value) == (1, pytest.approx(0.1))
    assert words.plain_cer is not None
    assert words.plain_cer.value == pytest.approx(0.5)


def test_costs_leave_out_the_page_that_loaded_the_networks() -> None:
    cold = page(cost=Cost(cpu=50.0, engines=1.0, peak=900.0, warm=False))
    costs = figures([cold, *(page(name=str(n), document=str(n)) for n in range(3))]).costs
    assert costs.rest.value == pytest.approx(1.1)
    assert [(spread.p50, spread.p95) for spread in costs.spreads] == [
        pytest.approx((2.2, 2.2)), pytest.approx((2.0, 2.0)), pytest.approx((3.0, 3.0)),
    ]
    assert costs.peak == 900.0


def test_the_gallery_shows_wrong_values_first_and_no_doubt_that_decides_nothing(tmp_path: Path) -> None:
    votes = doubted("x", "甲").votes
    undecided: FieldResult = field(NAME, FieldState.UNKNOWN, "甲", votes=votes, box=BOX)
    fields = (
        right(), undecided, field(NAME, FieldState.KNOWN, "乙", deciding=False), field(NAME, FieldState.UNKNOWN, deciding=False),
    )
    wrong, doubt = shown([page(*fields)], tmp_path)
    assert (wrong.told, wrong.said) == ("wrong", "乙")
    assert [reader for reader, *_ in doubt.readings] == ["page", "crop"]
    assert doubt.place == "20–40 % from the left, 10–14 % from the top"


def test_the_gallery_shows_a_wrong_box_and_no_unclear_one(tmp_path: Path) -> None:
    ticks = tuple(
        TickResult(field="委托权限", option=option, truth=TickState.EMPTY, read=read)
        for option, read in (("领取证书", TickState.TICKED), ("核对复印件", TickState.UNCLEAR))
    )
    (box,) = shown([page(right(), ticks=ticks)], tmp_path)
    assert (box.field, box.told, box.truth, box.said) == ("委托权限: 领取证书", "wrong box", "empty", "ticked")
