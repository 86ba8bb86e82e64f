"""What a code that fails its check was most likely meant to be, by several readings of it."""

from __future__ import annotations

from collections.abc import Sequence

from domain.identifiers import Check, Checker, suggest_repair
from domain.normalise import code
from functions.read.fields.spec import FieldSpec, ValueKind
from functions.read.fields.values import CODES, with_first_letter
from functions.read.letters_of_no_code import as_figures


def likely_code(spec: FieldSpec, texts: Sequence[str]) -> str:
    """The one valid code that the readings hold or the first looks like, else that one of the others looks like; empty if there
    is none, or several, or the first passes as it was read. Raises KeyError if the field holds no code."""
    check, _, form = CODES[spec.kind]
    if any(check(read) is Check.VALID for read in form.findall(code(texts[0]))):
        return ""
    first, *others = codes = [_code_in(spec, text) for text in texts]
    likely = {read for read in codes if check(read) is Check.VALID} | _repaired([first], check)
    likely = likely or _repaired(others, check)
    return likely.pop() if len(likely) == 1 else ""


def _repaired(codes: Sequence[str], check: Checker) -> set[str]:
    return {repaired for read in codes if (repaired := suggest_repair(read, check))}


def _code_in(spec: FieldSpec, text: str) -> str:
    """What of a reading has the form of the code, with its first letter and with figures for letters that it cannot hold where
    it passes so; all of it if nothing has."""
    check, _, form = CODES[spec.kind]
    compact = code(text)
    if spec.kind is ValueKind.LICENCE_NUMBER and (whole := with_first_letter(compact)):
        return whole
    found = form.search(compact)
    read = found[0] if found else compact
    figures = as_figures(read)
    return figures if spec.kind is ValueKind.USCC and check(figures) is Check.VALID else read
