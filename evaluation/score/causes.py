"""What a run's wrong outcomes come from: reasons, fields, rules, kinds of case, planted defects."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from evaluation.run.result import CaseResult
from evaluation.score.intervals import Proportion
from evaluation.score.verdicts import Verdict, needless, unnamed

Judged = Sequence[tuple[CaseResult, Verdict]]
"""Results with their verdicts."""


def causes(judged: Judged) -> dict[str, tuple[tuple[str, int], ...]]:
    """Why outcomes were wrong, each cause with its count, the most frequent first."""
    referred = [r for r, v in judged if v in {Verdict.REFERRED_ELIGIBLE, Verdict.REFERRED_CURABLE}]
    asked = [r for r, v in judged if v is Verdict.ASKED_NEEDLESSLY]
    short = [r for r, v in judged if v is Verdict.ASKED_INCOMPLETELY]
    return {
        "wrong referrals by reason": _counted(reason for r in referred if r.answer for reason in r.answer.reasons),
        "wrong referrals by field in doubt": _counted(
            f"{doubt.fact} ({doubt.doubt})" for r in referred if r.answer for doubt in r.answer.doubts
        ),
        "wrong referrals by rule": _counted(
            f"{finding.rule} {finding.name} ({finding.result})"
            for r in referred if r.answer for finding in r.answer.findings if finding.consequence == "referral"
        ),
        "asked needlessly": _counted(item for r in asked for item in needless(r)),
        "not named in the notice": _counted(name for r in short for name in unnamed(r)),
    }


def by_trait(judged: Judged) -> dict[str, tuple[tuple[str, Proportion], ...]]:
    """Eligible cases granted, for each answer to each question of the mix."""
    eligible = [row for row in judged if row[0].truth.eligible]
    names = dict.fromkeys(name for result, _ in eligible for name in ("matter", *result.truth.traits))
    return {name: _granted_by(eligible, name) for name in names}


def _granted_by(eligible: Judged, name: str) -> tuple[tuple[str, Proportion], ...]:
    groups: dict[str, list[bool]] = {}
    for result, verdict in eligible:
        value = result.truth.matter if name == "matter" else result.truth.traits[name]
        shown = ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)
        groups.setdefault(shown, []).append(verdict is Verdict.GRANTED)
    return tuple((value, Proportion(sum(hits), len(hits))) for value, hits in sorted(groups.items()))


def by_defect(judged: Judged) -> tuple[tuple[str, str, Proportion], ...]:
    """Cases answered as the law says, by planted defect."""
    groups: dict[tuple[str, str], list[bool]] = {}
    for result, verdict in judged:
        for defect in result.truth.defects:
            groups.setdefault((defect.key, defect.title), []).append(verdict in Verdict.right())
    return tuple((*defect, Proportion(sum(hits), len(hits))) for defect, hits in sorted(groups.items()))


def _counted(words: Iterable[str]) -> tuple[tuple[str, int], ...]:
    return tuple(Counter(words).most_common())
