"""What the log says: chained, and folded to what decides new cases on a day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from domain.rejected import Rejected
from rules.engine.pack import Pack
from rules.registry import decisions
from rules.registry.log import LogBroken
from rules.registry.standing import Standing, fold
from tests.rules.registry.conftest import TODAY, Office

MATTER = "food-licence-renewal"
VERSIONS = ("1.0.0", "1.1.0", "2.0.0")


@pytest.fixture
def published(office: Office, changed: Callable[..., Pack]) -> Office:
    """Three versions, none in force."""
    for version in VERSIONS:
        office.publish(changed(version=version))
    return office


def _in_force(standing: Standing, day: date = TODAY) -> str | None:
    found = standing.in_force(MATTER, day)
    return found.published.version if found else None


def test_nothing_is_in_force_until_it_is_activated(published: Office) -> None:
    assert _in_force(published.standing) is None
    published.activate("1.0.0", TODAY)
    assert _in_force(published.standing) == "1.0.0"
    assert _in_force(published.standing, TODAY - timedelta(days=1)) is None
    assert published.standing.in_force("fishing-licence", TODAY) is None


def test_a_version_takes_over_on_its_day_and_not_before(published: Office) -> None:
    published.activate("1.0.0", TODAY)
    published.activate("1.1.0", date(2026, 6, 1))
    assert _in_force(published.standing, date(2026, 5, 31)) == "1.0.0"
    assert _in_force(published.standing, date(2026, 6, 1)) == "1.1.0"


def test_of_two_activations_for_one_day_the_later_word_counts(published: Office) -> None:
    published.activate("1.1.0", TODAY)
    published.activate("1.0.0", TODAY)
    assert _in_force(published.standing) == "1.0.0"


def test_rolled_back_the_version_before_decides_new_cases_again(published: Office) -> None:
    published.activate("1.0.0", TODAY)
    published.activate("1.1.0", TODAY)
    published.write(decisions.roll_back(published.standing, MATTER, None, "告知文字有误", TODAY))
    assert _in_force(published.standing) == "1.0.0"
    assert published.standing.publications[MATTER, "1.1.0"].withdrawn is None


def test_a_scheduled_activation_can_be_cancelled(published: Office) -> None:
    published.activate("1.0.0", TODAY)
    published.activate("1.1.0", date(2026, 6, 1))
    published.write(decisions.roll_back(published.standing, MATTER, "1.1.0", "推迟", TODAY))
    assert _in_force(published.standing, date(2026, 6, 1)) == "1.0.0"


def test_a_withdrawn_version_still_receives_and_says_why_it_may_not_grant(published: Office) -> None:
    published.activate("1.0.0", TODAY)
    act = decisions.withdraw(published.standing, MATTER, "1.0.0", "漏查处罚")
    assert act is not None
    published.write(act)
    found = published.standing.in_force(MATTER, TODAY)
    assert found is not None
    assert found.withdrawn == "漏查处罚"
    assert decisions.withdraw(published.standing, MATTER, "1.0.0", "再次") is None


def test_a_version_past_its_own_dates_is_not_in_force(office: Office, changed: Callable[..., Pack]) -> None:
    office.publish(changed(version="1.0.0", effective_until=date(2026, 6, 30)))
    office.activate("1.0.0", TODAY)
    assert _in_force(office.standing, date(2026, 6, 30)) == "1.0.0"
    assert _in_force(office.standing, date(2026, 7, 1)) is None


@pytest.mark.parametrize("line", range(9))
def test_an_altered_line_breaks_the_log_there(published: Office, line: int) -> None:
    found = published.log[line]
    published.log[line] = found.model_copy(update={"by": "别人"})
    with pytest.raises(LogBroken, match=f"第 {line + 1} 行"):
        fold(published.log)


@pytest.mark.parametrize("line", range(8))
def test_a_line_taken_out_breaks_the_log(published: Office, line: int) -> None:
    del published.log[line]
    with pytest.raises(LogBroken):
        fold(published.log)


def test_a_log_read_in_two_parts_says_the_same(published: Office) -> None:
    published.activate("1.0.0", TODAY)
    for cut in range(len(published.log) + 1):
        assert fold(published.log[cut:], fold(published.log[:cut])) == published.standing


_ACTS = st.lists(
    st.tuples(st.sampled_from(["activate", "roll_back", "withdraw"]), st.sampled_from(VERSIONS), st.integers(0, 40)),
    max_size=12,
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts=_ACTS)
def test_whatever_is_done_something_keeps_receiving_and_the_withdrawn_stay_withdrawn(
    published: Office, acts: list[tuple[str, str, int]]
) -> None:
    """Once a matter is open nothing that is allowed leaves it without a version, and nothing revives a withdrawn one."""
    kept = list(published.log)
    published.activate("1.0.0", TODAY)
    withdrawn: set[str] = set()
    for what, version, days in acts:
        standing = published.standing
        try:
            match what:
                case "activate":
                    published.write(decisions.activate(standing, MATTER, version, TODAY + timedelta(days), TODAY))
                    assert version not in withdrawn
                case "roll_back":
                    act = decisions.roll_back(standing, MATTER, version, "测试", TODAY)
                    published.write(act)
                    assert act.to not in withdrawn
                case _:
                    found = decisions.withdraw(standing, MATTER, version, "测试")
                    assert (found is None) == (version in withdrawn)
                    published.write(*([found] if found else []))
                    withdrawn.add(version)
        except Rejected:
            continue
        assert _in_force(published.standing) is not None
    assert {v for v in VERSIONS if published.standing.publications[MATTER, v].withdrawn is not None} == withdrawn
    published.log[:] = kept
