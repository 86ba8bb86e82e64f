"""The language against CEL's definition, section by section: tables of conditions with what they must come to.

Each condition is given to cel-cpp as well, which must say the same, except where a table says that we differ.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from domain.doubt import Doubt
from domain.facts import Fact, known, missing, unknown
from domain.period import LONG_TERM, Period
from rules.authoring.checker import Checker
from rules.authoring.problem import ExpressionProblem
from rules.engine.expression import Node
from rules.engine.functions import FUNCTIONS
from rules.engine.gap import Gap
from rules.engine.limits import LEAST_INT, MOST_INT
from rules.engine.pack import FieldDeclaration
from tests.rules.differential.reference import Answers, Reference, agree
from tests.world.evaluator import Evaluator

FIELDS: dict[str, tuple[str, Fact]] = {
    "真值": ("bool", known(True)), "假值": ("bool", known(False)), "缺是": ("bool", missing()),
    "疑是": ("bool", unknown(Doubt.TICK_UNCLEAR)),
    "文": ("text", known("甲乙")), "空": ("text", known("")), "吉": ("text", known("𠮷")), "缺文": ("text", missing()),
    "三": ("int", known(3)), "大": ("int", known(MOST_INT)), "小": ("int", known(LEAST_INT)), "缺数": ("int", missing()),
    "列": ("list", known(("甲", "乙"))), "重列": ("list", known(("甲", "甲"))), "空列": ("list", known(())),
    "缺列": ("list", missing()),
    "日": ("date", known(date(2026, 3, 16))), "次日": ("date", known(date(2026, 3, 17))), "缺日": ("date", missing()),
    "远日": ("date", known(date(2031, 3, 17))),
    "比": ("decimal", known(Decimal("12.5"))), "额": ("money", known(Decimal("200.00"))),
    "期": ("period", known(Period(date(2026, 6, 30)))), "永": ("period", known(LONG_TERM)), "缺期": ("period", missing()),
    "态": ("enum", known("是")),
}
FACTS = {name: fact for name, (_, fact) in FIELDS.items()}
DECLARED = [
    FieldDeclaration.model_validate({
        "name": name, "type": kind, "label": name, "source": "系统", "options": ("是", "否") if kind == "enum" else (),
    })
    for name, (kind, _) in FIELDS.items()
]
CHECKER = Checker(DECLARED, {})
REFERENCE = Reference(DECLARED, FUNCTIONS, {})
LANGUAGE = Path(__file__).parents[3] / "docs" / "rules-language.md"
TABLES = [yaml.safe_load(path.read_text("utf-8")) for path in sorted((Path(__file__).parent / "cases").glob("*.yaml"))]
CASES: list[tuple[str, dict[str, Any]]] = [(table["section"], case) for table in TABLES for case in table["cases"]]
RUN = [(section, case) for section, case in CASES if case["is"] != "refused"]
SAME = [(section, case) for section, case in RUN if "cel" not in case]
DIFFERENCES = [case for _, case in CASES if "cel" in case]
WORDS = {True: True, False: False, "unknown": None}


def ours(node: Node) -> bool | None:
    truth = Evaluator(FACTS, {}, lambda atom, value: None).truth(node)
    return None if isinstance(truth, Gap) else truth


def theirs(node: Node, *, as_written: bool = False) -> Answers:
    return REFERENCE.answers(REFERENCE.program(node, as_written=as_written), REFERENCE.activation(FACTS))


@pytest.mark.parametrize(("section", "case"), RUN, ids=lambda value: value if isinstance(value, str) else str(value["says"]))
def test_a_condition_comes_to_what_the_table_says(section: str, case: dict[str, Any]) -> None:
    assert ours(CHECKER.compile(case["says"])) is WORDS[case["is"]]


@pytest.mark.parametrize(("section", "case"), SAME, ids=lambda value: value if isinstance(value, str) else str(value["says"]))
def test_cel_cpp_says_the_same(section: str, case: dict[str, Any]) -> None:
    assert agree(WORDS[case["is"]], theirs(CHECKER.compile(case["says"])))


@pytest.mark.parametrize("says", [str(case["says"]) for _, case in CASES if case["is"] == "refused"])
def test_what_is_not_of_the_language_is_refused_where_it_stands(says: str) -> None:
    with pytest.raises(ExpressionProblem) as caught:
        CHECKER.compile(says)
    assert 1 <= caught.value.column <= len(says) + 1


@pytest.mark.parametrize("case", DIFFERENCES, ids=lambda case: str(case["says"]))
def test_a_deliberate_difference_is_one_and_is_documented(case: dict[str, Any]) -> None:
    assert theirs(CHECKER.compile(case["says"]), as_written=True)[0] is WORDS[case["cel"]]
    assert f"**{case['differs']}**" in LANGUAGE.read_text("utf-8")


def test_every_difference_of_the_tables_shows_somewhere() -> None:
    named = {case["differs"] for case in DIFFERENCES}
    shown = {case["differs"] for case in DIFFERENCES if case["is"] != case["cel"]}
    assert named == shown


def test_no_condition_is_listed_twice() -> None:
    written = [str(case["says"]) for _, case in CASES]
    assert len(written) == len(set(written)) >= 180
