"""When two readings make a value known, and when they are a doubt."""

from __future__ import annotations

from collections.abc import Sequence

from domain.doubt import Doubt
from domain.rare_characters import differ_by_rare_ones
from domain.reading import Box, Field, FieldState, Vote
from functions.read.fields.spec import FieldSpec, ValueKind
from functions.read.fields.values import CALENDAR, CODES, Reading, Standing, interpret
from functions.read.fields.words import edit_distance
from functions.read.letters_of_no_code import as_figures
from functions.read.likely_misread import in_named, in_person, likely_misread
from functions.read.pages.readable import TEXT_LAYER_ENGINE

SURE = 0.80
"""Least confidence of a single reading that is not deciding."""
PROVED_SURE = 0.90
_HESITANT = 0.1
"""A line's confidence is the mean over its characters: so much missing of one character's is hesitation. Of the right
names and addresses one in five, of those misread alike by both readers all."""
_NEAR, _TWO = 2, 2
_CHARACTERS_OF = {ValueKind.NAME: in_named, ValueKind.PERSON: in_person, ValueKind.ADDRESS: in_named}
_STRUCK_OUT = frozenset({"/", "\\", "-", "--", "无", "*", "**", "***"})


def struck_out(text: str) -> bool:
    """Whether the entry only says that there is none."""
    return text.strip() in _STRUCK_OUT


def single(spec: FieldSpec, first: Vote, box: Box) -> Field:
    """A field read once: known if it has the right form and the reader was sure."""
    reading = interpret(spec, first.text)
    if reading.standing in {Standing.PROVED, Standing.PLAUSIBLE} and first.confidence >= SURE:
        return _known(spec, reading, first.confidence, first.text, box, (first,))
    return _unknown(spec, Doubt.LOW_CONFIDENCE, first.text, box, (first,))


def settle(spec: FieldSpec, first: Vote, others: Sequence[Vote], box: Box) -> Field:
    """A field read more than once: the page's reading ``first`` and those of its crop.

    Known if a reading of the crop equals it after normalisation and none contradicts it. A check character or closed
    list vouches like a second reader, if the page engine was sure and a crop reading is nearly the same. Two readers of the
    crop who agree on a code with the right check character outvote a page reading without.
    """
    votes = (first, *others)
    reading = interpret(spec, first.text)
    readings = [interpret(spec, vote.text) for vote in others]
    agreeing = [vote for vote, other in zip(others, readings, strict=True) if _agrees(reading, other)]
    if agreeing and reading.standing is Standing.FAILED:
        return _unknown(spec, Doubt.CHECK_CHARACTER, first.text, box, votes)
    if reading.standing in {Standing.FORM, Standing.FAILED}:
        proved = _proved_by_all(spec, reading, readings)
        if proved:
            return _known(spec, proved, min(vote.confidence for vote in others), first.text, box, votes)
        return _unknown(spec, Doubt.LOW_CONFIDENCE, first.text, box, votes)
    if any(_contradicts(reading, other, vote) for other, vote in zip(readings, others, strict=True)):
        return _unknown(spec, Doubt.READERS_DISAGREE, first.text, box, votes)
    if agreeing:
        confidence = 1 - (1 - first.confidence) * (1 - max(vote.confidence for vote in agreeing))
        return _known(spec, reading, confidence, first.text, box, votes)
    if first.confidence >= PROVED_SURE and any(_vouched(reading, other) for other in readings):
        return _known(spec, reading, first.confidence, first.text, box, votes)
    return _unknown(spec, Doubt.READERS_DISAGREE, first.text, box, votes)


def is_open(spec: FieldSpec, field: Field) -> bool:
    """Whether one more reading may settle it: where two differ, or a code read wrongly was not read alike again."""
    misread = spec.kind in CODES and field.doubt is Doubt.LOW_CONFIDENCE
    return misread or field.doubt is Doubt.READERS_DISAGREE


def hangs_on_rare_characters(spec: FieldSpec, field: Field) -> bool:
    """Whether the reader of Chinese, asked first, differs only where the page's reading has rare characters."""
    if field.doubt is not Doubt.READERS_DISAGREE or spec.kind not in _CHARACTERS_OF:
        return False
    first, text, *_ = (interpret(spec, vote.text).value for vote in field.votes)
    return differ_by_rare_ones(first, text)


