"""What becomes of a paper licence once another takes its place (Order 78, articles 31 and 33)."""

from __future__ import annotations

from enum import StrEnum


class OriginalEnd(StrEnum):
    """How a paper original ended: handed back (收回) or declared void because it could not be (声明作废)."""

    RETURNED = "returned"
    VOIDED = "voided"

    @property
    def words(self) -> str:
        return {"returned": "已收回", "voided": "已声明作废"}[self.value]
