"""From text as read to the value that is kept, with the validator that vouches for it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from domain import normalise
from domain.dates import Dated, find_dates, iso, parse_date, parse_period
from domain.identifiers import Check, Checker, check_food_licence, check_id_card, check_uscc
from functions.read.fields.divisions import misread_place
from functions.read.fields.durations import both_dates, is_so_long
from functions.read.fields.figures import check_sum, document_number, masked_id, quantity
from functions.read.fields.notes import MARK, without_sublabel
from functions.read.fields.persons import is_person_name, may_hold_mark, person_name
from functions.read.fields.seal_scraps import without_scraps
from functions.read.fields.spec import FieldSpec, ValueKind
from functions.read.fields.words import TICK_BOXES, edit_distance
from functions.read.letters_of_no_code import as_figures

CALENDAR = "calendar"
"""The validator of dates: they exist."""
LENGTH = "期限年数相符"
"""The validator of the end of a period whose length is given."""
IN_WORDS = "大写与小写一致"
"""The validator of sums written twice."""


class Standing(StrEnum):
    """PROVED by a check character or a closed list; PLAUSIBLE in form; FAILED its check; or of the wrong FORM."""

    PROVED = "proved"
    PLAUSIBLE = "plausible"
    FAILED = "failed"
    FORM = "form"


@dataclass(frozen=True)
class Reading:
    """A normalised value and how far it can stand by itself; ``value`` is empty if nothing fits the form.

    ``spoilt`` is one of the wrong FORM only for what a seal put behind it or what was lost at its end: it is never taken,
    but contradicts another.
    """

    value: str
    standing: Standing
    validator: str | None = None
    spoilt: bool = False


CODES: dict[ValueKind, tuple[Checker, str, re.Pattern[str]]] = {
    ValueKind.USCC: (check_uscc, "GB 32100", re.compile(r"[0-9A-Z]{18}")),
    ValueKind.LICENCE_NUMBER: (check_food_licence, "MOD 11,10", re.compile(r"JY[0-9A-Z]{14}")),
    ValueKind.ID_NUMBER: (check_id_card, "GB 11643", re.compile(r"\d{17}[0-9X]")),
}
_PHONE = re.compile(r"1[3-9]\d{9}|0\d{9,11}(?:\d{1,6})?|[48]00\d{7}")
_PLACE = re.compile(r"(?:内蒙古|广西壮族|西藏|宁夏回族|新疆维吾尔)自治区|[^\W\d]{2,3}省|[^\W\d]{2,4}?[市县区旗州盟]")
_PLACE_HEAD = 3
_LOST, _FEW = 2, 4
_FOREIGN = re.compile(r"[0-9A-Z]{8}|[路街巷道]\d+号.*[;；]")
"""A code, or an address before the entries of a list."""
_OF_THE_FORM = re.compile(
    rf"^\(|:|^\d{{1,2}}[.、)]|^[由为是]|变更[为前后]|[{TICK_BOXES}✓√]|盖章|[公用]章|照片|{MARK}|[^(]个体工商户"
    r"|[原现改]为|(?<=[号室楼幢座)])[原现改]$|(?:填写|填报|抄写|勾选|[不免]填)$|(?<!提)供办理|许可使|^使用|^[仅供使用]{1,2}$"
)
"""What in a value belongs to the form, to a tick box, to a mark across the copy, whole or in part, to an instruction that
stands behind it, or to the cell of another label."""
_CUT_SHORT = re.compile(r"(?:[路街巷道]|层[A-Z])\d+$")
"""How an address ends that has lost the 号 of its house."""
_NO_FIRM = re.compile(r"兹|今有|现[有委授]|[我本](?:单位|公司|店|企业|人)|委托[人方单]|受托|授权|申请人|经营者|单位名称|名称")
"""Words of the sentence around it, with which no firm's name begins."""
_DOT_IN_DATE = re.compile("(?<=[年月日])[·.]|[·.](?=[年月日])")
"""A speck: dates have no such dot."""
_COMMA_IN_DATE = re.compile(r"(?<=\d)[,，](?=\d{1,2}(?!\d))")
"""A full stop with a speck to it, between figures of a date."""
_RESTRICTION = re.compile(r"\([^()]+\)$")
_HEADLESS = re.compile(r"(?<![0-9A-Z])Y\d{14}(?!\d)")
"""A licence number without the first letter of its JY, which is all but a stroke."""
_FIGURES_READ_AS_LETTERS = str.maketrans("lIO", "110")
"""In a listed word such as A1 or C1E."""


