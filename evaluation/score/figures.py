"""The figures of a run: each proportion with its interval, the times, and what went wrong by cause."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence, Set
from dataclasses import dataclass

import numpy as np

from evaluation.run.result import CaseResult
from evaluation.score.causes import Judged, by_defect, by_trait, causes
from evaluation.score.fields import FieldsRead, fields_read
from evaluation.score.figure import Figure, Spread
from evaluation.score.intervals import Proportion
from evaluation.score.verdicts import Verdict, complete_notice, judge, unnamed_reasons

_WRONG_GRANTS = frozenset({Verdict.GRANTED_INELIGIBLE, Verdict.GRANTED_OTHER_VALUE})


@dataclass(frozen=True)
class Figures:
    """Everything counted about a run. ``causes`` are (what, times) pairs, the most frequent first; ``fields`` is None if no
    paper was read.
    """

    proportions: tuple[Figure, ...]
    times: tuple[Spread, ...]
    verdicts: dict[str, int]
    causes: dict[str, tuple[tuple[str, int], ...]]
    by_trait: dict[str, tuple[tuple[str, Proportion], ...]]
    by_defect: tuple[tuple[str, str, Proportion], ...]
    fields: FieldsRead | None


def figures(results: Sequence[CaseResult]) -> Figures:
    """Count a run."""
    judged = [(result, judge(result)) for result in results]
    return Figures(
        proportions=_proportions(judged), times=_times(results),
        verdicts=dict(Counter(verdict.value for _, verdict in judged)), causes=causes(judged),
        by_trait=by_trait(judged), by_defect=by_defect(judged), fields=fields_read(results),
    )


def _proportions(judged: Judged) -> tuple[Figure, ...]:
    eligible = [row for row in judged if row[0].truth.eligible]
    ineligible = [row for row in judged if not row[0].truth.eligible]
    curable = [row for row in judged if row[0].truth.outcome == "correction"]
    doubtful = [row for row in judged if row[0].truth.outcome == "referral"]
    granted = [row for row in judged if row[0].answer and row[0].answer.outcome == "grant"]
    noticed = [row for row in judged if row[0].answer and row[0].answer.outcome == "correction"]
    cured = [result for result, _ in curable if result.cured]

    def share(key: str, title: str, rows: Judged, kinds: Set[Verdict], least: float = 0.0, most: float = 1.0) -> Figure:
        return Figure(key, title, Proportion(sum(verdict in kinds for _, verdict in rows), len(rows)), least, most)

    return (
        share("automatic", "eligible cases granted by machine", eligible, {Verdict.GRANTED}, least=0.7),
        share("wrong_grants", "wrong grants, of all cases", judged, _WRONG_GRANTS, most=0),
        share("ineligible_granted", "ineligible cases granted", ineligible, {Verdict.GRANTED_INELIGIBLE}, most=0),
        share("wrong_value_granted", "grants with a wrong value printed", granted, {Verdict.GRANTED_OTHER_VALUE}, most=0),
        share("one_notice", "curable cases with one complete notice", curable, {Verdict.CORRECTED}, least=0.95),
        Figure("notice_or_draft", "the same, sent by machine or drafted for the person", _complete(curable), least=0.95),
        share("wrong_notices", "notices that ask needlessly or not for all", noticed,
              {Verdict.ASKED_NEEDLESSLY, Verdict.ASKED_INCOMPLETELY}),
        share("eligible_noticed", "eligible cases asked to correct", eligible, {Verdict.ASKED_NEEDLESSLY}),
        share("eligible_referred", "eligible cases sent to a person", eligible, {Verdict.REFERRED_ELIGIBLE}),
        share("curable_referred", "curable cases sent to a person", curable, {Verdict.REFERRED_CURABLE}),
        share("doubtful_referred", "doubtful cases sent to a person", doubtful, {Verdict.REFERRED}, least=1),
        Figure("doubt_named", "of these, with the planted reason among those given", _reasons_named(doubtful)),
        Figure("cured_granted", "after the cure: granted by machine", _cured(cured, "grant")),
        Figure("second_notice", "after the cure: a second notice", _cured(cured, "correction")),
        share("failed", "cases without an answer", judged, {Verdict.FAILED}, most=0),
    )


def _reasons_named(doubtful: Judged) -> Proportion:
    referred = [result for result, verdict in doubtful if verdict is Verdict.REFERRED]
    return Proportion(sum(not unnamed_reasons(result) for result in referred), len(referred))


def _complete(curable: Judged) -> Proportion:
    return Proportion(sum(complete_notice(result) for result, _ in curable), len(curable))


def _cured(results: Sequence[CaseResult], outcome: str) -> Proportion:
    return Proportion(sum(bool(r.cured and r.cured.outcome == outcome) for r in results), len(results))


def _times(results: Sequence[CaseResult]) -> tuple[Spread, ...]:
    timed = [result.times for result in results if result.times]
    paper = [times for times in timed if times.pages]
    return tuple(
        Spread(title, *(float(value) for value in np.percentile(seconds, (50, 95))))
        for title, seconds in (
            ("wall seconds a case, from opening to the signed answer", [times.wall for times in timed]),
            ("CPU seconds a case", [times.cpu for times in timed]),
            ("wall seconds to read a page", [page for times in paper for page in times.page_walls]),
            ("CPU seconds a case, by its pages", [times.cpu / times.pages for times in paper]),
        ) if seconds
    )
