"""The table of files that are turned down holds every problem once, in the words that are said, with samples that exist."""

from __future__ import annotations

import re
from pathlib import Path

from functions.read.pages.problems import Problem
from functions.receive.problems import words_of_problem
from tests.hazards import jobs, packages, pdfs, pictures

HAZARDS = (Path(__file__).parents[2] / "docs" / "hazards.md").read_text(encoding="utf-8")
MODULES = {"jobs": jobs, "packages": packages, "pdfs": pdfs, "pictures": pictures}


def test_every_problem_stands_there_once_in_its_words() -> None:
    told = re.findall(r"^\| [^|]+ \| [^|]+ \| `(\w+)` \| ([^|]+) \|$", HAZARDS, re.MULTILINE)
    assert sorted(code for code, _ in told) == sorted(["bomb_or_broken", *Problem])
    assert [code for code, words in told if words_of_problem(code) != words] == []


def test_every_sample_is_made_by_a_function() -> None:
    named = re.findall(r"`(jobs|packages|pdfs|pictures)\.(\w+)`", HAZARDS)
    assert len(named) > 25
    assert [f"{module}.{name}" for module, name in named if not callable(getattr(MODULES[module], name, None))] == []
