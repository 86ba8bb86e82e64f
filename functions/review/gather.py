"""Gather everything a review needs: open the readings and the form, ask the registers, and lay out the facts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from domain import workdays
from domain.application import Application
from domain.case import Case
from domain.doubt import Doubt
from domain.events import SignatureKind
from domain.facts import Fact, known, unknown
from domain.identifiers import Check, check_food_licence
from domain.normalise import code
from domain.reading import PageReading
from functions.issue.inputs import ModelStatement
from functions.receive.file_names import file_names
from functions.receive.problems import words_of_problem
from functions.review.dossier import Inputs, PageNote, facts_to_json, recorded
from functions.review.licence import certificate_id
from functions.review.material_facts import declared_agent, material_facts
from functions.review.paper_facts import paper_facts
from functions.review.papers import Papers, RoundedReading
from functions.review.register_facts import first_known, inquire
from journey.platform import Platform
from rules.engine.evaluate import fits
from rules.engine.pack import FieldType, Pack


def gather(platform: Platform, case: Case, pack: Pack) -> Inputs:
    """All inputs of the present submission's review. Raises Unavailable only if a store does not answer."""
    assert case.form is not None and case.received_on is not None  # Submitted sets both
    application = Application.model_validate_json(platform.vault.open(case.case_id, case.form))
    papers = _papers(platform, case)
    facts = paper_facts(
        papers, application.form, electronic=case.signature is SignatureKind.RELIABLE_ELECTRONIC
    )
    facts |= material_facts(papers, case.signature)
    facts["申请书.委托代理人"] = declared_agent(facts, application.agent.name if application.agent else None)
    number = first_known(facts, "许可证.许可证编号", "申请书.许可证编号")
    inquiry = inquire(
        platform.registers, code(number) if number else None,
        first_known(facts, "申请书.统一社会信用代码", "许可证.统一社会信用代码"),
        case_id=case.case_id, at=platform.clock.now(),
    )
    facts |= inquiry.facts
    facts |= _electronic_licence(facts)
    facts |= _system_facts(platform, case, code(number) if number else None, facts)
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
        facts=facts_to_json({field.name: _fitting(facts[field.name], field.type) for field in pack.fields}),
        answers=tuple(recorded(answer) for answer in inquiry.answers),
        notes=_notes(platform, case, papers),
        models=_models(papers),
    )


def _fitting(fact: Fact, kind: FieldType) -> Fact:
    """A paper or a register may hold what no rule can look at; that is a doubt, never a step that fails for ever."""
    return fact if fits(fact, kind) else unknown(Doubt.LOW_CONFIDENCE, *fact.evidence)


def _papers(platform: Platform, case: Case) -> Papers:
    readings = [
        RoundedReading(PageReading.model_validate_json(platform.vault.open(case.case_id, ref)), file.round)
        for file in case.files for ref in file.readings.values()
    ]
    problems = sum(1 for file in case.files if file.problem and file.round == case.submissions)
    return Papers(tuple(readings), case.submissions, problems)


def _electronic_licence(facts: dict[str, Fact]) -> dict[str, Fact]:
    """Where only an electronic licence was issued, the register's entry is the licence (art 9, 33)."""
    if facts["证照库.纸质"].value is not False or facts["材料.许可证"].value is True:
        return {}
    names = [name for name in facts if name.startswith("许可证.")]
    return {
        name: facts.get("证照库." + name.removeprefix("许可证."), facts[name])
        for name in names if name != "许可证.许可证编号"
    } | {"许可证.许可证编号": facts["申请书.许可证编号"]}


def _system_facts(platform: Platform, case: Case, number: str | None, facts: Mapping[str, Fact]) -> dict[str, Fact]:
    others = 0
    if number:
        licence = platform.vault.keyed_hash("licence", number)
        # Noted before it is counted: of two cases filed at once each sees the other.
        platform.journal.note_licence(licence, case.case_id)
        others = len([c for c in platform.journal.open_for_licence(licence) if c != case.case_id])
        others += _granted_already(platform, number, facts)
    assert case.received_on is not None
    return {
        "受理日期": known(case.received_on),
        "今日": known(platform.today()),
        "渠道": known(case.channel.value),
        "签名方式": known(case.signature.value),
        "申请人要求人工": known(case.person_requested),
        "同证在办件数": known(others),
    }


def _granted_already(platform: Platform, number: str, facts: Mapping[str, Fact]) -> bool:
    """Whether the very certificate this case would lead to was granted before: the register lags behind our own grant."""
    version = facts["证照库.版本"].value
    if not isinstance(version, int) or check_food_licence(number) is not Check.VALID:
        return False
    return platform.journal.by_certificate(certificate_id(platform.authority, number, version + 1)) is not None


def _models(papers: Papers) -> tuple[ModelStatement, ...]:
    """What the page type model said of the pages: it routes, it decides nothing."""
    said: dict[str, Counter[str]] = {}
    for rounded in papers.readings:
        if rounded.reading.model:
            said.setdefault(rounded.reading.model, Counter())[rounded.reading.material.words] += 1
    return tuple(
        ModelStatement(name=name, task="辨认每页材料种类", said="、".join(f"{what}{n}页" for what, n in counts.items()))
        for name, counts in said.items()
    )


def _notes(platform: Platform, case: Case, papers: Papers) -> tuple[PageNote, ...]:
    names = file_names(platform.journal, platform.vault, case.case_id)
    notes = [
        PageNote(name=names[file.file_id], page_no=0, text=words_of_problem(file.problem))
        for file in case.files if file.problem and file.round == case.submissions
    ]
    for page in papers.unusable():
        what = "；".join(page.quality.reasons) or "无法辨认，请重新拍摄"
        notes.append(PageNote(name=names[page.file_id], page_no=page.page_no + 1, text=what))
    return tuple(notes)
