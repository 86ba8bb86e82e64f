"""What a person asked for cannot be done now; the message says why and what to do, in Chinese."""

from __future__ import annotations


class Rejected(Exception):
    """A request that is turned down (never a legal refusal). ``code`` is stable, ``message`` is for people."""

    def __init__(self, code: str, message: str, field: str | None = None) -> None:
        super().__init__(code)
        self.code = code
        self.message = message
        self.field = field
