"""The applicant says that a value is wrong, read or registered: both are kept, and a person settles it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from domain.blob import BlobRef
from domain.case import Case, Status
from domain.events import ValueDisputed
from domain.facts import Fact
from domain.outcomes import DisputeContent
from domain.rejected import Rejected
from domain.verdict import ReferralReason
from functions.receive.change_mind import Referral, must_be_undecided
from functions.review.dossier import Dossier
from functions.review.form import words_of
from functions.review.prospect import prospect
from journey.commit import NoSuchCase, commit
from journey.platform import Platform
from journey.step import Decision, Numbers
from rules.engine.pack import FieldDeclaration, Pack

MAX_DISPUTES = 10
"""What the snapshot has room for, and more than a person needs to be told before looking at all of it."""

_NOT_DISPUTABLE = frozenset({"系统", "材料"})
"""Sources whose facts are no value that anybody read or registered."""


def dispute(platform: Platform, case_id: str, value: str, says: str) -> Case:
    """Record what was shown and what the applicant says of it. During review the case goes to a person (R17), after a
    notice at once.

    Raises Rejected for a value that does not exist or is disputed already, without words, or once it is decided.
    """
    case = platform.journal.load(case_id)
    if case is None:
        raise NoSuchCase(case_id)
    must_be_undecided(case)
    pack = platform.pack(case.pack) if case.pack else platform.pack_in_force(case.matter, platform.today())
    if value not in {field.name for field in disputable(pack)}:
        raise Rejected("no_such_value", "没有这一项，请从页面所列的内容中选择。", "value")
    said = says.strip()
    if not said:
        raise Rejected("says_required", "请写明哪里不对、应当是什么。", "says")
    content = _sealed(platform, case, pack, value, said)
    disputed = ValueDisputed(value=value, content=content, disputed_on=platform.today())
    referral = Referral(platform, case, ReferralReason.DISPUTED, "申请人对读取或者登记的内容有异议")

    def decide(now: Case, numbers: Numbers) -> Decision:
        must_be_undecided(now)
        if value in now.disputes:
            raise Rejected("disputed_already", "这一项的异议已经记录，由工作人员处理。", "value")
        if len(now.disputes) >= MAX_DISPUTES:
            raise Rejected("too_many_disputes", "记录的异议已经很多，其余的请直接向工作人员说明。", "value")
        if now.status is Status.CORRECTION:
            return referral.after(disputed, numbers)
        return Decision((disputed,))

    return commit(platform, case_id, decide, actor="applicant", counters=(referral.notice.counter,))


def disputable(pack: Pack) -> tuple[FieldDeclaration, ...]:
    """The values that may be disputed."""
    return tuple(field for field in pack.fields if field.source not in _NOT_DISPUTABLE)


def _sealed(platform: Platform, case: Case, pack: Pack, value: str, says: str) -> BlobRef:
    fact = Fact.from_json(_facts(platform, case, pack)[value])
    content = DisputeContent(value=value, shown=words_of(fact), evidence=fact.evidence, says=says)
    return platform.vault.seal(case.case_id, "dispute", content.canonical())


def _facts(platform: Platform, case: Case, pack: Pack) -> Mapping[str, Any]:
    """As the last review saw them; before the first, as the papers stand now."""
    if case.dossier is None:
        return prospect(platform, case, pack).inputs.facts
    return Dossier.model_validate_json(platform.vault.open(case.case_id, case.dossier)).inputs.facts
