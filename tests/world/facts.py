"""The published packs, their golden facts, and random facts made from them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from hypothesis import strategies as st

import rules
from domain.doubt import Doubt
from domain.facts import Fact, blank, missing, unknown
from rules.authoring.golden import GoldenCase, read_cases
from rules.engine.pack import Pack, load_pack

DOUBTS = st.sampled_from(list(Doubt))


@dataclass(frozen=True)
class Published:
    """A pack with its sources and its golden cases. Named by its folder: hypothesis asks for the name at every draw."""

    folder: Path
    pack: Pack = field(repr=False)
    golden: Mapping[str, GoldenCase] = field(repr=False)

    @property
    def cases(self) -> dict[str, dict[str, Fact]]:
        """The facts of each golden case."""
        return {number: dict(case.facts) for number, case in self.golden.items()}

    @property
    def names(self) -> list[str]:
        """The facts the pack declares."""
        return sorted(self.pack.fields_by_name)


def published(folder: Path) -> Published:
    """The pack of this folder as compiled."""
    pack = load_pack(folder)
    return Published(folder, pack, {case.id: case for case in read_cases(folder, pack)})


_PACKS = Path(rules.__file__).parent / "packs"
RENEWAL = published(_PACKS / "food-licence-renewal" / "1.0.0")
CHANGE = published(_PACKS / "food-licence-change" / "1.0.0")
REISSUE = published(_PACKS / "food-licence-reissue" / "1.0.0")
FILING = published(_PACKS / "prepackaged-filing" / "1.0.0")
PRE_REVIEW = published(_PACKS / "construction-permit-precheck" / "1.0.0")
EVERY = (RENEWAL, CHANGE, REISSUE, FILING, PRE_REVIEW)
PACK, CASES = RENEWAL.pack, RENEWAL.cases


@st.composite
def random_facts(draw: st.DrawFn, of: Published = RENEWAL) -> dict[str, Fact]:
    """A golden case with some facts exchanged for another case's, or made blank, missing or unknown."""
    cases = of.cases
    facts = dict(cases[draw(st.sampled_from(sorted(cases)))])
    for name in draw(st.lists(st.sampled_from(of.names), max_size=4, unique=True)):
        donor = cases[draw(st.sampled_from(sorted(cases)))][name]
        facts[name] = draw(st.sampled_from([donor, blank(), missing()]) | DOUBTS.map(unknown))
    return facts
