"""Writes a run's reports: ``report.html`` with the failures' crops, ``summary.json``, ``accuracy.md`` for the documentation."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from evaluation.cases.traits import MIX
from evaluation.reading.gallery import shown
from evaluation.report.provenance import Provenance
from evaluation.report.render import data_uri, environment
from evaluation.report.values import as_json
from evaluation.run.result import CaseResult
from evaluation.run.store import Options
from evaluation.score.fields import misstated
from evaluation.score.figure import Figure
from evaluation.score.figures import Figures, figures
from evaluation.score.verdicts import Verdict, judge, needless, unnamed, unnamed_reasons, wrong_values

_FIRST = ("wrong_grants", "automatic", "one_notice", "notice_or_draft", "doubtful_referred", "failed")


def write_reports(
    folder: Path, options: Options, results: Sequence[CaseResult], made: Provenance, crops: Path,
) -> Figures:
    """Write all three into ``folder``; the figures they state."""
    counted, made = figures(results), made.of(result.commit for result in results)
    names: dict[str, Any] = {
        "options": options, "made": made, "figures": counted, "mix": MIX, "failures": _failures(results, crops),
        "command": command(options), "headlines": _headlines(counted), "misread": shown(misstated(results), crops),
        "planted": {result.truth.name: _planted(result) for result in results if result.truth.defects},
        "verdicts": {Verdict(name).words: count for name, count in counted.verdicts.items()},
    }
    for template, file in (("report.html", "report.html"), ("accuracy.md", "accuracy.md")):
        (folder / file).write_text(environment().get_template(template).render(names), encoding="utf-8")
    summary = json.dumps(summary_of(options, counted, made), ensure_ascii=False, indent=2)
    (folder / "summary.json").write_text(summary + "\n", encoding="utf-8")
    return counted


def summary_of(options: Options, counted: Figures, made: Provenance) -> dict[str, Any]:
    """The figures as JSON."""
    return {
        "options": asdict(options), "provenance": asdict(made), "verdicts": counted.verdicts,
        "proportions": {figure.key: _as_json(figure) for figure in (*counted.proportions, *_aims(counted))},
        "seconds": {spread.title: {"p50": spread.p50, "p95": spread.p95} for spread in counted.times},
        "causes": {name: dict(causes) for name, causes in counted.causes.items()},
        "fields": as_json(counted.fields),
    }


def command(options: Options) -> str:
    """The command that gives the same cases."""
    layouts = f" --layouts {','.join(options.layouts)}" if options.layouts else ""
    reader = "" if options.reader == "paper" else f" --reader {options.reader}"
    return (
        f"miaopi eval cases --eligible {options.eligible} --ineligible {options.ineligible} --seed {options.seed}"
        f" --matter {','.join(options.matters)}{layouts}{reader}"
    )


def _as_json(figure: Figure) -> dict[str, Any]:
    return {"title": figure.title, **as_json(figure.value), "goal": figure.goal}


def _headlines(counted: Figures) -> list[Figure]:
    """What somebody who answers for it asks first."""
    cases = {figure.key: figure for figure in counted.proportions}
    return [*(cases[key] for key in _FIRST), *_aims(counted)]


def _aims(counted: Figures) -> tuple[Figure, ...]:
    return counted.fields.aims if counted.fields else ()


def _planted(result: CaseResult) -> str:
    return "；".join(defect.title for defect in result.truth.defects)


def _failures(results: Sequence[CaseResult], crops: Path) -> list[dict[str, Any]]:
    """The worst first."""
    wrong = [(judge(result), result) for result in results if judge(result) not in Verdict.right()]
    wrong.sort(key=lambda one: list(Verdict).index(one[0]))
    return [_failure(verdict, result, crops) for verdict, result in wrong]


def _failure(verdict: Verdict, result: CaseResult, crops: Path) -> dict[str, Any]:
    licence, answer = result.truth.licence, result.answer
    return {
        "result": result, "verdict": verdict.words, "planted": _planted(result),
        "wrong_values": wrong_values(licence, answer) if licence and answer and answer.outcome == "grant" else (),
        "unnamed": unnamed(result), "needless": needless(result), "unnamed_reasons": unnamed_reasons(result),
        "crops": [(crop.evidence, data_uri(crops / crop.file)) for crop in result.crops],
    }
