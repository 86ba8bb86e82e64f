"""The demo's table: by topic, one line a case, and beneath it what differs from the law."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import get_args

import click

from fixtures.cases.judging import OUTCOMES
from fixtures.cases.sample import Expectation, Topic

_ORDER = "食品经营许可和备案管理办法 "
_WIDTHS = (30, 17, 17, 8)


@dataclass(frozen=True)
class Line:
    """One case of the table; ``outcomes`` are the answers to its rounds, ``case_id`` names the folder of its results."""

    name: str
    expected: Expectation
    outcomes: tuple[str, ...]
    seconds: float
    case_id: str
    differences: tuple[str, ...]

    @property
    def as_expected(self) -> bool:
        return not self.differences

    @property
    def articles(self) -> str:
        """The law of all rounds, each article once; those of Order 78 without its name."""
        articles = (basis for one in self.expected.rounds for basis in one.basis)
        return "、".join(dict.fromkeys(basis.removeprefix(_ORDER) for basis in articles))


def print_table(lines: Sequence[Line]) -> None:
    """Case, expected, found, seconds, article, case id; articles are those of Order 78 unless they say otherwise."""
    click.echo("\n" + _row("case", "expected", "found", "seconds", "article", "results"))
    for topic in get_args(Topic):
        told = [line for line in lines if line.expected.topic == topic]
        if told:
            click.echo(f"{topic}")
        for line in told:
            click.echo(_row(
                f"  {line.name}", _words([one.outcome for one in line.expected.rounds]), _words(line.outcomes),
                f"{line.seconds:.1f}", line.articles, line.case_id,
            ))
            for difference in line.differences:
                click.echo(f"    DIFFERS {line.expected.title}：{difference}")


def _words(outcomes: Sequence[str]) -> str:
    return " → ".join(OUTCOMES.get(outcome, outcome) for outcome in outcomes)


def _row(*cells: str) -> str:
    name, expected, found, seconds, *rest = cells
    fixed = "".join(_padded(cell, width) for cell, width in zip((name, expected, found), _WIDTHS, strict=False))
    return "  ".join((f"{fixed}{seconds:>{_WIDTHS[-1]}}", *rest))


def _padded(cell: str, width: int) -> str:
    wide = sum(unicodedata.east_asian_width(char) in "WF" for char in cell)
    return cell + " " * max(1, width - len(cell) - wide)
