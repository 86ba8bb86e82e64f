"""The renewal pack, its golden facts, and random facts made from them."""

from __future__ import annotations

from pathlib import Path

from hypothesis import strategies as st

import rules
from domain.doubt import Doubt
from domain.facts import Fact, blank, missing, unknown
from rules.authoring.golden import read_cases
from rules.engine.pack import load_pack

FOLDER = Path(rules.__file__).parent / "packs" / "food-licence-renewal" / "1.0.0"
PACK = load_pack(FOLDER)
CASES = {case.id: dict(case.facts) for case in read_cases(FOLDER, PACK)}
NAMES = sorted(PACK.fields_by_name)
DOUBTS = st.sampled_from(list(Doubt))


@st.composite
def random_facts(draw: st.DrawFn) -> dict[str, Fact]:
    """A golden case with some facts exchanged for another case's, or made blank, missing or unknown."""
    facts = dict(CASES[draw(st.sampled_from(sorted(CASES)))])
    for name in draw(st.lists(st.sampled_from(NAMES), max_size=4, unique=True)):
        donor = CASES[draw(st.sampled_from(sorted(CASES)))][name]
        facts[name] = draw(st.sampled_from([donor, blank(), missing()]) | DOUBTS.map(unknown))
    return facts
