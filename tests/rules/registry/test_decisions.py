"""What may not be done to a pack, and that the refusal says what to do."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from domain.rejected import Rejected
from rules.engine.pack import Pack
from rules.registry import decisions
from rules.registry.signature import Role
from tests.rules.registry.conftest import TODAY, Office

MATTER = "food-licence-renewal"


def _code(act: Callable[[], object]) -> str:
    with pytest.raises(Rejected) as turned_down:
        act()
    assert turned_down.value.message.endswith("。")
    return turned_down.value.code


def test_only_the_two_people_named_sign_each_as_what_they_are(renewal: Pack, changed: Callable[..., Pack]) -> None:
    assert decisions.role_of(renewal, renewal.drafted_by) is Role.DRAFTER
    assert decisions.role_of(renewal, renewal.reviewed_by) is Role.REVIEWER
    assert _code(lambda: decisions.role_of(renewal, "测试·技术确认人丙")) == "not_named"
    alone = changed(reviewed_by=renewal.drafted_by)
    assert _code(lambda: decisions.role_of(alone, renewal.drafted_by)) == "same_person"


@pytest.mark.parametrize("roles", [(), (Role.DRAFTER,), (Role.REVIEWER,)])
def test_nothing_is_published_without_both_signatures(office: Office, renewal: Pack, roles: tuple[Role, ...]) -> None:
    office.sign(renewal, *roles)
    assert _code(lambda: decisions.publish(office.standing, renewal, office.trusted)) == "unsigned"


def test_a_content_changed_after_signing_is_unsigned(
    office: Office, renewal: Pack, changed: Callable[..., Pack]
) -> None:
    office.sign(renewal, *Role)
    assert _code(lambda: decisions.publish(office.standing, changed(fee=1), office.trusted)) == "unsigned"


def test_a_version_is_fixed_once_and_for_all(office: Office, renewal: Pack, changed: Callable[..., Pack]) -> None:
    office.publish(renewal)
    assert decisions.publish(office.standing, renewal, office.trusted) is None
    other = changed(guide="另一份指南")
    office.sign(other, *Role)
    assert _code(lambda: decisions.publish(office.standing, other, office.trusted)) == "version_taken"


def test_a_pack_that_claims_too_much_is_not_published(
    office: Office, renewal: Pack, changed: Callable[..., Pack]
) -> None:
    claims = changed(auto_approve=renewal.auto_approve.model_dump() | {"published_number": ""})
    office.sign(claims, *Role)
    assert _code(lambda: decisions.publish(office.standing, claims, office.trusted)) == "may_not_decide"


def test_activation_needs_a_published_version_and_a_day_it_covers(
    office: Office, changed: Callable[..., Pack]
) -> None:
    def activate(version: str, day: date) -> str:
        return _code(lambda: decisions.activate(office.standing, MATTER, version, day, TODAY))

    office.publish(changed(version="1.0.0"))
    office.publish(changed(version="1.1.0", effective_from=date(2026, 6, 1), effective_until=date(2026, 12, 31)))
    assert activate("9.9.9", TODAY) == "not_published"
    assert activate("1.1.0", date(2026, 5, 31)) == "not_effective"
    assert activate("1.1.0", date(2027, 1, 1)) == "not_effective"
    office.activate("1.0.0", date(2026, 1, 1))
    assert activate("1.0.0", TODAY) == "active"
    office.publish(changed(version="1.2.0"))
    assert activate("1.2.0", TODAY - timedelta(days=1)) == "past"


def test_a_withdrawn_version_is_never_activated_again(office: Office, renewal: Pack) -> None:
    office.publish(renewal)
    act = decisions.withdraw(office.standing, MATTER, renewal.version, "错误")
    assert act is not None
    office.write(act)
    assert _code(lambda: decisions.activate(office.standing, MATTER, renewal.version, TODAY, TODAY)) == "withdrawn"


def test_there_is_no_way_back_from_the_first_version_nor_to_a_withdrawn_one(
    office: Office, changed: Callable[..., Pack]
) -> None:
    def roll_back(version: str | None = None, reason: str = "测试") -> str:
        return _code(lambda: decisions.roll_back(office.standing, MATTER, version, reason, TODAY))

    office.publish(changed(version="1.0.0"))
    office.publish(changed(version="1.1.0"))
    assert roll_back() == "none_in_force"
    office.activate("1.0.0", TODAY)
    assert roll_back() == "nothing_before"
    assert roll_back("1.1.0") == "not_active"
    assert roll_back(reason=" ") == "reason_required"
    office.activate("1.1.0", TODAY)
    act = decisions.withdraw(office.standing, MATTER, "1.0.0", "错误")
    assert act is not None
    office.write(act)
    assert roll_back() == "nothing_before"


def test_a_withdrawal_names_its_reason_and_a_version_there_is(office: Office, renewal: Pack) -> None:
    office.publish(renewal)
    assert _code(lambda: decisions.withdraw(office.standing, MATTER, "1.0.0", "")) == "reason_required"
    assert _code(lambda: decisions.withdraw(office.standing, MATTER, "3.0.0", "错误")) == "not_published"
