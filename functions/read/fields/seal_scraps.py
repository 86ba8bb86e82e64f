"""What a seal, or what its strokes make of paper and rules, adds to a value that runs through it.

What is left is most likely what stands there. It was read otherwise, and is never known by that.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from functions.read.fields.divisions import begins_no_place, names_place, names_province
from functions.read.fields.spec import FieldSpec, ValueKind

_OF_SEAL = re.compile(r"(?<=[^(（])[,，、]?(?:测试|公章|[^\W\d]{2}专用章)$")
"""What a seal has below its star, read as the end of a line that runs through it; an office's own 测试 stands in brackets."""
_BEFORE_PERSON = re.compile(r"^(?:测试|类?型(?:个体工商户|(?:有限责任|股份有限)公司)(?:[(（][^()（）]*[)）])?)(?=.)")
"""A seal's 测试, or the row above, 类型, of whose label little is left."""
_STUCK = "测试?|试|公章|(?:合同|发票|财务)专用章"
_ENTRIES_END = re.compile(rf"(?<=[^(（])[,，、;；]?(?:{_STUCK})$")
_STROKE_IN_DATE = re.compile(r"(?<=\d\d)[一—_-](?=[月日])")
"""A ring's stroke behind a month or day that has both its figures."""
_BEFORE_SUM = re.compile(r"^[^\W\d零壹贰叁肆伍陆柒捌玖拾佰仟万亿币元](?=[壹贰叁肆伍陆柒捌玖拾][零壹贰叁肆伍陆柒捌玖拾佰仟万亿]+[元圆]整?$)")
_OFFICE = re.compile(r"(?:局|厅)(?:[(（]测试[)）])?$")
_OWN_WORDS = re.compile("[中国原驻]")
"""What may stand before the place in an office's name or an address of its own right: 中国, 原, 驻."""
_BEFORE_ADDRESS = re.compile(r"^\d{4}年\d{1,2}月\d{1,2}日")
"""The value of the row above, of whose label a seal left nothing: no address begins so."""
_BEHIND_ADDRESS = re.compile(r"(?<=[号室楼幢座)）])[测试]$")
_OF_MARK = re.compile(r"(?<=[号室楼幢座)）])[仅供办理食品经营许可使用]{2,}$|仅供(?=[路街巷道号\d])")
"""Of a mark across the copy, 仅供办理…使用: behind an address, or in it where a line ends."""
_NEXT_ROW = re.compile(r"(?<=[店行部厂坊馆社楼])类?型(?:个体工商户|有限责任公司).*$")
"""The row below, 类型, of whose label a seal left one letter or none."""
_DATES = frozenset({ValueKind.DATE, ValueKind.EXPIRY, ValueKind.PERIOD_START, ValueKind.PERIOD_END})
_BEFORE, _BEFORE_NAME = (1, 2), (1, 2, 3)
_MARKET = re.compile("[^市]{1,3}市场")


def without_scraps(spec: FieldSpec, text: str) -> str:
    """The text without what is none of the value's; the text itself, space and all, if there is nothing of the kind."""
    bare = text.strip()
    printed = _printed(spec, bare)
    return text if printed == bare else printed


def _printed(spec: FieldSpec, text: str) -> str:
    match spec.kind:
        case ValueKind.NAME:
            return _from_its_place(_NEXT_ROW.sub("", _OF_SEAL.sub("", text)), _BEFORE_NAME)
        case ValueKind.PERSON:
            return _BEFORE_PERSON.sub("", _OF_SEAL.sub("", text))
        case ValueKind.ADDRESS:
            return _from_its_place(_BEFORE_ADDRESS.sub("", _BEHIND_ADDRESS.sub("", _OF_MARK.sub("", _OF_SEAL.sub("", text)))))
        case ValueKind.CHOICE:
            return _choice(text, spec.choices)
        case ValueKind.ITEMS:
            items = _ENTRIES_END.sub("", text)
            return items if items.endswith(spec.choices) else text
        case ValueKind.TEXT:
            return _from_its_place(text) if _OFFICE.search(text) else _BEFORE_SUM.sub("", text)
    return _STROKE_IN_DATE.sub("", text) if spec.kind in _DATES else text


def _choice(text: str, choices: tuple[str, ...]) -> str:
    """The one listed word that stands before or behind a seal's; what the next label's cell has behind that goes with it."""
    for choice in sorted((choice for choice in choices if choice in text), key=len, reverse=True):
        listed = re.escape(choice)
        if (ending := re.fullmatch(rf"{listed}[,，、]?(?:{_STUCK})(.*)", text)) and not _any_in(choices, ending[1], choice):
            return choice
        if re.fullmatch(rf"(?:{_STUCK})[,，、]?{listed}", text):
            return choice
    return text


def _any_in(choices: tuple[str, ...], rest: str, but: str) -> bool:
    """Whether a word of the list as long as the one found, or longer, stands in the rest: then it is either."""
    return any(choice in rest for choice in choices if len(choice) >= len(but))


def _from_its_place(text: str, most: Sequence[int] = _BEFORE) -> str:
    """From the place on with which an address, a firm's or an office's name begins, if a few letters stand before it of which no
    place's name is made."""
    if names_place(text) or _OWN_WORDS.match(text):
        return text
    for at in most:
        before, rest = text[:at], text[at:]
        if _MARKET.match(rest):
            continue
        if names_province(rest) or (names_place(rest) and begins_no_place(before)):
            return rest
    return text
