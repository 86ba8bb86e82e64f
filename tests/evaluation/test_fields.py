"""Every field of a truth run is counted, by how its page was taken; pages spoilt on purpose stand apart."""

from __future__ import annotations

import pytest

from domain.reading import FieldState, TickState
from evaluation.reading.result import PageResult, TickResult
from evaluation.run.result import CaseResult
from evaluation.score.fields import FieldsRead, fields_read, misstated
from tests.evaluation import made_up
from tests.evaluation.reading.made_up import PURPOSE, field, page, right


def case(*pages: PageResult) -> CaseResult:
    return made_up.granted().model_copy(update={"read": pages})


def counted(*results: CaseResult) -> FieldsRead:
    found = fields_read(results)
    assert found is not None
    return found


WRONG = field("清和餐饮店", FieldState.KNOWN, "清禾餐饮店")
SCAN = page(right(), field("甲", FieldState.UNKNOWN, "甲"), right(name=PURPOSE, deciding=False))
PHOTO = page(right(), WRONG, condition="phone_shadow")
DIGITAL = page(right(), condition="born_digital")
SPOILT = page(field("甲", FieldState.KNOWN, "乙"), field("甲", None), condition="unusable_photo", readable=False)


def test_deciding_fields_on_scans_and_photos_against_what_was_aimed_at() -> None:
    aims = {aim.key: aim for aim in counted(case(SCAN, DIGITAL), case(PHOTO)).aims}
    assert {key: (aim.value.hits, aim.value.of, aim.goal, aim.met) for key, aim in aims.items()} == {
        "exact_scan": (2, 2, "≥ 99.5 %", True), "known_scan": (1, 2, "≥ 97 %", False),
        "exact_photo": (1, 2, "≥ 98 %", False), "known_photo": (2, 2, "≥ 92 %", True),
        "fields_wrong": (1, 4, "0", False),
    }


def test_rows_by_how_pages_were_taken_and_by_condition() -> None:
    tables = {(table.title): table for table in counted(case(SCAN, DIGITAL), case(PHOTO)).reading.tables}
    assert [(row.name, row.exact.of) for row in tables["Deciding fields"].rows] == [
        ("all", 5), ("born digital", 1), ("photo", 2), ("scan", 2),
    ]
    assert [row.name for row in tables["Deciding fields, by condition"].rows] == [
        "born_digital", "clean_scan", "phone_shadow",
    ]
    assert [row.name for row in tables["Other fields, by condition"].rows] == ["clean_scan"]


def test_a_case_is_one_document_whose_mistakes_come_together() -> None:
    alone = [case(page(WRONG if n % 10 == 0 else right(), document=str(n))) for n in range(100)]
    together = [case(*(page(WRONG if n % 10 == 0 else right(), document=str(n)) for _ in range(10))) for n in range(10)]
    one, ten = (counted(*cases).reading.tables[0].rows[0] for cases in (alone, together))
    assert one.wrong == ten.wrong
    for apart, close in ((one.wrong_by_document, ten.wrong_by_document), (one.by_document, ten.by_document)):
        assert apart.value == pytest.approx(close.value)
        assert apart.low is not None and apart.high is not None and close.low is not None and close.high is not None
        assert apart.high - apart.low < close.high - close.low


def test_what_was_spoilt_on_purpose_counts_apart() -> None:
    found = counted(case(SCAN, SPOILT))
    assert found.spoilt == 1
    assert (found.unreadable.wrong.hits, found.unreadable.wrong.of) == (1, 1)
    assert found.reading.pages == 1
    assert found.reading.tables[0].rows[0].wrong.hits == 0


def test_only_what_was_stated_wrongly_is_shown() -> None:
    boxes = (
        TickResult(field="经营项目", option="热食", truth=TickState.EMPTY, read=TickState.TICKED),
        TickResult(field="经营项目", option="冷食", truth=TickState.EMPTY, read=TickState.UNCLEAR),
    )
    first, second = misstated([case(SCAN, PHOTO, page(right(), ticks=boxes)), case(DIGITAL)])
    assert (first.fields, first.ticks) == ((WRONG,), ())
    assert (second.fields, second.ticks) == ((), boxes[:1])


def test_of_a_run_that_read_nothing_nothing_is_said() -> None:
    assert fields_read([made_up.granted()]) is None