def with_rare_characters(spec: FieldSpec, field: Field, vote: Vote) -> Field:
    """A field that hangs on rare characters: known if a third network reads just what the page engine read."""
    first, reading = field.votes[0], interpret(spec, field.votes[0].text)
    votes, confidence = (*field.votes, vote), min(first.confidence, vote.confidence)
    if not _agrees(reading, interpret(spec, vote.text)) or confidence < SURE or field.box is None:
        return field.model_copy(update={"votes": votes})
    return _known(spec, reading, confidence, first.text, field.box, votes)


def hesitant(field: Field, confidence: float, letters: int) -> bool:
    """Whether the page engine may have been unsure of a character of a value that only readers vouch for.

    ``confidence`` is the page engine's of the ``letters`` it read.
    """
    return field.state is FieldState.KNOWN and field.validator is None and (1 - confidence) * letters >= _HESITANT


def unless_contested(spec: FieldSpec, field: Field, vote: Vote) -> Field:
    """A known field, unless one more reading that says anything differs."""
    votes = (*field.votes, vote)
    voted = field.model_copy(update={"votes": votes})
    reading = interpret(spec, vote.text)
    alike = reading.value == field.value and reading.standing is not Standing.FORM
    return voted if alike or not reading.value else in_doubt(voted, Doubt.READERS_DISAGREE)


def in_doubt(field: Field, doubt: Doubt) -> Field:
    """A known field that is not: what was read of it stays."""
    return Field(
        name=field.name, state=FieldState.UNKNOWN, raw=field.raw, confidence=field.confidence, box=field.box,
        votes=field.votes, doubt=doubt,
    )


def _agrees(reading: Reading, other: Reading) -> bool:
    """Whether a crop reading is the same value; a letter that was taken for the figure it looks like bears out no figure."""
    as_read = other.standing is not Standing.FORM or reading.standing is Standing.FORM
    return other.value == reading.value and as_read


def _contradicts(reading: Reading, other: Reading, vote: Vote) -> bool:
    """A crop reading that proves another value, or names another date without hesitation."""
    if other.value == reading.value:
        return False
    other_date = other.validator == CALENDAR and vote.confidence >= SURE
    return other.standing is Standing.PROVED or other_date


def _proved_by_all(spec: FieldSpec, first: Reading, others: Sequence[Reading]) -> Reading | None:
    """The code that every reader of the crop made out, at least two of them, if its check character proves it and the page's
    own reading, which fails the check, is nearly that. A code misprinted would be repeated by one of them.

    Of a credit code one of them has to have read every figure as a figure; the others may have letters that it cannot hold.
    """
    read = {as_figures(other.value) if spec.kind is ValueKind.USCC else other.value for other in others}
    proof = next((other for other in others if other.standing is Standing.PROVED), None)
    if proof is None or spec.kind not in CODES or len(others) < _TWO or len(read) > 1:
        return None
    return proof if edit_distance(first.value, proof.value) <= _NEAR else None


def _vouched(reading: Reading, other: Reading) -> bool:
    return reading.standing is Standing.PROVED and edit_distance(reading.value, other.value) <= _NEAR


def _known(
    spec: FieldSpec, reading: Reading, confidence: float, raw: str, box: Box, votes: tuple[Vote, ...]
) -> Field:
    """The field known, unless its readers are likely to have taken a character for the same other one; a text layer was not
    recognised."""
    characters = None if votes[0].reader == TEXT_LAYER_ENGINE else _CHARACTERS_OF.get(spec.kind)
    if characters and likely_misread(characters(reading.value)):
        return _unknown(spec, Doubt.MISREAD_ALIKE, raw, box, votes)
    return Field(
        name=spec.name, state=FieldState.KNOWN, value=reading.value, raw=raw, confidence=round(confidence, 6), box=box,
        votes=votes, validator=reading.validator,
    )


def _unknown(spec: FieldSpec, doubt: Doubt, raw: str, box: Box, votes: tuple[Vote, ...]) -> Field:
    confidence = min(vote.confidence for vote in votes)
    return Field(
        name=spec.name, state=FieldState.UNKNOWN, raw=raw, confidence=confidence, box=box, votes=votes, doubt=doubt
    )
