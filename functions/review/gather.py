"""Gather everything a review needs: open the readings and the form, ask the registers, and lay out the facts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from domain import workdays
from domain.application import Application
from domain.case import Case
from domain.doubt import Doubt
from domain.events import SignatureKind
from domain.facts import Fact, FactState, known, missing, unknown
from domain.identifiers import Check, check_food_licence
from domain.normalise import code
from domain.reading import PageReading
from functions.issue.inputs import ModelStatement
from functions.receive.file_names import file_names
from functions.receive.problems import words_of_problem
from functions.review.agent_facts import declared_power
from functions.review.confirmation import confirmed
from functions.review.contested import contested
from functions.review.dossier import Inputs, PageNote, facts_to_json, recorded
from functions.review.fact_sources import PaperSource, paper_sources
from functions.review.failed_checks import printed_number, slips
from functions.review.licence import certificate_id, known_text
from functions.review.material_facts import declared_agent, material_facts, seals_told
from functions.review.paper_facts import paper_facts
from functions.review.papers import Papers, RoundedReading
from functions.review.register_facts import first_known, inquire
from functions.review.second_sheet import with_second_sheets
from functions.review.supply import supplied, undeclared
from journey.platform import Platform
from rules.engine.pack import Pack

_SIGNING = frozenset({"签名", "联系人"})
"""Fields that name who acts for the applicant, beside the line for the agent."""


def gather(platform: Platform, case: Case, pack: Pack, *, filed: bool = True) -> Inputs:
    """All inputs of the present submission's review. Raises Unavailable only if a store does not answer.

    ``filed`` is false for a look at what is not filed: it leaves no trace but the registers' own of who asked.
    """
    assert case.form is not None and case.received_on is not None  # Submitted sets both
    application = Application.model_validate_json(platform.vault.open(case.case_id, case.form))
    papers, names = _papers(platform, case), file_names(platform.journal, platform.vault, case.case_id)
    sources = paper_sources(pack)
    facts, seen, aside = _from_papers(papers, application, case, pack, sources)
    facts |= confirmed(facts, seen, sources)
    number = first_known(facts, "许可证.许可证编号", "申请书.许可证编号") or printed_number(seen, sources)
    inquiry = inquire(
        platform.registers, code(number) if number else None,
        first_known(facts, "申请书.统一社会信用代码", "许可证.统一社会信用代码"),
        unasked=_unasked(facts), case_id=case.case_id, purpose=f"{pack.title}{'审查' if filed else '提交前核对'}",
        at=platform.clock.now(), declared=pack.fields_by_name,
    )
    facts |= inquiry.facts
    facts |= confirmed(facts, seen, sources)
    facts |= contested(facts, sources)
    facts |= seals_told(facts, seen, pack)
    facts |= _registered_licence(facts)
    facts |= slips(facts, seen, sources)
    facts |= _system_facts(platform, case, code(number) if number else None, facts, filed=filed)
    return Inputs(
        n=case.submissions,
        today=platform.today(),
        received_on=case.received_on,
        pack=pack.reference,
        pack_digest=pack.digest,
        calendar=workdays.VERSION,
        software=platform.software,
        person_requested=case.person_requested,
        authority=platform.authority,
        contact=application.contact.name,
        facts=facts_to_json(supplied(pack.fields, facts)),
        answers=tuple(recorded(answer) for answer in inquiry.answers),
        notes=_notes(case, papers, names),
        aside=tuple(f"{page.file_id}/{page.page_no + 1}" for page in aside),
        models=_models(papers, names),
        # Asked last: a pack that is withdrawn while this review works must not grant.
        pack_withdrawn=platform.pack_withdrawn(pack.reference),
    )


def _from_papers(
    papers: Papers, application: Application, case: Case, pack: Pack, sources: Sequence[PaperSource]
) -> tuple[dict[str, Fact], Papers, list[PageReading]]:
    """Facts from the papers and the statement, the papers they rest on, and the pages set aside: nobody may ask for the
    holder's own identity card (arts 13, 40), so beside the agent's it is not looked at."""
    electronic = case.signature is SignatureKind.RELIABLE_ELECTRONIC

    def read(seen: Papers) -> dict[str, Fact]:
        facts = undeclared() | paper_facts(seen, application.form, sources, electronic=electronic)
        facts |= material_facts(seen, pack, case.signature)
        stated = application.agent.name if application.agent else None
        facts |= declared_power(facts, application.agent)
        return facts | {"申请书.委托代理人": declared_agent(facts, stated, seen.names(_SIGNING))}

    facts = read(papers)
    aside = papers.cards_of(known_text(facts, "申请书.法定代表人"), but=known_text(facts, "申请书.委托代理人"))
    if not aside:
        return facts, papers, []
    seen = papers.without(aside)
    return read(seen) | {"可疑迹象": facts["可疑迹象"]}, seen, aside


def _unasked(facts: Mapping[str, Fact]) -> Fact:
    """What a register says that could not be asked: if better papers cure that, it waits for them."""
    numbers = (facts["申请书.许可证编号"], facts["许可证.许可证编号"])
    curable = all(number.doubt is None or number.doubt.curable for number in numbers)
    return unknown(Doubt.NOT_ASKED) if curable else missing()


def _papers(platform: Platform, case: Case) -> Papers:
    readings = [
        RoundedReading(PageReading.model_validate_json(platform.vault.open(case.case_id, ref)), file.round)
        for file in case.files for ref in file.readings.values()
    ]
    problems = sum(1 for file in case.files if file.problem and file.round == case.submissions)
    return Papers(with_second_sheets(readings), case.submissions, problems)


def _registered_licence(facts: dict[str, Fact]) -> dict[str, Fact]:
    """Where only an electronic licence was issued, the register's entry is the licence (arts 9, 31, 33); so it is where
    the paper is declared lost (art 37). Where the paper was not handed in it stands for it so far, that one notice may name
    all that is to be put right (art 18). While the register cannot be asked, whether there is paper is not known."""
    unasked = facts["证照库.纸质"].doubt is Doubt.NOT_ASKED
    on_paper = facts["证照库.纸质"].value is not False and facts["材料.遗失声明"].value is not True
    handed_in = facts["材料.许可证"].value is True
    perhaps = facts["材料.许可证"].state is FactState.UNKNOWN and on_paper and not unasked
    if handed_in or perhaps:
        return {}
    names = [name for name in facts if name.startswith("许可证.")]
    return {
        name: facts.get("证照库." + name.removeprefix("许可证."), facts[name])
        for name in names if name != "许可证.许可证编号"
    } | {"许可证.许可证编号": facts["证照库.存在"] if unasked else facts["申请书.许可证编号"]}


def _system_facts(
    platform: Platform, case: Case, number: str | None, facts: Mapping[str, Fact], *, filed: bool
) -> dict[str, Fact]:
    others = 0
    if number:
        if filed:
            # Noted before it is counted: of two cases filed at once each sees the other.
            platform.journal.note_licence(licence_key(platform, number), case.case_id)
        others = len(open_cases(platform, number, but=case.case_id)) + _granted_already(platform, number, facts)
    assert case.received_on is not None
    return {
        "受理日期": known(case.received_on),
        "今日": known(platform.today()),
        "渠道": known(case.channel.value),
        "签名方式": known(case.signature.value),
        "申请人要求人工": known(case.person_requested),
        "同证在办件数": known(others),
        "补正次数": known(case.submissions - 1),
        "纸质许可证待查": _paper_to_be_asked_for(facts),
    }


def _paper_to_be_asked_for(facts: Mapping[str, Fact]) -> Fact:
    """Whether no licence was handed in and nobody could ask whether a paper one was issued, for want of a number; in doubt
    where a page of unknown kind may be the licence."""
    licence = facts["材料.许可证"]
    if facts["证照库.纸质"].doubt is not Doubt.NOT_ASKED or licence.value is True:
        return known(False)
    return licence if licence.doubt is Doubt.MATERIAL_UNRECOGNISED else known(True)


def licence_key(platform: Platform, number: str) -> str:
    """Under what cases for one licence are found."""
    return platform.vault.keyed_hash("licence", number)


def open_cases(platform: Platform, number: str, *, but: str) -> list[str]:
    """Other open cases for the same licence."""
    return [case_id for case_id in platform.journal.open_for_licence(licence_key(platform, number)) if case_id != but]


def _granted_already(platform: Platform, number: str, facts: Mapping[str, Fact]) -> bool:
    """Whether the very certificate this case would lead to was granted before: the register lags behind our own grant."""
    version = facts["证照库.版本"].value
    if not isinstance(version, int) or check_food_licence(number) is not Check.VALID:
        return False
    return platform.journal.by_certificate(certificate_id(platform.authority, number, version + 1)) is not None


def _models(papers: Papers, names: Mapping[str, str]) -> tuple[ModelStatement, ...]:
    """What the page type model said of each page: it routes, it decides nothing."""
    said: dict[str, list[str]] = {}
    for page in (rounded.reading for rounded in papers.readings):
        if page.model:
            what = f"{page.material.words}（得分 {page.material_score:.3f}）"
            said.setdefault(page.model, []).append(f"{names[page.file_id]} 第{page.page_no + 1}页：{what}")
    return tuple(
        ModelStatement(name=name, task="辨认每页材料种类", said=tuple(lines)) for name, lines in said.items()
    )


def _notes(case: Case, papers: Papers, names: Mapping[str, str]) -> tuple[PageNote, ...]:
    notes = [
        PageNote(name=names[file.file_id], page_no=0, text=words_of_problem(file.problem))
        for file in case.files if file.problem and file.round == case.submissions
    ]
    for page in papers.unusable():
        what = "；".join(page.quality.reasons) or "无法辨认，请重新拍摄"
        notes.append(PageNote(name=names[page.file_id], page_no=page.page_no + 1, text=what))
    return tuple(notes)
