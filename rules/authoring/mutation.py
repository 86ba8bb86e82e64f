"""``python -m rules.authoring.mutation PACK_FOLDER…``: whether golden cases would notice a wrong pack.

Each mutant is judged by every golden case; one that agrees with all of them survives. A case is evaluated anew only
where the changed rule sees other facts than in a case before it.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from domain.facts import Fact
from domain.normalise import name_key
from rules.authoring.compiler import compile_pack
from rules.authoring.golden import GoldenCase, differences, read_cases
from rules.authoring.mutants import Mutant, mutants
from rules.engine.evaluate import evaluate
from rules.engine.expression import fields_of
from rules.engine.pack import Pack, Rule
from rules.engine.wording import PLACEHOLDER

ENOUGH = 0.95


@dataclass(frozen=True, slots=True)
class Tally:
    """How many mutants of a pack there are, and the changes no golden case notices."""

    pack: Pack
    made: int
    survivors: tuple[str, ...]

    @property
    def killed(self) -> float:
        """The share some golden case notices."""
        return 1.0 - len(self.survivors) / self.made if self.made else 1.0


def tally(pack: Pack, cases: Sequence[GoldenCase]) -> Tally:
    """Judge every mutant of the pack by its golden cases, all of which must agree with the pack itself."""
    court = _Court(pack, cases)
    made = list(mutants(pack))
    return Tally(pack, len(made), tuple(mutant.change for mutant in made if not court.notices(mutant)))


class _Court:
    """Golden cases, and what every rule says of them."""

    def __init__(self, pack: Pack, cases: Sequence[GoldenCase]) -> None:
        self._pack = pack
        self._cases = cases
        self._said: dict[tuple[str, tuple[Fact, ...]], _Said] = {}

    def notices(self, mutant: Mutant) -> bool:
        """Whether some case expects otherwise than the mutant says."""
        affected = self._looking_up(mutant.pack) if mutant.rule is None else self._seeing(mutant.rule)
        return any(differences(mutant.pack, case) for case in affected)

    def _seeing(self, changed: Rule) -> Iterator[GoldenCase]:
        """The cases of which the changed rule says other than the rule before."""
        before = self._pack.rule(changed.id)
        names = sorted(_seen(before, self._pack) | _seen(changed, self._pack))
        alone, as_was = _only(self._pack, changed), _only(self._pack, before)
        differs: dict[tuple[Fact, ...], bool] = {}
        for case in self._cases:
            seen = tuple(case.facts[name] for name in names)
            if seen not in differs:
                key = (changed.id, seen)
                if key not in self._said:
                    self._said[key] = _says(as_was, case.facts)
                differs[seen] = self._said[key] != _says(alone, case.facts)
            if differs[seen]:
                yield case

    def _looking_up(self, changed: Pack) -> Iterator[GoldenCase]:
        """The cases that list a name whose row was changed; of a decision table any case may have looked it up, and every
        case that says which hints are given would notice another hint."""
        if changed.decisions != self._pack.decisions:
            yield from self._cases
            return
        if changed.hints != self._pack.hints:
            yield from (case for case in self._cases if case.hints is not None)
            return
        names = {
            name for table, rows in self._pack.mappings.items() for name in rows.keys() | changed.mappings[table].keys()
            if rows.get(name) != changed.mappings[table].get(name)
        }
        for case in self._cases:
            lists = (fact.value for fact in case.facts.values() if isinstance(fact.value, tuple))
            if any(name_key(item) in names for listed in lists for item in listed):
                yield case


_Said = tuple[object, ...]


def _only(pack: Pack, rule: Rule) -> Pack:
    return pack.model_copy(update={"rules": (rule,)})


def _says(pack: Pack, facts: Mapping[str, Fact]) -> _Said:
    (outcome,) = evaluate(pack, facts).results
    return outcome.result, outcome.consequence, outcome.reasons, outcome.notices


def _seen(rule: Rule, pack: Pack) -> set[str]:
    """Every fact the outcome of the rule can rest on: of its conditions, its wording, and whether papers were handed in."""
    nodes = [node for node in (rule.applies, rule.requires) if node is not None]
    names = {name for node in nodes for name in fields_of(node)}
    papers = (pack.material_of(pack.fields_by_name[name]) for name in names)
    return names | {paper.presence for paper in papers if paper} | set(PLACEHOLDER.findall(rule.message))


def main(arguments: list[str]) -> int:
    """Print every pack's share and its survivors; the exit status is 1 if a pack's cases kill too few."""
    enough = True
    for argument in arguments:
        folder = Path(argument)
        pack = compile_pack(folder)
        found = tally(pack, read_cases(folder, pack))
        enough = enough and found.killed >= ENOUGH
        sys.stdout.write(f"{folder}：{found.made} 处改动，用例发现 {found.killed:.1%}，未发现 {len(found.survivors)} 处\n")
        sys.stdout.write("".join(f"  {change}\n" for change in found.survivors))
    return 0 if enough else 1


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
