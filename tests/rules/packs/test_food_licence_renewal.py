"""The renewal pack: the window of article 32, day by day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from domain.facts import known
from domain.verdict import MachineOutcome, ReferralReason
from rules.engine.evaluate import evaluate
from tests.world.facts import RENEWAL

EXPIRIES = {date(2026, 6, 30): date(2026, 2, 12), date(2026, 12, 31): date(2026, 8, 21)}
"""The day the licence expires, and the ninetieth workday before it."""


@pytest.mark.parametrize("expiry", EXPIRIES, ids=str)
def test_from_the_ninetieth_workday_to_the_day_of_expiry_a_plain_renewal_is_granted(expiry: date) -> None:
    opens = EXPIRIES[expiry]
    dated = {f"{paper}.有效期至": known(expiry) for paper in ("申请书", "许可证", "证照库")}
    for day in (opens - timedelta(days=30) + timedelta(days=n) for n in range(200)):
        facts = {**RENEWAL.cases["G01"], **dated, "受理日期": known(day), "今日": known(day)}
        evaluation = evaluate(RENEWAL.pack, facts)
        admissible = opens <= day <= expiry
        assert (evaluation.outcome is MachineOutcome.GRANT) == admissible, day
        assert (evaluation.reasons == (ReferralReason.OUTSIDE_WINDOW,)) == (not admissible), day
