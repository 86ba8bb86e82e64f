"""What a code that fails its check was most likely meant to be: shown to a person beside the readings, used by no rule."""

from __future__ import annotations

from domain.identifiers import Check, suggest_repair
from domain.normalise import code
from domain.reading import Field, FieldState, PageReading
from functions.read.fields.registry import materials
from functions.read.fields.spec import FieldSpec
from functions.read.fields.values import CODES


def likely_code(reading: PageReading, name: str) -> str:
    """The one valid code that the readings of a field in doubt look like, where the page's own reading fails its check;
    empty if there is none, or several."""
    doubtful = next((field for field in reading.fields if field.name == name and field.state is FieldState.UNKNOWN), None)
    spec = _coded(reading, name)
    return _likely(doubtful, spec) if doubtful and spec else ""


def _coded(reading: PageReading, name: str) -> FieldSpec | None:
    """What a field is that holds a code with a check character; None of any other field."""
    described = materials().get(reading.material) or materials().get(reading.likely)
    fields = (field for sheet in described.sheets for field in sheet.fields) if described else ()
    return next((field for field in fields if field.name == name and field.kind in CODES), None)


def _likely(field: Field, spec: FieldSpec) -> str:
    check, _, form = CODES[spec.kind]
    compact = [code(text) for text in (field.raw, *(vote.text for vote in field.votes))]
    first, *others = (found[0] if (found := form.search(text)) else text for text in compact)
    if check(first) is Check.VALID:
        return ""
    likely = {text if check(text) is Check.VALID else suggest_repair(text, check) for text in (first, *others)}
    valid = [text for text in likely if text]
    return valid[0] if len(valid) == 1 else ""
