"""What a value in doubt most likely is, where its check character or more looks at it under a seal tell: shown to a person
beside the readings, used by no rule."""

from __future__ import annotations

from domain.reading import FieldState, PageReading
from functions.read.fields.likely_codes import likely_code as code_of
from functions.read.fields.registry import materials
from functions.read.fields.spec import FieldSpec
from functions.read.fields.values import CODES


def likely_code(reading: PageReading, name: str) -> str:
    """What was made out of a field in doubt under a seal, or the one valid code that its readings look like, where the page's
    own fails its check; empty if there is none, or several."""
    doubtful = next((field for field in reading.fields if field.name == name and field.state is FieldState.UNKNOWN), None)
    if doubtful and doubtful.likely:
        return doubtful.likely
    spec = _coded(reading, name)
    return code_of(spec, [doubtful.raw, *(vote.text for vote in doubtful.votes)]) if doubtful and spec else ""


def _coded(reading: PageReading, name: str) -> FieldSpec | None:
    """What a field is that holds a code with a check character; None of any other field."""
    described = materials().get(reading.material) or materials().get(reading.likely)
    fields = (field for sheet in described.sheets for field in sheet.fields) if described else ()
    return next((field for field in fields if field.name == name and field.kind in CODES), None)
