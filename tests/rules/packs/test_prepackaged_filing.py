"""The filing pack: complete papers get a number, lateness stops nothing, and the number is that of article 45."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain import workdays
from domain.facts import Fact, known
from domain.identifiers import Check, check_filing
from domain.matter import MatterKind
from domain.verdict import MachineOutcome, ReferralReason, RuleResult
from rules.engine.evaluate import evaluate
from rules.engine.terms import RecordNumber
from tests.world.facts import FILING, random_facts

PACK = FILING.pack
REGIONS = st.from_regex(r"[1-9][0-9]{5}", fullmatch=True)


@pytest.fixture
def numbering() -> RecordNumber:
    assert PACK.record_number is not None
    return PACK.record_number


def test_it_ends_in_a_number_which_is_no_grant_and_never_lapses() -> None:
    assert (PACK.kind, PACK.kind.event) == (MatterKind.FILING, "Filed")
    assert "准予" not in PACK.kind.granted and "编号" in PACK.kind.granted
    assert PACK.validity is None


def test_the_terms_are_those_of_articles_42_to_44() -> None:
    clocks = PACK.deadlines
    assert clocks.file is not None and clocks.publish is not None and clocks.update is not None
    assert (clocks.file.workdays, clocks.publish.workdays, clocks.update.workdays) == (5, 5, 15)
    assert [term.basis.article for term in (clocks.publish, clocks.update)] == ["第四十三条", "第四十四条"]


@given(kind=st.sampled_from(["批发", "零售"]), region=REGIONS, serial=st.integers(1, 999_999))
def test_a_number_has_the_parts_of_article_45_and_its_check_holds(kind: str, region: str, serial: int) -> None:
    assert PACK.record_number is not None
    number = PACK.record_number.number(kind, region, serial)
    assert number[:3] == {"批发": "YB1", "零售": "YB2"}[kind]
    assert (number[3:9], number[9:15], len(number)) == (region, f"{serial:06d}", 16)
    assert check_filing(number) is Check.VALID


@pytest.mark.parametrize(("region", "serial"), [("64010", 1), ("64010A", 1), ("640104", 0), ("640104", 1_000_000)])
def test_what_does_not_fit_a_number_gives_none(numbering: RecordNumber, region: str, serial: int) -> None:
    with pytest.raises(ValueError, match="record number"):
        numbering.number("零售", region, serial)
    with pytest.raises(KeyError):
        numbering.number("餐饮", "640104", 1)


@pytest.mark.parametrize("started_on", [date(2026, 3, 2), date(2026, 9, 24), date(2026, 1, 30)], ids=str)
def test_lateness_is_flagged_from_the_sixth_workday_and_stops_nothing(started_on: date) -> None:
    gone = 0
    for filed_on in (started_on + timedelta(days=n) for n in range(30)):
        gone += filed_on > started_on and workdays.is_workday(filed_on) is True
        evaluation = evaluate(
            PACK, FILING.cases["G01"] | {"申请书.开始销售日期": known(started_on), "受理日期": known(filed_on)}
        )
        late = gone > 5 or (gone == 5 and workdays.is_workday(filed_on) is False)
        assert evaluation.outcome is MachineOutcome.GRANT
        assert [flag.rule for flag in evaluation.flags] == (["D01"] if late else []), filed_on


@given(random_facts(FILING))
@settings(max_examples=200, deadline=None)
def test_a_number_is_given_only_where_one_type_of_one_place_is_filed(facts: dict[str, Fact]) -> None:
    if evaluate(PACK, facts).outcome is not MachineOutcome.GRANT:
        return
    assert PACK.record_number is not None
    assert facts["申请书.业态类型"].value in {(kind,) for kind in PACK.record_number.types}
    assert facts["申请书.其他食品经营"].value == "没有"
    assert [facts[name].value for name in ("证照库.同场所有效许可", "备案库.同主体同场所")] == [False, False]


def test_who_holds_a_licence_is_not_told_to_file_but_sent_to_a_person() -> None:
    evaluation = evaluate(PACK, FILING.cases["R04"])
    assert evaluation.reasons == (ReferralReason.NO_RULE,)
    assert evaluation.corrections == ()


def test_every_rule_is_unknown_in_some_case() -> None:
    evaluations = [evaluate(PACK, facts) for facts in FILING.cases.values()]
    seen = {result.rule for evaluation in evaluations for result in evaluation.having(RuleResult.UNKNOWN)}
    assert [rule.id for rule in PACK.rules if rule.id not in seen] == []
