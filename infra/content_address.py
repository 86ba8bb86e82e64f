"""What is stored under its own digest: the check every family makes before it stores."""

from __future__ import annotations

from collections.abc import Mapping

from domain.record import digest_of


def must_match(contents: Mapping[str, bytes]) -> None:
    """Raises ValueError if a content does not have the SHA-256 it is to be stored under."""
    for digest, content in contents.items():
        if digest_of(content) != digest:
            raise ValueError(f"not the content of {digest}")
