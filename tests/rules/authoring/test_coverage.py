"""Coverage and mutation: what golden cases never show is told, and what they show is enough."""

from __future__ import annotations

from pathlib import Path

import pytest

from rules.authoring.coverage import coverage
from rules.authoring.golden import differences
from rules.authoring.mutants import mutants
from rules.authoring.mutation import ENOUGH, Tally, tally
from rules.engine.pack import Pack
from tests.world.facts import CHANGE, EVERY, RENEWAL, Published

DOC = Path(__file__).parents[3] / "docs" / "mutation.md"
EVERY_PACK = pytest.mark.parametrize("of", [RENEWAL, CHANGE], ids=lambda of: of.pack.code)
WINDOW = {"D01", "D02"}


def of_rules(pack: Pack, ids: set[str]) -> Pack:
    """The pack with these rules only, without hints and tables."""
    return pack.model_copy(update={"rules": tuple(rule for rule in pack.rules if rule.id in ids), "tables": {}, "hints": ()})


def test_every_rule_result_condition_and_row_without_a_case_is_named() -> None:
    cases = [RENEWAL.golden["G01"], RENEWAL.golden["R01"], RENEWAL.golden["R03"]]
    found = coverage(of_rules(RENEWAL.pack, WINDOW), cases)
    assert found.gaps == (
        "D02 许可证在收件时尚未届满：没有不符的用例", "D02 许可证在收件时尚未届满：没有未知的用例",
        "D02 条件“受理日期 <= 证照库.有效期至”：没有为否的用例",
    )
    assert (found.seen, found.possible) == (7, 10)


def test_a_row_nobody_names_is_told_with_its_line() -> None:
    gaps = coverage(RENEWAL.pack, [RENEWAL.golden["G01"]]).gaps
    assert "tables/item-names.csv:7 「生食类食品制售」：没有用到这一行的用例" in gaps
    assert not any("「热食类食品制售」" in gap for gap in gaps)


@EVERY_PACK
def test_every_rule_condition_and_row_is_shown_by_some_case(of: Published) -> None:
    assert coverage(of.pack, list(of.golden.values())).gaps == ()


@pytest.fixture(scope="module", params=EVERY, ids=lambda of: of.pack.code)
def judged(request: pytest.FixtureRequest) -> tuple[Published, Tally]:
    """Every mutant of a pack judged by all its golden cases."""
    of: Published = request.param
    return of, tally(of.pack, list(of.golden.values()))


def test_golden_cases_notice_a_changed_pack(judged: tuple[Published, Tally]) -> None:
    of, found = judged
    assert found.made > 6 * len(of.pack.rules)
    assert found.killed >= ENOUGH, found.survivors


def test_what_they_do_not_notice_is_listed_with_its_reason(judged: tuple[Published, Tally]) -> None:
    of, found = judged
    section = DOC.read_text(encoding="utf-8").partition(f"## {of.pack.code}\n")[2].partition("\n## ")[0]
    listed = [line.removeprefix("- ").partition("`")[2].partition("`")[0] for line in section.splitlines() if line.startswith("- ")]
    assert listed == list(found.survivors)
    assert f"{found.made} changes, {found.made - len(found.survivors)} noticed" in section


def test_a_mutant_is_one_change_and_says_which() -> None:
    pack = of_rules(RENEWAL.pack, {"D02"})
    changes = [mutant.change for mutant in mutants(pack)]
    assert "D02 要求：受理日期 <= 证照库.有效期至 → 受理日期 < 证照库.有效期至" in changes
    assert "D02 要求：证照库.有效期至 → 申请书.有效期至" in changes
    assert len(changes) == len(set(changes))
    for mutant in mutants(pack):
        assert mutant.pack.rules != pack.rules and mutant.pack.fields == pack.fields


def test_the_short_way_judges_as_running_every_case_does(judged: tuple[Published, Tally]) -> None:
    """Only the changed rule is evaluated where it sees the same facts: the verdict must not depend on that."""
    of, found = judged
    for mutant in list(mutants(of.pack))[::90]:
        noticed = any(differences(mutant.pack, case) for case in of.golden.values())
        assert (mutant.change in found.survivors) is not noticed, mutant.change


def test_without_cases_everything_survives() -> None:
    found = tally(of_rules(RENEWAL.pack, WINDOW), [])
    assert found.killed == 0.0 and len(found.survivors) == found.made
