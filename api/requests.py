"""What the interface is asked: the bodies of requests that are not the application itself."""

from __future__ import annotations

from pydantic import Field

from domain.record import Record


class Query(Record):
    """Look a case up: 办件编号 (or the draft's id) and 查询密码. One without the other opens nothing."""

    number: str = Field(min_length=1, max_length=64)
    secret: str = Field(min_length=1, max_length=128)


class Return(Record):
    """A clerk's notice of everything to be corrected (art 18(4)), one item a line."""

    items: tuple[str, ...] = Field(default=(), max_length=50)


class Grant(Record):
    """A clerk's reasons for granting."""

    reasons: tuple[str, ...] = Field(default=(), max_length=50)


class Refusal(Record):
    """A clerk's refusal: reasons, legal basis, and the confirmation that a person means it."""

    reasons: tuple[str, ...] = Field(default=(), max_length=50)
    basis: tuple[str, ...] = Field(default=(), max_length=50)
    confirmed: bool = False
