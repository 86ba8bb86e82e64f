"""Where ids and secrets come from."""

from __future__ import annotations

import random
import secrets


class SystemRandomness:
    """The operating system's generator."""

    def token(self, size: int = 16) -> str:
        return secrets.token_hex(size)


class SeededRandomness:
    """The same tokens in the same order for the same seed. For crash tests only: anyone can guess them."""

    def __init__(self, seed: int | str) -> None:
        self._random = random.Random(seed)  # noqa: S311 - repeatable on purpose

    def token(self, size: int = 16) -> str:
        return self._random.randbytes(size).hex()
