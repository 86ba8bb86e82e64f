"""What the documents of one matter say that those of no other do, and what supervision is told of it."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from domain.record import Record
from rules.engine.basis import LegalBasis

VALID_FROM, VALID_UNTIL, LATEST, WORKDAYS = "有效期起", "有效期止", "最迟", "工作日"
"""What a sentence may leave a place for, as ``{有效期止}``."""


class Letters(Record):
    """The documents of a matter that ends in a licence: the certificate's title, articles, and whole sentences.

    ``acceptance``: articles of an acceptance; ``declared``: of a grant on the applicant's declarations; ``examined``: of
    one after a person looked; ``returned``: of the paper licence to be handed in, ``overdue`` and ``suspended``: of a
    licence that expired undecided, filed in time and late. ``declares`` and ``declares_fewer``: what the applicant
    declared. ``term`` and ``validity``: how long the licence holds, in the table and as a sentence. ``late_filing`` and
    ``late_decision`` are empty where the law says nothing of them.
    """

    certificate: str
    acceptance: tuple[LegalBasis, ...]
    declared: tuple[LegalBasis, ...]
    examined: tuple[LegalBasis, ...]
    declares: str
    declares_fewer: str
    term: str
    validity: str
    returned: LegalBasis
    original: str
    lapse: str
    withdrawal: str
    overdue: LegalBasis | None = None
    suspended: LegalBasis | None = None
    late_filing: str = ""
    late_decision: str = ""


class Supervision(Record):
    """The inspection that follows a grant without one (its period is the deadline ``supervise``): what the supervising
    office is asked to do, and what the holder is told of it."""

    task: str
    notice: str


PLACES: Mapping[str, frozenset[str]] = MappingProxyType({
    "term": frozenset({VALID_FROM, VALID_UNTIL}), "validity": frozenset({VALID_FROM, VALID_UNTIL}),
    "notice": frozenset({LATEST, WORKDAYS}),
})
"""Which sentence may leave which places; any other leaves none."""
