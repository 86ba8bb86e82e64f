"""Judges the page classifier on layouts and papers training never saw: ``python -m models.page_type.evaluate``.

Every page is printed, scanned or photographed, and read by the reader's own engine (about 3 s a page the first time;
lines are kept under ``var/page_type``). The same pages are put to the classifier by title words, for comparison.
"""

from __future__ import annotations

import argparse
import json
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from domain.materials import MaterialType
from fixtures.chance import choices
from functions.read.fields.titles import Classifier, TitleClassifier
from models.page_type.calibration import upper_bound
from models.page_type.classifier import METRICS, PageTypeClassifier
from models.page_type.printed import LinedPage, printed_pages
from models.page_type.scanned import CACHE, HARDER, USUAL, ScannedPage, Scanner
from models.page_type.wear import Wear, worn

SEEDS = range(9000, 9003)
"""None of them is used in training."""
UNASKED_SEEDS = range(9000, 9002)
_WEAR = {"title torn off": Wear(untitled=True), "cut to a part": Wear(cut=True)}


def main() -> None:
    """Judge, print, and write the figures beside the model's digest."""
    parser = argparse.ArgumentParser(description="Judge the page classifier on layouts and papers it never saw.")
    parser.add_argument("--cache", type=Path, default=CACHE, help="where lines once read are kept")
    scanner = Scanner(parser.parse_args().cache)
    pages = list(_told(scanner.layouts(SEEDS, USUAL, unseen=True), "pages of unseen layouts"))
    harder = list(_told(scanner.layouts(SEEDS[:1], HARDER, unseen=True), "pages in harder conditions"))
    unasked = list(_told(scanner.unasked(UNASKED_SEEDS, USUAL), "papers nobody asked for"))
    digital = [_born_digital(page) for page in printed_pages(SEEDS, unseen=True)]
    spoilt = list(_told(scanner.layouts(SEEDS[:1], ["unusable_photo"], unseen=True), "photos nobody can read"))
    groups: dict[str, list[ScannedPage]] = {
        "unseen layouts": pages,
        **{f"… {name}": [page for page in pages if page.condition == name] for name in USUAL},
        **{f"… {name}": [_worn(page, wear, name) for page in pages] for name, wear in _WEAR.items()},
        "… copies, fax, cropped and dark photos": harder,
        "… born digital": [page for page in digital if not page.name.startswith("unasked")],
        "unasked papers of unseen kinds": unasked,
        "… unasked born digital": [page for page in digital if page.name.startswith("unasked")],
        "photos nobody can read": spoilt,
    }
    judged = {}
    for classifier in (PageTypeClassifier(), TitleClassifier()):
        print(f"\n{classifier.name}")
        judged[classifier.name] = {name: _judged(classifier, group) for name, group in groups.items()}
        for name, figures in judged[classifier.name].items():
            print(f"  {name:32} {_row(figures)}")
    metrics = json.loads(METRICS.read_text(encoding="utf-8"))
    METRICS.write_text(json.dumps({**metrics, "judged": judged}, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _judged(classifier: Classifier, pages: Sequence[ScannedPage]) -> dict[str, Any]:
    """Coverage is the share that gets an answer; an error is an answer that is not the truth."""
    answers = [classifier.classify(page.lines, *page.size)[0] for page in pages]
    sure = [(page, answer) for page, answer in zip(pages, answers, strict=True) if answer is not MaterialType.UNKNOWN]
    wrong = Counter(f"{page.name} as {answer.value}" for page, answer in sure if answer is not page.material)
    return {
        "pages": len(pages), "answered": len(sure), "coverage": round(len(sure) / len(pages), 4),
        "errors": wrong.total(), "error_upper_bound_95": round(upper_bound(wrong.total(), len(sure)), 4),
        "wrong": sorted(wrong),
    }


def _row(figures: dict[str, Any]) -> str:
    bound = f"≤ {figures['error_upper_bound_95']:.1%}" if figures["answered"] else ""
    return (
        f"{figures['pages']:4} pages  coverage {figures['coverage']:6.1%}  "
        f"errors {figures['errors']} of {figures['answered']} {bound}  {', '.join(figures['wrong'][:4])}"
    )


def _worn(page: ScannedPage, wear: Wear, name: str) -> ScannedPage:
    lines = worn(page.lines, wear, choices(name, page.name))
    return ScannedPage(page.name, page.material, page.condition, tuple(lines), page.size)


def _born_digital(page: LinedPage) -> ScannedPage:
    return ScannedPage(page.origin, page.material, "born_digital", page.lines, (page.width, page.height))


def _told(
    pages: Iterable[ScannedPage], what: str, clock: Callable[[], float] = time.monotonic, every: float = 2.0,
) -> Iterator[ScannedPage]:
    """The pages, with a word on progress now and then."""
    said = clock()
    for count, page in enumerate(pages, start=1):
        yield page
        if clock() - said >= every:
            said = clock()
            print(f"{what}: {count} read", flush=True)


if __name__ == "__main__":
    main()
