"""Running text as descriptions write it: fixed words, a slot for the value, what may or may not stand there.

``{人名}`` is the value, ``{取值}`` one of the field's closed list; ``[甲|乙]`` one of these, ``[甲|]`` or nothing; ``…`` any
words of the same sentence; ``^`` and ``$`` the block's beginning and end. Nothing else has a meaning, so that no description
can make a search run away.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from domain.normalise import tidy
from functions.read.fields.wording import DATE, FIRM, PERIOD, PERSON

_SLOTS = {
    "人名": PERSON, "日期": DATE, "期间": PERIOD + "(?:为?止)?", "单位": FIRM,
    "地址": r"(?P<value>[^。;:]{6,60}?)", "文字": r"(?P<value>[^,。;:]{2,60}?)",
    "编号": r"(?P<value>[\w()〔〕\[\].-]{4,40}?)", "身份证号": r"(?P<value>\d{17}[\dXx])",
    "代码": r"(?P<value>[0-9A-Za-z]{18})", "数字": r"(?P<value>[\d,]+(?:\.\d+)?(?:平方米|m2|㎡)?)",
    "金额": r"(?P<value>(?:人民币)?(?:\([大小]写\))?:?[¥￥Y]?[\d,.零壹贰叁肆伍陆柒捌玖拾佰仟万亿]+[元圆]?[整正]?"
            r"(?:\((?:[大小]写)?:?[¥￥Y]?[\d,.零壹贰叁肆伍陆柒捌玖拾佰仟万亿]+[元圆]?[整正]?\))?)",
}
_LISTED = "取值"
_TOKEN = re.compile(r"\{[^{}]*\}|\[[^\[\]]*\]|…|[{}\[\]]|[^{}\[\]…]+")
_ENDS = r"(?=[,。;:(]|$)"
_BLANK = "_*"


class PhraseFault(ValueError):
    """A phrase that cannot be one, said in Chinese; ``offset`` is where in it."""

    def __init__(self, message: str, offset: int = 0) -> None:
        super().__init__(message)
        self.offset = offset


def compiled(phrase: str, choices: Sequence[str] = ()) -> str:
    """The regular expression over tidied text whose group ``value`` is what the slot holds, ``choices`` being the field's.

    Raises PhraseFault.
    """
    pieces, slots = [], 0
    tokens = list(_TOKEN.finditer(phrase))
    for token in tokens:
        text = token[0]
        if text[0] == "{" and len(text) > 1:
            slots += 1
            pieces.append(_BLANK + _slot(text[1:-1], choices, token.start()) + _BLANK)
        elif text[0] == "[" and len(text) > 1:
            pieces.append("(?:" + "|".join(re.escape(tidy(one)) for one in text[1:-1].split("|")) + ")")
        elif text == "…":
            pieces.append("[^。]{0,40}?")
        elif text in "{}[]":
            raise PhraseFault(f"「{text}」没有配对", token.start())
        else:
            pieces.append(_literal(text))
    if slots != 1:
        raise PhraseFault(f"应有且只有一处「{{类型}}」，如 {{人名}}；这里有 {slots} 处")
    return "".join(pieces) + (_ENDS if tokens[-1][0][0] == "{" else "")


def _slot(name: str, choices: Sequence[str], offset: int) -> str:
    if name == _LISTED:
        if not choices:
            raise PhraseFault("行文里有「{取值}」，栏目却没有写“取值”", offset)
        return f"(?P<value>{'|'.join(sorted((re.escape(tidy(one)) for one in choices), key=len, reverse=True))})"
    if name not in _SLOTS:
        raise PhraseFault(f"没有「{{{name}}}」，可用的有：{'、'.join((*_SLOTS, _LISTED))}", offset)
    return _SLOTS[name]


def _literal(text: str) -> str:
    begins, ends = text.startswith("^"), text.endswith("$")
    words = text.removeprefix("^").removesuffix("$")
    return ("^" if begins else "") + re.escape(tidy(words)) + ("$" if ends else "")
