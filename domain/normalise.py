"""One form for every kind of text, so that equal things compare equal.

``tidy``, ``name``, ``address``, ``code`` and ``items`` give the values that are stored and printed; the ``*_key``
functions fold further and serve exact comparison only. Equality decides; similarity is never used here.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

MIDDLE_DOT = "·"
_DOTS = re.compile("[•・‧∙⋅]")
SPECK = re.compile(r"(?:·|(?<=[\u4e00-\u9fff])\.)(?=\d)|(?<=\d)(?:·|\.(?=[号层室楼栋幢]))|·$")
"""A dot that no address has: it parts names, never figures, nor a figure from what it counts, and ends none."""
_DASHES = re.compile("[‐‑‒–—―−﹣－]")
_COMPATIBILITY_IDEOGRAPHS = re.compile("[\uf900-\ufaff\U0002f800-\U0002fa1f]")
_NUMBER_BEFORE_UNIT = re.compile(r"([〇零一二三四五六七八九十百]+)(?=(?:号|楼|幢|栋|单元|室|层|巷|弄|组|队)|-\d)")
_PROVINCE_BEFORE_CITY = re.compile(r"^(?:[^省市区]{2,3}省|[^省市]{2,6}自治区)(?=[^省市区县]{1,7}(?:市|州|盟|地区))")
_PLAIN = re.compile(r"[\w()·-]*")
_ITEM_SEPARATORS = "；;、，,:"
_KEPT = 8192
"""Words of ours whose tidy form is at hand: all labels of all materials are asked for on every page."""


def widths(text: str) -> str:
    """NFKC, except that CJK compatibility ideographs stay: they are letters of people's names (GB 18030)."""
    if not _COMPATIBILITY_IDEOGRAPHS.search(text):
        return _DOTS.sub(MIDDLE_DOT, unicodedata.normalize("NFKC", text))
    pieces = re.split(f"({_COMPATIBILITY_IDEOGRAPHS.pattern})", text)
    folded = (p if _COMPATIBILITY_IDEOGRAPHS.match(p) else unicodedata.normalize("NFKC", p) for p in pieces)
    return _DOTS.sub(MIDDLE_DOT, "".join(folded))


def _visible(char: str) -> bool:
    return not char.isspace() and unicodedata.category(char) not in {"Cc", "Cf"}


def tidy(text: str) -> str:
    """Widths folded; spaces, zero-width and control characters out."""
    folded = widths(text)
    if folded.isprintable() and " " not in folded:  # then there is nothing to take out
        return folded
    # Folded once more: what stood apart may now join (a spacing accent and the letter before it).
    return widths("".join(char for char in folded if _visible(char)))


@lru_cache(maxsize=_KEPT)
def tidy_label(word: str) -> str:
    """The tidy form of a word of our own: a label, an option, a head. It is remembered, so nothing of a paper comes here."""
    return tidy(word)


def name(text: str) -> str:
    """A person's or firm's name: tidied, without the punctuation a label leaves at either end."""
    return tidy(text).strip(":;,。.、_/|")


def address(text: str) -> str:
    """An address: tidied, with one kind of dash."""
    return _DASHES.sub("-", tidy(text)).strip(":;,。.、_/|")


def code(text: str) -> str:
    """A code: upper-case without spaces and dashes (handbook §3)."""
    return _DASHES.sub("-", tidy(text)).upper().replace("-", "").strip(":;,。.、_/|")


def phone(text: str) -> str:
    """A telephone number: digits only, without the country prefix of a mobile number."""
    digits = re.sub(r"\D", "", tidy(text))
    return re.sub(r"^(?:0086|86|17951)(?=1[3-9]\d{9}$)", "", digits)


def items(text: str) -> str:
    """A list such as 经营项目, joined by ``；`` in the order printed; separators inside brackets stay."""
    found, current, depth = [], "", 0
    for char in tidy(text):
        depth = max(0, depth + (char == "(") - (char == ")"))
        if char in _ITEM_SEPARATORS and not depth:
            found.append(current)
            current = ""
        else:
            current += char
    found.append(current)
    return "；".join(item.strip(":。.") for item in found if item.strip(":。."))


def name_key(text: str) -> str:
    """Names are the same exactly when their keys are equal: compatibility ideographs and variation selectors fold."""
    plain = _plain_key(text)
    if plain is not None:
        return plain
    folded = unicodedata.normalize("NFKC", name(text))
    letters = [char for char in folded if unicodedata.category(char)[0] != "M"]
    return _DASHES.sub("-", "".join(letters)).upper()


def address_key(text: str) -> str:
    """Addresses are the same exactly when their keys are equal: 十二号 = 12号, a province before a city is dropped, and a dot
    that parts no names is a speck."""
    plain = _plain_key(text)
    key = SPECK.sub("", name_key(address(text)) if plain is None else plain)
    return _PROVINCE_BEFORE_CITY.sub("", _NUMBER_BEFORE_UNIT.sub(lambda match: _arabic(match[0]), key))


def _plain_key(text: str) -> str | None:
    """The key of a text of letters, figures, brackets, dots and dashes, as nearly all are: there is nothing to take out."""
    folded = unicodedata.normalize("NFKC", text)
    return folded.upper() if _PLAIN.fullmatch(folded) and "_" not in folded else None


def _arabic(numeral: str) -> str:
    from cn2an import cn2an

    try:
        return str(cn2an(numeral, "smart"))
    except ValueError:
        return numeral
