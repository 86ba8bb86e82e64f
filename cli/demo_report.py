"""Judge the demo's cases by what their authors wrote, and print the table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import click

from fixtures.cases.sample import ExpectedRound

OUTCOMES = {"grant": "准予", "correction": "补正", "referral": "转人工", "advice": "提示"}


@dataclass(frozen=True)
class Line:
    """One case of the table."""

    name: str
    title: str
    outcome: str
    why: str
    seconds: float
    where: str
    differences: tuple[str, ...]

    @property
    def as_expected(self) -> bool:
        return not self.differences


def judge(expected: ExpectedRound, outcome: str, status: dict[str, Any], reasons: Sequence[str]) -> list[str]:
    """What differs from the law: the outcome, a thing the one notice does not name, the reasons of a referral."""
    if outcome != expected.outcome:
        said = "；".join(item["text"] for item in status.get("notice", ()))
        return [f"应为{OUTCOMES[expected.outcome]}，实为{OUTCOMES[outcome]} {said}".strip()]
    notice = "".join(item["text"] for item in status.get("notice", ()))
    differences = [f"补正告知未写明“{name}”" for name in expected.names if name not in notice]
    if expected.reasons and set(reasons) != {reason.value for reason in expected.reasons}:
        differences.append(f"转人工原因应为 {'、'.join(expected.reasons)}，实为 {'、'.join(reasons)}")
    return differences


def print_table(lines: Sequence[Line]) -> None:
    """Case, outcome, seconds, whether it is what the law says, why, where the result lies."""
    click.echo(f"\n{'case':<30}{'outcome':<26}{'seconds':>8}  law")
    for line in lines:
        verdict = "as expected" if line.as_expected else "DIFFERS"
        outcome = " → ".join(OUTCOMES[part] for part in line.outcome.split(" → "))
        pad = 26 - 2 * sum(ord(c) > 0x2E80 for c in outcome) + sum(ord(c) > 0x2E80 for c in outcome)
        click.echo(f"{line.name:<30}{outcome:<{pad}}{line.seconds:>8.1f}  {verdict}")
        click.echo(f"    {line.title}：{line.why}")
        click.echo(f"    {line.where}")
