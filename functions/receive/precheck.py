"""Before filing: what would be asked for, so that it is put right on the spot (art 18(3)). Only what can be corrected is
told; why a person would look at it is not, so that a forger learns nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from domain.case import Case
from domain.facts import Fact, FactState
from domain.outcomes import NoticeItem
from domain.record import Record
from domain.rejected import Rejected
from domain.verdict import Consequence, RuleResult
from functions.issue.checkpoints import evaluation
from functions.receive.hints import hints
from functions.receive.open_case import must_be_editable
from functions.review.dossier import Dossier, facts_from_json
from functions.review.fact_sources import FORM
from functions.review.form import words_of
from functions.review.gather import open_cases
from functions.review.prospect import prospect
from functions.review.register_facts import first_known
from journey.platform import Platform
from rules.engine.outcome import RuleOutcome
from rules.engine.pack import Pack

_LICENCE = "许可证"


class Suggestion(Record):
    """A line of the form that differs from the licence handed in, and what the licence says."""

    name: str
    written: str
    suggested: str


class Precheck(Record):
    """What would be asked for if it were filed now; ``elsewhere`` are the last digits of another open case's number,
    ``hints`` what the applicant may want to consider instead."""

    items: tuple[NoticeItem, ...] = ()
    suggestions: tuple[Suggestion, ...] = ()
    hints: tuple[str, ...] = ()
    elsewhere: str | None = None


def precheck(platform: Platform, case: Case) -> Precheck | None:
    """Look at the draft as a review would; None while it is still being read. Raises Rejected once it is filed."""
    must_be_editable(case)
    pack = pack_of(platform, case)
    seen = looked_at(platform, case, pack)
    if seen is None:
        return None
    facts = facts_from_json(seen.inputs.facts)
    rows = {row.rule: row for row in evaluation(seen).results}
    return Precheck(
        items=tuple(_told(item, rows.get(item.rule), facts) for item in seen.correction.items),
        suggestions=tuple(dict.fromkeys(_suggestions(tuple(rows.values()), facts, pack))),
        hints=hints(pack, facts),
        elsewhere=elsewhere(platform, case, seen),
    )


def pack_of(platform: Platform, case: Case) -> Pack:
    """The pack the case is pinned to, or would be."""
    return platform.pack(case.pack) if case.pack else platform.pack_in_force(case.matter, platform.today())


def looked_at(platform: Platform, case: Case, pack: Pack) -> Dossier | None:
    """What a review would find; None until there are papers and all are read."""
    return prospect(platform, case, pack) if case.files and case.all_read else None


def elsewhere(platform: Platform, case: Case, seen: Dossier) -> str | None:
    """The last four digits of the number of another open case for this licence."""
    number = first_known(facts_from_json(seen.inputs.facts), "许可证.许可证编号", "申请书.许可证编号")
    others = open_cases(platform, number, but=case.case_id) if number else []
    other = platform.journal.load(others[0]) if others else None
    return other.number[-4:] if other and other.number else None


def must_be_the_only_one(platform: Platform, case: Case, seen: Dossier) -> None:
    """Raises Rejected if another case for this licence is open: on the web it is shown instead of filed twice."""
    tail = elsewhere(platform, case, seen)
    if tail is not None:
        raise Rejected(
            "open_elsewhere", f"该许可证已有在办件（尾号{tail}），不必重复提交。请凭该办件编号和查询密码查看，草稿已保存。"
        )


def _told(item: NoticeItem, row: RuleOutcome | None, facts: Mapping[str, Fact]) -> NoticeItem:
    """Registers are quoted to the holder of the licence, not to whoever names its number: so not before filing."""
    if row is None or not _quotes_a_register(item.text, row, facts):
        return item
    return item.model_copy(update={"text": f"没有达到要求：{row.name}。请对照许可证核对后更正。"})


def _quotes_a_register(text: str, row: RuleOutcome, facts: Mapping[str, Fact]) -> bool:
    own = {words_of(fact) for fact in facts.values() if not _registered(fact)}
    quoted = {words_of(facts[name]) for atom in row.atoms for name in atom.values if _registered(facts[name])}
    return any(words in text for words in quoted - own)


def _registered(fact: Fact) -> bool:
    return any(place.startswith("register:") for place in fact.evidence)


def _suggestions(rows: tuple[RuleOutcome, ...], facts: Mapping[str, Fact], pack: Pack) -> Iterator[Suggestion]:
    for row in rows:
        if row.result is not RuleResult.NOT_MET or row.consequence is not Consequence.CORRECTION:
            continue
        for name in (name for atom in row.atoms for name in atom.values):
            source, _, field = name.partition(".")
            licence = facts.get(f"{_LICENCE}.{field}")
            if source != FORM or licence is None or licence.state is not FactState.KNOWN or _registered(licence):
                continue
            if words_of(licence) != words_of(facts[name]):
                label = pack.fields_by_name[name].label
                yield Suggestion(name=label, written=words_of(facts[name]), suggested=words_of(licence))
