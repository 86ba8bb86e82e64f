"""Writes a run's reports: ``report.html`` with the gallery, ``results.json``, ``reading.md`` for the documentation."""

from __future__ import annotations

import json
import shlex
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from evaluation.reading.figures import Figures, figures
from evaluation.reading.gallery import shown
from evaluation.reading.result import PageResult
from evaluation.reading.store import Options, ReadingFolder
from evaluation.report.provenance import Provenance
from evaluation.report.render import environment
from evaluation.report.values import as_json


def write_reports(
    folder: ReadingFolder, options: Options, results: Sequence[PageResult], made: Provenance
) -> Figures:
    """Write all three into the folder; the figures they state."""
    counted, made = figures(results), made.of(page.commit for page in results)
    names: dict[str, Any] = {
        "options": options, "made": made, "figures": counted, "command": command(options),
        "gallery": shown(results, folder.crops),
    }
    templates = environment()
    for template, file in (("reading.html", "report.html"), ("reading.md", "reading.md")):
        (folder.path / file).write_text(templates.get_template(template).render(names), encoding="utf-8")
    summary = {"options": asdict(options), "provenance": asdict(made), "command": command(options), **as_json(counted)}
    text = json.dumps(summary, ensure_ascii=False, indent=1)
    (folder.path / "results.json").write_text(text + "\n", encoding="utf-8")
    return counted


def command(options: Options) -> str:
    """The command that reads the same pages."""
    words = ["miaopi", "eval", "reading"]
    if options.folder:
        words += ["--folder", options.folder, "--form", options.form]
    else:
        words += ["--materials", ",".join(options.materials), "--layouts", ",".join(options.layouts)]
        words += ["--conditions", ",".join(options.conditions), "--seed", str(options.seed)]
        words += ["--set", options.purpose] if options.purpose else []
    if options.documents:
        words += ["--documents", str(options.documents)]
    return shlex.join(words if options.plain else [*words, "--no-tesseract"])
