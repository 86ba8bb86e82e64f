"""电子证照标识, GB/T 36904 (handbook §3.8)."""

from __future__ import annotations

import re

from stdnum.iso7064 import mod_37_36

from domain.identifiers.check import Check, checked
from domain.normalise import tidy

_OID = "1.2.156.3005.2."
_BODY = re.compile(r"([0-9A-Z]{21})\.([0-9A-Z]{18}|[0-9]{6})\.([0-9A-Z]{1,30})\.([0-9A-Z]{3})")


def check_certificate(text: str) -> Check:
    """电子证照标识: OID, kind, issuer, sequence, version, check character (MOD 37,36)."""
    body, _, check = tidy(text).upper().removeprefix(_OID).rpartition(".")
    if not _BODY.fullmatch(body) or len(check) != 1 or not check.isascii() or not check.isalnum():
        return Check.MALFORMED
    return checked(certificate_check(body) == check)


def certificate_check(body: str) -> str:
    """The check character over ``kind.issuer.sequence.version`` (the dots do not count)."""
    return mod_37_36.calc_check_digit(body.replace(".", ""))
