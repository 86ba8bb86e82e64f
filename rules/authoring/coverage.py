"""What golden cases never show: a rule in one of its results, an atomic condition one way, a row of a table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pydantic import PrivateAttr

from domain.facts import Fact
from domain.normalise import name_key
from domain.verdict import RuleResult
from rules.authoring.golden import GoldenCase
from rules.engine.cells import Scalar
from rules.engine.decision import DecisionTable
from rules.engine.evaluate import evaluate
from rules.engine.expression import Atom, walk
from rules.engine.pack import Pack, Rule

_RESULTS: Mapping[RuleResult, str] = {
    RuleResult.MET: "符合", RuleResult.NOT_MET: "不符", RuleResult.UNKNOWN: "未知",
}
_TRUTHS = ("是", "否")


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many of the things that can be seen were seen, and what was not, in words."""

    possible: int
    gaps: tuple[str, ...]

    @property
    def seen(self) -> int:
        return self.possible - len(self.gaps)


def coverage(pack: Pack, cases: Sequence[GoldenCase]) -> Coverage:
    """What the cases show of the pack. The same condition twice in one rule counts once."""
    watched = pack.model_copy(update={"decisions": tuple(map(_Watched.of, pack.decisions))})
    results: set[tuple[str, RuleResult]] = set()
    truths: set[tuple[str, str, str]] = set()
    for case in cases:
        for outcome in evaluate(watched, case.facts).results:
            results.add((outcome.rule, outcome.result))
            truths.update((outcome.rule, atom.text, atom.truth) for atom in outcome.atoms)
    wanted: dict[str, bool] = {}
    for rule in pack.rules:
        for result, words in _RESULTS.items():
            wanted[f"{rule.id} {rule.name}：没有{words}的用例"] = (rule.id, result) in results
        for text in _atoms(rule):
            for truth in _TRUTHS:
                wanted[f"{rule.id} 条件“{text}”：没有为{truth}的用例"] = (rule.id, text, truth) in truths
    listed = {name_key(item) for case in cases for item in _listed(case.facts)}
    for words, name in _rows(pack):
        wanted[words] = name in listed
    for table in watched.decisions:
        wanted |= _hits(table) if isinstance(table, _Watched) else {}
    return Coverage(len(wanted), tuple(words for words, seen in wanted.items() if not seen))


def _atoms(rule: Rule) -> list[str]:
    nodes = [node for node in (rule.applies, rule.requires) if node is not None]
    return list(dict.fromkeys(part.text for node in nodes for part in walk(node) if isinstance(part, Atom)))


def _listed(facts: Mapping[str, Fact]) -> Iterator[str]:
    for fact in facts.values():
        if isinstance(fact.value, tuple):
            yield from fact.value


def _rows(pack: Pack) -> Iterator[tuple[str, str]]:
    """Each row in words, and the name it is looked up by. The header is line 1."""
    for table, rows in pack.tables.items():
        for line, row in enumerate(rows, start=2):
            yield f"tables/{table}.csv:{line} 「{row.name}」：没有用到这一行的用例", name_key(row.name)


class _Watched(DecisionTable):
    """A table that remembers which of its rows were hit."""

    _hit: set[int] = PrivateAttr(default_factory=set)

    @staticmethod
    def of(table: DecisionTable) -> _Watched:
        return _Watched.model_validate(table.model_dump())

    def fitting(self, values: Sequence[Scalar]) -> tuple[int, ...]:
        rows = super().fitting(values)
        self._hit.update(rows)
        return rows

    @property
    def hit(self) -> frozenset[int]:
        """The rows that some case hit, from 0."""
        return frozenset(self._hit)


def _hits(table: _Watched) -> dict[str, bool]:
    """Each row in words, and whether it was hit. The header is line 1."""
    return {
        f"表「{table.name}」第 {place + 2} 行「{'，'.join(row.cells)}」：没有用到这一行的用例": place in table.hit
        for place, row in enumerate(table.rows)
    }