def interpret(spec: FieldSpec, text: str) -> Reading:
    """Normalise ``text`` as the field's kind demands."""
    printed = without_scraps(spec, text)
    reading = _of_kind(spec, printed)
    if printed == text:
        return reading
    # Most likely this, but read otherwise.
    spoilt = reading.spoilt or reading.standing is not Standing.FORM
    return replace(reading, standing=Standing.FORM, validator=None, spoilt=spoilt)


def _of_kind(spec: FieldSpec, text: str) -> Reading:
    match spec.kind:
        case ValueKind.USCC | ValueKind.LICENCE_NUMBER | ValueKind.ID_NUMBER:
            return _code(spec.kind, text)
        case ValueKind.DATE | ValueKind.EXPIRY | ValueKind.PERIOD_START | ValueKind.PERIOD_END:
            return _of_length(spec, text, _dated(iso(_date_in(spec.kind, text))))
        case ValueKind.PHONE:
            return _shaped(normalise.phone(text), _PHONE)
        case ValueKind.PERSON:
            return _named(text)
        case ValueKind.CHOICE:
            return _listed(normalise.name(text), (normalise.name(text),), spec.choices)
        case ValueKind.ITEMS:
            return _items(normalise.items(text), spec.choices)
        case ValueKind.ADDRESS:
            return _address(normalise.address(text))
        case ValueKind.NAME:
            name = _text(without_sublabel(normalise.name(text)))
            return Reading(name.value, Standing.FORM) if _NO_FIRM.match(name.value) else name
        case _:
            return _text(normalise.name(text)) if spec.kind is ValueKind.TEXT else _figures(spec, text)


def _of_length(spec: FieldSpec, text: str, end: Reading) -> Reading:
    """The end of a period; where its length is given, proved by the start if it is of that length, and most likely misread else."""
    if not spec.years or (both := both_dates(text)) is None:
        return end
    value = both[1].isoformat()
    return Reading(value, Standing.PROVED, LENGTH) if is_so_long(*both, spec.years) else Reading(value, Standing.FORM)


def _date_in(kind: ValueKind, text: str) -> Dated:
    """The date a field is about; an expiry may be stated as the end of a period."""
    text = _COMMA_IN_DATE.sub(".", _DOT_IN_DATE.sub("", text))
    single = parse_date(_only(text, 1))
    if kind is ValueKind.DATE or (kind is ValueKind.EXPIRY and isinstance(single, date)):
        return single
    start, end = parse_period(_only(text, 2))
    return start if kind is ValueKind.PERIOD_START else end


def _code(kind: ValueKind, text: str) -> Reading:
    check, validator, form = CODES[kind]
    compact = normalise.code(text)
    found = form.search(compact)
    if not found:
        whole = with_first_letter(compact) if kind is ValueKind.LICENCE_NUMBER else None
        return Reading(whole if whole and check(whole) is Check.VALID else compact, Standing.FORM)
    figures = as_figures(found[0])
    if kind is ValueKind.USCC and figures != found[0] and check(figures) is Check.VALID:
        return Reading(figures, Standing.FORM)  # most likely this, but read otherwise: it proves nothing
    standing = {Check.VALID: Standing.PROVED, Check.BAD_CHECK: Standing.FAILED, Check.MALFORMED: Standing.FORM}
    answer = check(found[0])
    return Reading(found[0], standing[answer], validator if answer is Check.VALID else None)


def with_first_letter(compact: str) -> str | None:
    """The licence number in a code that has lost its first letter, with it; None if there is none."""
    headless = _HEADLESS.search(compact)
    return f"J{headless[0]}" if headless else None


def _figures(spec: FieldSpec, text: str) -> Reading:
    """Numbers of papers, sums of money, quantities and identity numbers that may be masked."""
    match spec.kind:
        case ValueKind.MONEY:
            return _sum(text)
        case ValueKind.MASKED_ID:
            return _fitting(masked_id(text)) if "*" in masked_id(text) else _code(ValueKind.ID_NUMBER, text)
        case ValueKind.QUANTITY:
            return _fitting(quantity(text, spec.units))
    return _fitting(document_number(text, spec.form))


