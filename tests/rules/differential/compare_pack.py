"""Compare both evaluators on every condition of a pack: over its golden cases, and over facts near them.

A process of its own (``python -m tests.rules.differential.compare_pack FOLDER COUNT SEED``), since cel-cpp loses memory at
every callback. Of a generated case only the conditions are compared that look at something changed: the others have
just been compared over the golden case. Prints one line of JSON.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from random import Random

from domain.facts import Fact
from rules.authoring.golden import read_cases
from rules.authoring.render import rendered
from rules.engine.expression import Node, fields_of
from rules.engine.gap import Gap
from rules.engine.pack import Pack, load_pack
from rules.engine.program import program_of
from rules.engine.tables import functions_of
from tests.rules.differential.reference import Answers, Reference, agree
from tests.rules.differential.variation import varied

_SHOWN = 10


@dataclass
class Report:
    """How many cases of each kind and conditions were compared, and where the two differ."""

    golden: int = 0
    generated: int = 0
    conditions: int = 0
    known: int = 0
    differing: list[str] = field(default_factory=list)


class Comparison:
    """Both evaluators over one pack."""

    def __init__(self, pack: Pack) -> None:
        functions = functions_of(pack)
        nodes = (node for rule in pack.rules for node in (rule.applies, rule.requires) if node is not None)
        self.conditions: Sequence[Node] = list(dict.fromkeys(nodes))
        self._program = program_of(self.conditions, pack.mappings, functions)
        self._reference = Reference(pack.fields, functions, pack.mappings)
        self._programs = [self._reference.program(node) for node in self.conditions]
        self.report = Report()

    def compare(self, facts: Mapping[str, Fact], numbers: Iterable[int]) -> None:
        """Compare the conditions of these numbers over the facts."""
        truths, reference = self._program.over(facts), self._reference.activation(facts)
        for number in numbers:
            ours = None if isinstance(truths[number], Gap) else truths[number]
            answers = self._reference.answers(self._programs[number], reference)
            self.report.conditions += 1
            self.report.known += ours is not None
            if not agree(ours, answers) and len(self.report.differing) < _SHOWN:
                self.report.differing.append(self._difference(number, facts, ours, answers))

    def _difference(self, number: int, facts: Mapping[str, Fact], ours: bool | None, answers: Answers) -> str:
        node = self.conditions[number]
        seen = {name: str(facts[name].value or facts[name].state) for name in fields_of(node)}
        return f"{rendered(node)}: ours {ours}, cel-cpp {answers}, over {seen}"


def compare_pack(folder: Path, count: int, seed: int) -> Report:
    """Every golden case of the pack in ``folder``, and ``count`` cases made from them."""
    pack = load_pack(folder)
    cases = [case.facts for case in read_cases(folder, pack)]
    comparison = Comparison(pack)
    every = range(len(comparison.conditions))
    for facts in cases:
        comparison.compare(facts, every)
        comparison.report.golden += 1
    looking_at: dict[str, list[int]] = {}
    for number in every:
        for name in fields_of(comparison.conditions[number]):
            looking_at.setdefault(name, []).append(number)
    random, among = Random(seed), sorted(looking_at)
    for _ in range(count):
        facts, changed = varied(random, random.choice(cases), cases, pack.fields_by_name, among)
        comparison.compare(facts, sorted({number for name in changed for number in looking_at[name]}))
        comparison.report.generated += 1
    return comparison.report


if __name__ == "__main__":
    print(json.dumps(asdict(compare_pack(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))), ensure_ascii=False))
