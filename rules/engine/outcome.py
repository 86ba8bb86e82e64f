"""What an evaluation says: one outcome, and for every rule its result, consequence, wording, basis and trace."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar

from pydantic import AfterValidator, ConfigDict, PlainSerializer

from domain.record import Record
from domain.verdict import Consequence, MachineOutcome, ReferralReason, RuleResult
from rules.engine.basis import LegalBasis


class AtomTrace(Record):
    """One atomic condition as evaluated: ``truth`` is 是, 否 or 未知; ``values`` are the facts as shown to people.

    ``missing`` names every field that had no value, whatever the reason.
    """

    text: str
    truth: str
    values: dict[str, str]
    missing: tuple[str, ...]
    evidence: tuple[str, ...]


@dataclass(slots=True)
class RuleOutcome:
    """One rule's outcome. A plain dataclass, and not frozen, which takes five times as long to make: there is one for each
    rule of each evaluation.

    ``notices`` are sentences for the applicant, each a thing to supply or correct. ``finding`` tells the clerk
    what is wrong or unknown. ``reasons`` are set exactly when the consequence is a referral.
    """

    __pydantic_config__: ClassVar = ConfigDict(extra="forbid")

    rule: str
    name: str
    result: RuleResult
    consequence: Consequence | None
    reasons: tuple[ReferralReason, ...]
    notices: tuple[str, ...]
    finding: str
    basis: tuple[LegalBasis, ...]
    atoms: Annotated[Sequence[AtomTrace], AfterValidator(tuple), PlainSerializer(tuple, tuple[AtomTrace, ...])]


class Evaluation(Record):
    """The outcome of a pack over one set of facts; a pure function of both, canonical as JSON.

    ``corrections`` is the one notice: complete when the outcome is CORRECTION, a draft when it is REFERRAL.
    """

    pack: str
    version: str
    digest: str
    outcome: MachineOutcome
    reasons: tuple[ReferralReason, ...]
    corrections: tuple[str, ...]
    results: tuple[RuleOutcome, ...]

    def to_json(self) -> dict[str, Any]:
        """Plain JSON values; :meth:`canonical` gives the bytes that are sealed."""
        return self.model_dump(mode="json")

    @property
    def flags(self) -> tuple[RuleOutcome, ...]:
        """The rules whose finding supervision is told of though it stops nothing."""
        return tuple(outcome for outcome in self.results if outcome.consequence is Consequence.FLAG)

    def having(self, result: RuleResult) -> tuple[RuleOutcome, ...]:
        """The rules with this result, in the pack's order."""
        return tuple(outcome for outcome in self.results if outcome.result is result)
