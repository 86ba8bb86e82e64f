"""Identifier of an electronic certificate (电子证照标识, GB/T 36904-2018).

``1.2.156.3005.2.<type>.<issuer>.<serial>.<version>.<check>``: the type is the registering body's unified social
credit code and three more characters, the check character is ISO 7064 MOD 37,36 over the four fields joined
without dots and without the object identifier.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import Field as PydanticField
from stdnum.iso7064 import mod_37_36

from domain.record import Record

OID = "1.2.156.3005.2"

_Alphanumeric = Annotated[str, PydanticField(pattern=r"^[0-9A-Z]{1,36}$")]


class InvalidCertificateId(ValueError):
    """The text is not an identifier of an electronic certificate; the message says which part is wrong."""


class CertificateId(Record):
    """The four fields of the identifier. A re-issued certificate keeps its serial and counts ``version`` up."""

    type_code: Annotated[str, PydanticField(pattern=r"^[0-9A-Z]{21}$")]
    issuer: _Alphanumeric
    serial: _Alphanumeric
    version: Annotated[int, PydanticField(ge=1, le=999)]

    @property
    def check(self) -> str:
        """The check character."""
        return mod_37_36.calc_check_digit(f"{self.type_code}{self.issuer}{self.serial}{self.version:03d}")

    def __str__(self) -> str:
        return f"{OID}.{self.type_code}.{self.issuer}.{self.serial}.{self.version:03d}.{self.check}"


def parse(text: str) -> CertificateId:
    """Read an identifier, with or without its object identifier. Raises InvalidCertificateId."""
    parts = text.removeprefix(f"{OID}.").split(".")
    try:
        type_code, issuer, serial, version, check = parts
        found = CertificateId(type_code=type_code, issuer=issuer, serial=serial, version=int(version))
    except ValueError as error:
        raise InvalidCertificateId("five fields of capitals and digits must follow the object identifier") from error
    if version != f"{found.version:03d}":
        raise InvalidCertificateId("the version is three digits")
    if found.check != check:
        raise InvalidCertificateId("the check character does not fit")
    return found


def is_valid(text: str) -> bool:
    """Whether the text is a well-formed identifier with the right check character."""
    try:
        parse(text)
    except InvalidCertificateId:
        return False
    return True
