"""Pages, readings and results as a run might give them."""

from __future__ import annotations

from typing import Any

from domain.doubt import Doubt
from domain.materials import MaterialType
from domain.reading import Box, Field, FieldState, PageReading, Quality, Source, Usability, Vote
from evaluation.reading.result import Cost, FieldResult, PageResult
from evaluation.reading.truth import TrueField, TruePage

BOX = Box(x0=0.2, y0=0.1, x1=0.4, y1=0.14)
HOLDER, AGENT, PURPOSE = "委托人", "受托人", "委托事项"
"""Of a power of attorney; the last is not deciding."""


def true_page(*fields: TrueField, **more: Any) -> TruePage:
    """A power of attorney."""
    return TruePage(**{
        "name": "p1", "document": "d1", "material": MaterialType.POWER_OF_ATTORNEY, "condition": "clean_scan",
        "fields": fields, **more,
    })


def read_page(*fields: Field, **more: Any) -> PageReading:
    """What was read of it."""
    return PageReading(**{
        "file_id": "f", "page_no": 0, "width": 100, "height": 100, "rotation": 0, "source": Source.OCR, "engine": "e",
        "quality": Quality(usability=Usability.GOOD), "material": MaterialType.POWER_OF_ATTORNEY, "fields": fields, **more,
    })


def known(name: str, value: str, **more: Any) -> Field:
    """A field of which the reader is sure."""
    return Field(**{"name": name, "state": FieldState.KNOWN, "value": value, "raw": value, "confidence": 0.99, **more})


def doubted(name: str, text: str, **more: Any) -> Field:
    """A field on which the readers differ."""
    votes = (Vote(reader="page", text=text, confidence=0.9), Vote(reader="crop", text="别的", confidence=0.8))
    doubt = Doubt.READERS_DISAGREE
    return Field(**{"name": name, "state": FieldState.UNKNOWN, "raw": text, "votes": votes, "doubt": doubt, **more})


def field(truth: str, state: FieldState | None, value: str = "", **more: Any) -> FieldResult:
    """A deciding field as judged."""
    return FieldResult(**{
        "name": HOLDER, "truth": truth, "printed": truth, "deciding": True, "state": state, "value": value, "raw": value,
        "confidence": 0.99, **more,
    })


def right(truth: str = "清和餐饮店", **more: Any) -> FieldResult:
    """Known and right."""
    return field(truth, FieldState.KNOWN, truth, **more)


def page(*fields: FieldResult, **more: Any) -> PageResult:
    """A page with these fields."""
    return PageResult(**{
        "name": "p1", "document": "d1", "ref": "p1", "material": MaterialType.POWER_OF_ATTORNEY, "layout": "e",
        "condition": "clean_scan", "read_as": MaterialType.POWER_OF_ATTORNEY, "usability": "good", "fields": fields,
        "cost": Cost(cpu=2.2, engines=2.0, plain=3.0, peak=800.0), **more,
    })
