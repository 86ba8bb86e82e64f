"""The edges of both matters on real paper: each comes out as its author wrote from the law."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from functools import cache
from pathlib import Path

import pytest

from domain.case import Status
from domain.documents import DocumentKind
from domain.verdict import RuleResult
from fixtures.cases import catalogue
from fixtures.cases.judging import differences
from fixtures.cases.sample import SampleCase
from functions.oversee.expired import alert_expired
from functions.review.dossier import Dossier
from functions.review.replay import replay
from infra.embedded.clock import CHINA_TIME, PinnedClock
from tests.edges.course import Course, ReadOnce, begin
from tests.edges.table import uncited

pytestmark = pytest.mark.slow


@cache
def built(name: str) -> SampleCase:
    return catalogue.EDGES[name]()


@pytest.mark.parametrize("name", catalogue.EDGES)
def test_an_edge_comes_out_as_the_law_says(name: str, reader: ReadOnce, tmp_path: Path) -> None:
    course = begin(built(name), reader, tmp_path)
    assert course.sample.name == name
    assert uncited(name, course.sample.expected) == []
    rounds = list(zip(course.sample.expected.rounds, course.observed, strict=True))
    assert [line for expected, seen in rounds for line in differences(expected, seen)] == []
    assert all(review.equal for review in replay(course.world.platform, course.case_id))


def _course(name: str, reader: ReadOnce, folder: Path) -> Course:
    course = begin(built(name), reader, folder)
    assert course.observed
    return course


def test_a_day_early_on_the_web_leaves_a_draft_without_a_number(reader: ReadOnce, tmp_path: Path) -> None:
    case = _course("window-day-early-web", reader, tmp_path).case
    assert (case.status, case.number, case.received_on) == (Status.DRAFT, None, None)
    assert case.files


@pytest.mark.parametrize("channel", ["counter", "mail", "batch"])
def test_a_day_early_elsewhere_is_answered_in_writing_within_five_workdays(
    channel: str, reader: ReadOnce, tmp_path: Path
) -> None:
    case = _course(f"window-day-early-{channel}", reader, tmp_path).case
    assert case.answer_due == date(2026, 2, 25)  # over the Spring Festival, with a Saturday worked before it
    assert case.accepted_on is None
    assert DocumentKind.REFERRAL_NOTICE in {document.kind for document in case.documents}


def test_a_late_filing_undecided_at_expiry_is_alerted_of_and_nothing_is_deemed_renewed(
    reader: ReadOnce, tmp_path: Path
) -> None:
    course = _course("window-late-undecided", reader, tmp_path)
    after = PinnedClock(datetime(2026, 7, 1, 8, 0, tzinfo=CHINA_TIME))
    course.world.platform = replace(course.world.platform, clock=after)
    assert alert_expired(course.world.platform) == 1
    course.world.work()
    assert "应当暂停食品经营活动" in course.case.alert
    assert course.case.status is Status.REFERRED
    assert "Granted" not in course.world.events(course.case_id)
    [alert] = [row.body for row in course.world.platform.results.after(0) if row.body["kind"] == "alert"]
    assert (alert["priority"], alert["suspended"]) == ("highest", True)


def test_the_holders_expired_card_is_noted_and_no_rule_looks_at_it(reader: ReadOnce, tmp_path: Path) -> None:
    course = _course("holder-card-expired", reader, tmp_path)
    assert course.case.dossier is not None
    dossier = Dossier.model_validate_json(course.world.platform.vault.open(course.case_id, course.case.dossier))
    results = {row["rule"]: row["result"] for row in dossier.evaluation["results"]}
    assert {results[rule] for rule in ("A03", "A04", "A05")} == {RuleResult.NOT_APPLICABLE}
    assert "居民身份证" in str(dossier.inputs.models)


def test_a_form_corrected_on_the_spot_is_signed_again_before_it_is_filed(reader: ReadOnce, tmp_path: Path) -> None:
    course = _course("name-misspelt-web", reader, tmp_path)
    events = course.world.events(course.case_id)
    assert events.index("FormSaved") < events.index("Submitted")
    assert events.count("Submitted") == 1
    assert "CorrectionRequested" not in events
