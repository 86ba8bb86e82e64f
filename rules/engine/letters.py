"""What the documents of one matter say that those of no other do, and what supervision is told of it."""

from __future__ import annotations

import operator
from collections.abc import Mapping
from types import MappingProxyType

from pydantic import Field

from domain.record import Record
from rules.engine.basis import LegalBasis

VALID_FROM, VALID_UNTIL, LATEST, WORKDAYS, EXPIRY = "有效期起", "有效期止", "最迟", "工作日", "届满日"
"""What a sentence may leave a place for, as ``{有效期止}``."""


class Fewer(Record):
    """Which value of which field says that less is applied for than is held."""

    field: str
    value: str

    def said_by(self, value: object) -> bool:
        """Whether the field's value is, or lists, the one that says so."""
        return self.value in value if isinstance(value, tuple) else value == self.value

    def __str__(self) -> str:
        return f"{self.field}为“{self.value}”"


class Letters(Record):
    """The documents of a matter that ends in a licence: the certificate's title, articles, and whole sentences.

    ``acceptance``: articles of an acceptance; ``declared``: of a grant on the applicant's declarations; ``examined``: of
    one after a person looked; ``returned``: of the paper licence to be handed in, ``overdue`` and ``suspended``: of a
    licence that expired undecided, filed in time and late, of which holder and clerks are told in ``overdue_alert`` and
    ``suspended_alert``. ``declares`` and ``declares_fewer``: what the applicant declared, the latter where ``fewer`` says
    so. ``term`` and ``validity``: how long the licence holds, in the table and as a sentence. ``late_filing`` and
    ``late_decision`` are empty where the law says nothing of them.
    """

    certificate: str
    acceptance: tuple[LegalBasis, ...]
    declared: tuple[LegalBasis, ...]
    examined: tuple[LegalBasis, ...]
    declares: str
    declares_fewer: str
    fewer: Fewer | None = Field(default=None, exclude_if=operator.not_)
    term: str
    validity: str
    returned: LegalBasis
    original: str
    lapse: str
    withdrawal: str
    overdue: LegalBasis | None = None
    suspended: LegalBasis | None = None
    overdue_alert: str = Field(default="", exclude_if=operator.not_)
    suspended_alert: str = Field(default="", exclude_if=operator.not_)
    late_filing: str = ""
    late_decision: str = ""


class RecordLetters(Record):
    """The documents of a matter that ends in a filed record: the receipt that gives its number.

    ``filed``: articles under which the number was given. ``states``: the fields the receipt repeats, in this order.
    ``effect``: what a filed record is and is not. ``disclosed`` and ``updated``: what is made public, and what the holder
    must tell later.
    """

    receipt: str
    filed: tuple[LegalBasis, ...] = Field(min_length=1)
    states: tuple[str, ...] = Field(min_length=1)
    effect: str
    disclosed: str
    updated: str


class ReportLetters(Record):
    """The document of a pre-review: a report that decides nothing.

    ``checkpoints`` is how the numbers of those rules begin that are checkpoints; the others say whether the papers can
    be looked at. ``examined``: articles under which it was made. ``meaning``: what it does not decide, and who does.
    ``onward``: what becomes of it.
    """

    report: str
    checkpoints: str = Field(min_length=1)
    examined: tuple[LegalBasis, ...] = Field(min_length=1)
    meaning: str
    onward: str


class Supervision(Record):
    """The inspection that follows a grant without one (its period is the deadline ``supervise``): what the supervising
    office is asked to do, and what the holder is told of it."""

    task: str
    notice: str


PLACES: Mapping[str, frozenset[str]] = MappingProxyType({
    "term": frozenset({VALID_FROM, VALID_UNTIL}), "validity": frozenset({VALID_FROM, VALID_UNTIL}),
    "notice": frozenset({LATEST, WORKDAYS}), "expired": frozenset({EXPIRY}), "closing": frozenset({EXPIRY, WORKDAYS}),
})
"""Which sentence may leave which places; any other leaves none."""
