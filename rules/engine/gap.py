"""Why an expression has no value: the fields that are absent and the fields that are in doubt."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import reduce

from domain.doubt import Doubt
from domain.period import Period
from domain.workdays import DayAnswer


@dataclass(frozen=True, slots=True)
class Gap:
    """The unknown of three-valued logic with all its reasons: one is never dropped for another.

    ``doubts`` pairs a field's name with its doubt; the name is empty where the doubt came from a host function.
    """

    absent: frozenset[str] = frozenset()
    doubts: frozenset[tuple[str, Doubt]] = frozenset()

    def joined(self, other: Gap) -> Gap:
        """Both gaps at once."""
        return Gap(self.absent | other.absent, self.doubts | other.doubts)


Value = bool | int | str | date | Period | tuple[str, ...] | DayAnswer | Decimal
Truth = bool | Gap


def gaps_of(*values: Value | Gap) -> Gap:
    """The gaps among the values, at once."""
    gaps = [value for value in values if isinstance(value, Gap)]
    return reduce(Gap.joined, gaps)


def negation(truth: Truth) -> Truth:
    """Kleene: not unknown is unknown."""
    return truth if isinstance(truth, Gap) else not truth


def conjunction(left: Truth, right: Truth) -> Truth:
    """Kleene: false wins over unknown, unknown over true."""
    if left is False or right is False:
        return False
    return _joined_gaps(left, right) or True


def disjunction(left: Truth, right: Truth) -> Truth:
    """Kleene: true wins over unknown, unknown over false."""
    if left is True or right is True:
        return True
    return _joined_gaps(left, right) or False


def _joined_gaps(left: Truth, right: Truth) -> Gap | None:
    if isinstance(left, Gap):
        return left.joined(right) if isinstance(right, Gap) else left
    return right if isinstance(right, Gap) else None
