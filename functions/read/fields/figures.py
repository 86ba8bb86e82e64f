"""Numbers of papers, masked identity numbers, sums of money and quantities, each to its one form."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from domain.amounts import parse_decimal, parse_money
from domain.normalise import tidy, tidy_label

_BRACKETS = str.maketrans("〔[【〈《〕]】〉》", "((((()))))")
_STARS = str.maketrans("×✕✱•●", "*****")
_ENDS = ":;,。.、_/|"
_POWER = re.compile(r"(?<=m)[23]$")
"""The figure that makes metres squares or cubes."""
_NUMBER = re.compile(r"(?=.*\d)[\w()·.-]{4,40}")
_MASK = re.compile(r"(?=(?:.*\d){4})[0-9*]{17}[0-9X*]")
_DIGIT = "[壹贰叁肆伍陆柒捌玖一二三四五六七八九]"
_WORDS = re.compile(
    rf"(?<![\d.])[零〇壹贰叁肆伍陆柒捌玖拾佰仟万亿一二三四五六七八九十百千两]+[元圆](?:零?{_DIGIT}角)?(?:零?{_DIGIT}分)?[整正]?"
)
_FIGURES = re.compile(r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?[万亿]?(?:元整?)?")
_AROUND = re.compile(r"人民币|大写|小写|RMB|[¥￥Y():,;。]")
"""What stands around a sum and says nothing of it; a misread ¥ is a Y."""


def document_number(text: str, form: str = "") -> str:
    """The number of a paper, brackets of one kind and capitals; empty if it has not the form. Without a form, any number."""
    number = _one_kind(text).strip(_ENDS)
    fits = re.fullmatch(form, number) if form else _NUMBER.fullmatch(number)
    return number if fits else ""


def form_of(pattern: str) -> str:
    """The regular expression of a number's form as descriptions write it: ``#4`` is four digits, ``@4`` four digits or
    capitals, ``…`` up to 16 characters but colons and the like, all else stands for itself."""
    pieces = re.split(r"([#@]\d{0,2}|…)", pattern)
    return "".join(_piece(piece) for piece in pieces if piece)


def masked_id(text: str) -> str:
    """A 公民身份号码 of which only some digits are shown, the others being stars; empty if it is none or shows under four."""
    masked = tidy(text).upper().translate(_STARS).strip(_ENDS)
    return masked if _MASK.fullmatch(masked) else ""


def check_sum(text: str) -> tuple[Decimal | None, bool]:
    """The sum of money, and whether it is written in words and in figures; None if the two differ or it is not one sum."""
    plain = tidy(text).rstrip(".")
    words, figures = _WORDS.findall(plain), _FIGURES.findall(_WORDS.sub("", plain))
    rest = _AROUND.sub("", _FIGURES.sub("", _WORDS.sub("", plain)))
    if rest or len(words) > 1 or len(figures) > 1 or not (words or figures):
        return None, False
    sums = {parse_money(written) for written in (*words, *figures)}
    return (sums.pop() if len(sums) == 1 else None), bool(words and figures)


def quantity(text: str, units: Sequence[str]) -> str:
    """The number before one of the units, or alone, without commas and trailing zeros; empty if there is none. Of ㎡ the small
    figure may be lost: nothing that is counted in squares is counted in metres."""
    plain = tidy(text).strip(_ENDS)
    written = {form for unit in map(tidy_label, units) for form in (unit, _POWER.sub("", unit))}
    unit = next((unit for unit in sorted(written, key=len, reverse=True) if plain.endswith(unit)), "")
    number = parse_decimal(re.sub(r"(?<=\d),(?=\d{3}(?!\d))", "", plain.removesuffix(unit)))
    return "" if number is None else format(number.normalize(), "f")


def _one_kind(text: str) -> str:
    return tidy(text).translate(_BRACKETS).upper()


def _piece(piece: str) -> str:
    if piece == "…":
        return "[^:,;。]{1,16}"
    if piece[0] in "#@":
        return (r"\d" if piece[0] == "#" else "[0-9A-Z]") + f"{{{piece[1:] or 1}}}"
    return re.escape(_one_kind(piece))
