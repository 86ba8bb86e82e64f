"""What was aimed at, and whether it was reached."""

from __future__ import annotations

import pytest

from evaluation.score.figure import Figure
from evaluation.score.intervals import Proportion


@pytest.mark.parametrize(
    ("least", "most", "hits", "of", "goal", "met"),
    [
        (0.995, 1, 995, 1000, "≥ 99.5 %", True), (0.7, 1, 6, 10, "≥ 70 %", False), (1, 1, 9, 10, "all", False),
        (1, 1, 10, 10, "all", True), (0, 0, 0, 10, "0", True), (0, 0, 1, 10, "0", False), (0, 0, 0, 0, "0", None),
        (0, 1, 5, 10, "", None),
    ],
)
def test_goals(least: float, most: float, hits: int, of: int, goal: str, met: bool | None) -> None:
    figure = Figure("key", "title", Proportion(hits, of), least, most)
    assert (figure.goal, figure.met) == (goal, met)


def test_an_aim_holds_if_the_whole_interval_reaches_it() -> None:
    assert not Figure("k", "t", Proportion(8, 10), least=0.7).held
    assert Figure("k", "t", Proportion(800, 1000), least=0.7).held
    assert not Figure("k", "t", Proportion(600, 1000), least=0.7).held
    assert not Figure("k", "t", Proportion(800, 1000), least=0.7, low=0.69).held, "counted by groups it does not"
    assert Figure("k", "t", Proportion(10, 10), least=1).held
    assert Figure("k", "t", Proportion(0, 10), most=0).held
    assert not Figure("k", "t", Proportion(1, 10), most=0).held
    assert not Figure("k", "t", Proportion(0, 0), most=0).held
