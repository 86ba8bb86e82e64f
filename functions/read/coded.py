"""What a licence's QR code says against what is printed beside it. Pure.

The office that issues a licence puts its holder's code or its number into the QR code, most often at the end of an address.
Who alters the print seldom makes a new one.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from domain.identifiers import Check, Checker, check_filing, check_food_licence, check_uscc
from domain.normalise import code
from domain.reading import Field, FieldState, QrCode, Suspicion

KINDS: tuple[Checker, ...] = (check_uscc, check_food_licence, check_filing)
"""The codes that are compared: those with a check character, so that a random part of an address is hardly taken for one."""
_WORDS = re.compile(r"[0-9A-Z]+")


def codes_contradicted(codes: Iterable[QrCode], fields: Collection[Field]) -> tuple[Suspicion, ...]:
    """CODE_DIFFERS if a QR code holds a code of a kind that the page states too, but states otherwise.

    A QR code without such a code says nothing, nor does one beside fields that are in doubt.
    """
    words = {word for found in codes for word in _WORDS.findall(found.text.upper())}
    printed = {code(field.value) for field in fields if field.state is FieldState.KNOWN and field.value}
    for check in KINDS:
        told = {word for word in words if check(word) is Check.VALID}
        stated = {value for value in printed if check(value) is not Check.MALFORMED}
        if stated and told - stated:
            return (Suspicion.CODE_DIFFERS,)
    return ()
