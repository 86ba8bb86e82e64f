"""Figures as JSON values."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from typing import Any

from evaluation.reading.result import PageResult
from evaluation.score.intervals import Proportion


def as_json(value: Any) -> Any:
    """Proportions with their shares and bounds, pages by name, all else field by field."""
    if isinstance(value, Proportion):
        return {"hits": value.hits, "of": value.of, "share": value.share, "low": value.low, "high": value.high}
    if isinstance(value, PageResult):
        return {"page": value.name, "error": value.error}
    if is_dataclass(value):
        return {field.name: as_json(getattr(value, field.name)) for field in fields(value)}
    return [as_json(one) for one in value] if isinstance(value, tuple) else value
