"""Records judged pages for the tests: ``python -m models.page_type.record FOLDER``.

One phone photo of every unseen layout, of the papers that most resemble ours, and photos nobody can read, as the
reader read them. Pages that ``evaluate`` has read are not read again.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable
from pathlib import Path

from models.page_type.evaluate import SEEDS
from models.page_type.scanned import CACHE, ScannedPage, Scanner

_SEED = SEEDS[:1]
_NEAR_MISSES = (
    "drug_licence", "loss_application", "cancellation_application", "grant_decision", "residence_permit",
    "sole_trader_change", "meeting_minutes",
)


def main() -> None:
    """Write the three files."""
    parser = argparse.ArgumentParser(description="Record judged pages as the tests' golden files.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--cache", type=Path, default=CACHE, help="where lines once read are kept")
    chosen = parser.parse_args()
    scanner = Scanner(chosen.cache)
    unasked = {page.name: page for page in scanner.unasked(_SEED, ["phone_photo"])}
    near = (unasked[f"unasked-{kind}-phone_photo-{_SEED[0]}"] for kind in _NEAR_MISSES)
    _write(chosen.folder / "unseen_layouts.json", scanner.layouts(_SEED, ["phone_photo"], unseen=True))
    _write(chosen.folder / "near_misses.json", near)
    _write(chosen.folder / "unreadable_photos.json", scanner.layouts(_SEED, ["unusable_photo"], unseen=True))


def _write(path: Path, pages: Iterable[ScannedPage]) -> None:
    path.write_text("[\n" + ",\n".join(map(_recorded, pages)) + "\n]\n", encoding="utf-8")


def _recorded(page: ScannedPage) -> str:
    """A page with one line of the file for each line read: text, box, confidence."""
    head = json.dumps(
        {"name": page.name, "material": page.material.value, "size": page.size}, ensure_ascii=False
    ).removesuffix("}")
    rows = (
        json.dumps([line.text, *(round(edge, 4) for edge in (line.box.x0, line.box.y0, line.box.x1, line.box.y1)),
                    round(line.confidence, 3)], ensure_ascii=False)
        for line in page.lines
    )
    return f' {head}, "lines": [\n  ' + ",\n  ".join(rows) + "\n ]}"


if __name__ == "__main__":
    main()
