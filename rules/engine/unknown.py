"""What follows from a gap: whether the applicant can cure all of it, else why a person must look."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from domain.doubt import Doubt
from domain.facts import FactState
from domain.verdict import Consequence, ReferralReason
from rules.engine import wording
from rules.engine.activation import Facts
from rules.engine.gap import Gap
from rules.engine.materials import MaterialItem
from rules.engine.pack import FieldDeclaration, Pack, Rule

_REASON_OF: Mapping[Doubt, ReferralReason] = {
    Doubt.REGISTER_DOWN: ReferralReason.SOURCE_DOWN,
    Doubt.REGISTER_AMBIGUOUS: ReferralReason.MATERIALS_CONFLICT,
    Doubt.COPIES_DISAGREE: ReferralReason.MATERIALS_CONFLICT,
    Doubt.FIELDS_DISAGREE: ReferralReason.MATERIALS_CONFLICT,
    Doubt.CHECK_CHARACTER: ReferralReason.CHECK_DIGIT,
    Doubt.CALENDAR_PROVISIONAL: ReferralReason.PROVISIONAL_CALENDAR,
}


@dataclass(frozen=True, slots=True)
class Cure:
    """The gap's consequence: what the applicant can supply, and the reasons no supply would cure."""

    notices: tuple[str, ...]
    reasons: tuple[ReferralReason, ...]
    finding: str

    @property
    def consequence(self) -> Consequence:
        return Consequence.REFERRAL if self.reasons else Consequence.CORRECTION


def cure_of(gap: Gap, rule: Rule, facts: Facts, pack: Pack) -> Cure:
    """Sort a rule's gap into what the applicant can cure and what only a person can settle. What was not asked for want
    of a paper asks for nothing itself: the paper's own rule does."""
    notices: dict[str, None] = {}
    reasons: set[ReferralReason] = set()
    causes = [(name, wording.shown(facts[name])) for name in sorted(gap.absent)]
    causes += [(name, doubt.words) for name, doubt in sorted(gap.doubts)]
    answers = [
        *(_of_absence(pack.fields_by_name[name], rule, facts, pack) for name in sorted(gap.absent)),
        *(_of_doubt(doubt, _material(name, pack), pack) for name, doubt in sorted(gap.doubts) if doubt is not Doubt.NOT_ASKED),
    ]
    for answer in answers:
        if isinstance(answer, ReferralReason):
            reasons.add(answer)
        else:
            notices[answer] = None
    finding = wording.unsettled(pack, rule.name, causes)
    return Cure(tuple(notices), tuple(sorted(reasons)), finding)


def _of_absence(field: FieldDeclaration, rule: Rule, facts: Facts, pack: Pack) -> str | ReferralReason:
    """What to ask for, or why a person must look, where a value is blank or missing."""
    material = pack.material_of(field)
    if material is None:
        return ReferralReason.MATERIALS_CONFLICT
    presence = facts[material.presence]
    if presence.doubt is not None:
        return _of_doubt(presence.doubt, material, pack)
    if presence.value is not True:
        return wording.material_missing(pack, material)
    if rule.if_missing is Consequence.CORRECTION:
        unseen = facts[field.name].state is FactState.MISSING
        return (wording.field_unseen if unseen else wording.field_blank)(pack, material, field)
    return ReferralReason.MATERIALS_CONFLICT


def _of_doubt(doubt: Doubt, material: MaterialItem | None, pack: Pack) -> str | ReferralReason:
    if doubt.curable and material is not None:
        return wording.material_unusable(pack, material)
    return _REASON_OF.get(doubt, ReferralReason.LOW_CONFIDENCE)


def _material(name: str, pack: Pack) -> MaterialItem | None:
    return pack.material_of(pack.fields_by_name[name]) if name else None
