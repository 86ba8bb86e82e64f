"""The renewed licence's content: number kept, the authority's own record, validity from the decision."""

from __future__ import annotations

from datetime import date

import pytest

from domain.certificate_id import is_valid, parse
from domain.doubt import Doubt
from domain.facts import Fact, blank, known, missing, unknown
from domain.outcomes import LicenceContent
from functions.review.licence import licence_content
from infra.settings import demo_authority
from tests.world.facts import CASES, PACK

PLAIN = CASES["G01"]
AUTHORITY = demo_authority()


def _content(today: date = date(2026, 3, 16), **changes: Fact) -> LicenceContent | None:
    return licence_content(AUTHORITY, PACK, {**PLAIN, **changes}, today)


def test_number_is_kept_and_the_version_counts_up() -> None:
    content = _content(**{"证照库.版本": known(3)})
    assert content is not None
    assert content.licence_number == PLAIN["许可证.许可证编号"].value
    assert content.version == 4
    assert is_valid(content.certificate_id)
    assert parse(content.certificate_id).version == 4


def test_what_is_printed_is_the_authoritys_own_record_not_the_applicants_words() -> None:
    content = _content(**{"申请书.经营者名称": known("另一家店"), "许可证.住所": known("别处")})
    assert content is not None
    assert content.holder == PLAIN["证照库.经营者名称"].value
    assert content.residence == PLAIN["证照库.住所"].value


def test_the_items_are_those_applied_for() -> None:
    content = _content(**{"申请书.经营项目": known(("热食类食品制售",))})
    assert content is not None
    assert content.items == ("热食类食品制售",)


@pytest.mark.parametrize(
    ("today", "until"),
    [
        (date(2026, 3, 16), date(2031, 3, 15)),
        (date(2026, 1, 1), date(2030, 12, 31)),
        (date(2028, 2, 29), date(2033, 2, 28)),
    ],
)
def test_validity_is_five_years_less_a_day_from_the_decision(today: date, until: date) -> None:
    content = _content(today)
    assert content is not None
    assert (content.valid_from, content.valid_until, content.issued_on) == (today, until, today)


@pytest.mark.parametrize("name", [
    "证照库.经营者名称", "证照库.统一社会信用代码", "证照库.法定代表人", "证照库.住所", "证照库.经营场所", "证照库.主体业态",
    "证照库.版本", "申请书.经营项目",
])
@pytest.mark.parametrize("gap", [missing(), blank(), unknown(Doubt.REGISTER_DOWN)])
def test_without_any_one_item_there_is_nothing_to_print(name: str, gap: Fact) -> None:
    assert _content(**{name: gap}) is None


def test_the_number_of_the_application_serves_where_the_licence_was_never_on_paper() -> None:
    content = _content(**{"许可证.许可证编号": missing(), "申请书.许可证编号": known(" jy2640 1040001239")})
    assert content is not None
    assert content.licence_number == "JY26401040001239"


@pytest.mark.parametrize("number", ["粤食许2021号", "JY264", "YB16401040001239"])
def test_what_is_no_licence_number_is_never_printed_as_one(number: str) -> None:
    assert _content(**{"许可证.许可证编号": known(number)}) is None
