"""Counting a run: each figure over the right cases, causes by their frequency."""

from __future__ import annotations

import pytest

from evaluation.score.figures import figures
from tests.evaluation import made_up

COPY = "缺少《食品经营许可证》副本，请补交。"
RESULTS = (
    made_up.granted(), made_up.granted(), made_up.granted(holder="别家"), made_up.granted("referral"),
    made_up.noticed(COPY, cured="grant"), made_up.noticed(COPY, cured="correction"), made_up.noticed("别的"),
    made_up.noticed(COPY, lawful="grant"),
    made_up.referred("R02"), made_up.referred("R01", lawful="grant"), made_up.referred("R01", "R03", lawful="correction"),
    made_up.failed(),
)


@pytest.mark.parametrize(
    ("key", "hits", "of"),
    [
        ("automatic", 2, 6), ("wrong_grants", 2, 12), ("ineligible_granted", 1, 6), ("wrong_value_granted", 1, 4),
        ("one_notice", 2, 4), ("notice_or_draft", 2, 4), ("wrong_notices", 2, 4), ("eligible_noticed", 1, 6), ("eligible_referred", 1, 6),
        ("curable_referred", 1, 4), ("doubtful_referred", 1, 2), ("doubt_named", 1, 1), ("cured_granted", 1, 2),
        ("second_notice", 1, 2), ("failed", 1, 12),
    ],
)
def test_each_figure(key: str, hits: int, of: int) -> None:
    value = next(figure.value for figure in figures(RESULTS).proportions if figure.key == key)
    assert (value.hits, value.of) == (hits, of)


def test_wrong_referrals_by_reason_and_field() -> None:
    causes = figures(RESULTS).causes
    assert causes["wrong referrals by reason"] == (("R01", 2), ("R03", 1))
    assert causes["wrong referrals by field in doubt"] == (("许可证.住所 (readers_disagree)", 2),)
    assert causes["asked needlessly"] == (("别的", 1), (COPY, 1))


def test_by_trait_and_by_defect() -> None:
    counted = figures(RESULTS)
    assert [(value, p.hits, p.of) for value, p in counted.by_trait["condition"]] == [("clean_scan", 2, 6)]
    assert [(key, p.hits, p.of) for key, _, p in counted.by_defect] == [("copy_missing", 2, 4), ("licences_down", 1, 2)]


def test_of_no_results_nothing_is_claimed() -> None:
    counted = figures(())
    assert counted.times == ()
    assert all(figure.value.share is None for figure in counted.proportions)
