"""A form written as a letter: labels in running text, each with its value right after it."""

from __future__ import annotations

import re

from domain.normalise import tidy_label
from functions.read.fields.spec import FieldSpec, ValueKind
from functions.read.fields.wording import DATE, FIRM, PERSON

_CODE = r"(?P<value>[0-9A-Za-z]{{{0}}})(?![0-9A-Za-z])"
_END = "_*(?:[,。;)]|$)"
_DAY = DATE + "(?![起至到])"
"""Codes and days end by their form: the comma after one is easily lost at the end of a line."""
_VALUES = {
    ValueKind.USCC: _CODE.format(18), ValueKind.LICENCE_NUMBER: _CODE.format(16),
    ValueKind.ID_NUMBER: _CODE.format(18), ValueKind.PHONE: r"(?P<value>[0-9-]{7,14})" + _END,
    ValueKind.DATE: _DAY, ValueKind.EXPIRY: _DAY, ValueKind.NAME: FIRM + _END,
    ValueKind.PERSON: PERSON + r"_*(?:[,。;(\d]|$)",
    # An address may have a comma of its own: it ends where another statement begins.
    ValueKind.ADDRESS: r"(?P<value>[^:;。_]{6,60}?)_*[,;。](?:$|[^,。:;]{0,6}(?:编号|代码|住所|场所|代表人|负责人|联系|有效|许可|持有))",
}
_BEFORE = r"(?:^|[,。:;、_()]|(?<=[0-9A-Z]{16})|第[一二三四五六七八九十]{1,2}条)"


def in_prose(field: FieldSpec) -> tuple[str, ...]:
    """The phrase that states a field by its labels between commas; none for what has no form of its own."""
    if field.kind not in _VALUES:
        return ()
    labels = "|".join(sorted((re.escape(tidy_label(label)) for label in field.labels), key=len, reverse=True))
    return (rf"{_BEFORE}(?:{labels})(?:姓名)?(?:\([^()]{{1,24}}\))?(?:为|是)?:?_*{_VALUES[field.kind]}",)