def _fitting(value: str) -> Reading:
    """A value that is empty where the text has not the form."""
    return Reading(value, Standing.PLAUSIBLE if value else Standing.FORM)


def _sum(text: str) -> Reading:
    """A sum of money; where it is written in words and in figures, the one checks the other."""
    value, written_twice = check_sum(text)
    if value is None:
        return Reading("", Standing.FAILED if written_twice else Standing.FORM)
    return Reading(str(value), Standing.PROVED, IN_WORDS) if written_twice else _fitting(str(value))


def _shaped(value: str, form: re.Pattern[str]) -> Reading:
    return Reading(value, Standing.PLAUSIBLE if form.fullmatch(value) else Standing.FORM)


def _named(text: str) -> Reading:
    name = person_name(text)
    return Reading(name, Standing.PLAUSIBLE if is_person_name(name) and not may_hold_mark(name) else Standing.FORM)


def _only(text: str, count: int) -> str:
    """The dates in the text without what stands around them, if there are exactly ``count``; else all of the text."""
    dates = find_dates(text)
    return "至".join(dates) if len(dates) == count else text


def _dated(value: str | None) -> Reading:
    return Reading(value, Standing.PLAUSIBLE, CALENDAR) if value else Reading("", Standing.FORM)


def _listed(value: str, parts: tuple[str, ...], choices: tuple[str, ...]) -> Reading:
    """On the list; on no list at all (older names exist); or a listed word cut short or with something else stuck to it, which
    one half of a bracket is not."""
    parts = tuple(part if part in choices else part.strip("()[]") if part.strip("()[]") in choices else part for part in parts)
    value = parts[0] if len(parts) == 1 else value
    if choices and all(part in choices for part in parts):
        return Reading(value, Standing.PROVED, "closed list")
    if (likely := value.translate(_FIGURES_READ_AS_LETTERS)) in choices:
        return Reading(likely, Standing.FORM)
    known = [_RESTRICTION.sub("", part) in choices for part in parts]
    stuck = [any(choice in part for choice in choices) for part in parts]
    if any((choice or _is_all_but(part, choices)) and not whole for part, choice, whole in zip(parts, stuck, known, strict=True)):
        return Reading(value, Standing.FORM)
    return _text(value)


def _is_all_but(part: str, choices: tuple[str, ...]) -> bool:
    """Whether it is a word of the list but for a letter or two at an end, or, if that has a few, but for one anywhere."""
    return any(
        (0 < len(choice) - len(part) <= _LOST and part and (choice.startswith(part) or choice.endswith(part)))
        or (len(choice) >= _FEW and edit_distance(part, choice) == 1)
        for choice in choices
    )


def _items(value: str, choices: tuple[str, ...]) -> Reading:
    """Words of a list. Where the marks between them were lost they are told apart, and it proves nothing."""
    listed = "|".join(map(re.escape, sorted(choices, key=len, reverse=True)))
    if listed and value not in choices and re.fullmatch(f"(?:{listed})+", value):
        return Reading("；".join(re.findall(listed, value)), Standing.FORM)
    return _listed(value, tuple(value.split("；")), choices)


def _address(value: str) -> Reading:
    """An address names its place once, at the start: else lines of two cells were put together or one was lost. A speck that
    all readers take for a dot is left out of what it most likely is.
    """
    places = _PLACE.match(value)
    once = bool(places) and not _OF_THE_FORM.search(value) and value.count(value[:_PLACE_HEAD]) == 1
    formed = once and _paired(value) and not misread_place(value)
    bare = normalise.SPECK.sub("", value)
    spoilt = bare != value or bool(_CUT_SHORT.search(value))
    return Reading(bare, Standing.PLAUSIBLE if formed and not spoilt else Standing.FORM, spoilt=formed and spoilt)


def _text(value: str) -> Reading:
    """Any words; a date, a code or a colon among them, a bracket or a number before them belong to something else.

    They may be a firm's name, which begins with a place.
    """
    stray = find_dates(value) or _FOREIGN.search(value) or _OF_THE_FORM.search(value) or not _paired(value)
    return Reading(value, Standing.PLAUSIBLE if value and not stray and not misread_place(value) else Standing.FORM)


def _paired(value: str) -> bool:
    """Whether every bracket has its fellow: where one is alone, something was lost between two lines or at an end."""
    open_ = 0
    for char in value:
        open_ += (char == "(") - (char == ")")
        if open_ < 0:
            return False
    return open_ == 0
