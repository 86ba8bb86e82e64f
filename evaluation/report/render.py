"""The templates of all reports: one style, values shown as text, a missing name an error; pictures within the page."""

from __future__ import annotations

from base64 import b64encode
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from evaluation.score.intervals import Proportion
from evaluation.score.resampled import Estimate

_TEMPLATES = Path(__file__).parent / "templates"


def environment() -> Environment:
    """Escapes what goes into HTML; ``words`` writes a proportion with its interval, ``estimate`` what was resampled."""
    made = Environment(
        loader=FileSystemLoader(_TEMPLATES), autoescape=select_autoescape(("html",)), undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
    )
    made.filters["words"], made.filters["estimate"] = Proportion.words, Estimate.words
    return made


def data_uri(file: Path) -> str:
    """A PNG file as an address that holds it; empty if there is none."""
    return f"data:image/png;base64,{b64encode(file.read_bytes()).decode()}" if file.is_file() else ""
