"""What an applicant may know of the case: status, notice, documents, form, explanation.

Of an answer only its kind is told before its documents are issued, and of a referral only that a person will answer
and by when: the reasons are the clerk's, so that a forger learns nothing.
"""

from __future__ import annotations

from api.answers import (
    Action,
    CaseStatus,
    DocumentAnswer,
    Explanation,
    FileAnswer,
    FilledForm,
    FormLine,
    SourceValue,
)
from api.timeline import timeline
from domain.application import Application
from domain.case import Case, Status
from domain.events import CorrectionRequested, Refused
from domain.outcomes import NoticeItem, RefusalContent
from functions.issue.checkpoints import summary
from functions.receive.file_names import file_names
from functions.receive.problems import words_of_problem
from functions.review.contents import correction_content
from functions.review.dossier import Dossier, FormValue
from journey.platform import Platform

_MAY: dict[Status, tuple[Action, ...]] = {
    Status.DRAFT: ("edit", "submit"),
    Status.RECEIVED: ("person", "withdraw"),
    Status.CORRECTION: ("edit", "submit", "person", "withdraw"),
    Status.REFERRED: ("withdraw",),
}


def case_status(platform: Platform, case: Case) -> CaseStatus:
    """Where the case stands."""
    may = tuple(action for action in _MAY.get(case.status, ()) if action != "person" or not case.person_requested)
    return CaseStatus(
        case_id=case.case_id, number=case.number, matter=case.matter, status=case.status, words=case.status.words,
        received_on=case.received_on, accepted_on=case.accepted_on,
        answer_due=case.answer_due if case.documents else None, person_requested=case.person_requested,
        notice=notice(platform, case), files=files(platform, case), documents=documents(case, f"/cases/{case.case_id}"),
        timeline=timeline(platform.journal.entries(case.case_id)), may=may,
    )


def notice(platform: Platform, case: Case) -> tuple[NoticeItem, ...]:
    """Everything the standing notice asks for, once the notice is issued."""
    if case.status is not Status.CORRECTION or not case.documents:
        return ()
    event = platform.journal.entries(case.case_id)[case.answer_seq - 1].event
    assert isinstance(event, CorrectionRequested)
    return correction_content(event.content, lambda ref: platform.vault.open(case.case_id, ref)).items


def files(platform: Platform, case: Case) -> tuple[FileAnswer, ...]:
    """The uploaded files by their names."""
    names = file_names(platform.journal, platform.vault, case.case_id)
    return tuple(
        FileAnswer(
            file_id=file.file_id, name=names[file.file_id], media_type=file.media_type, round=file.round,
            pages=file.pages, pages_read=len(file.readings),
            problem=words_of_problem(file.problem) if file.problem else None,
        )
        for file in case.files
    )


def documents(case: Case, base: str) -> tuple[DocumentAnswer, ...]:
    """Issued documents; ``base`` is the address they are under."""
    return tuple(
        DocumentAnswer(kind=d.kind, title=d.kind.words, href=f"{base}/documents/{d.kind.value}") for d in case.documents
    )


def dossier_of(platform: Platform, case: Case) -> Dossier | None:
    """The last review's dossier."""
    if case.dossier is None:
        return None
    return Dossier.model_validate_json(platform.vault.open(case.case_id, case.dossier))


def filled_form(platform: Platform, case: Case) -> FilledForm:
    """What the applicant stated and, once it is answered, every line with its sources."""
    assert case.form is not None  # CaseOpened sets it
    stated = Application.model_validate_json(platform.vault.open(case.case_id, case.form)).form
    dossier = dossier_of(platform, case) if _told(case) else None
    granted = case.status is Status.ISSUED
    lines = tuple(_line(line, dossier, granted=granted) for line in dossier.form) if dossier else ()
    return FilledForm(case_id=case.case_id, reviewed=dossier is not None, stated=stated, lines=lines)


def _line(line: FormValue, dossier: Dossier, *, granted: bool) -> FormLine:
    """Registers are quoted to the holder of the licence, not to whoever names its number: so only after a grant."""
    told = tuple(
        SourceValue(source=source, words=words) for source, words in line.sources
        if granted or _own(dossier, f"{source}.{line.name}")
    )
    own = any(source.words == line.value for source in told)
    return FormLine(name=line.name, state=line.state, value=line.value if own else "", differs=False, sources=told)


def _own(dossier: Dossier, name: str) -> bool:
    """Whether the applicant handed it in or stated it; an electronic licence is the register's, too."""
    fact = dossier.inputs.facts.get(name)
    return fact is not None and not any(place.startswith("register:") for place in fact["evidence"])


def explanation(platform: Platform, case: Case) -> Explanation:
    """The reason for every line of a decided case (个人信息保护法 24 ¶3)."""
    dossier = dossier_of(platform, case) if case.status is Status.ISSUED else None
    reasons: tuple[str, ...] = ()
    basis: tuple[str, ...] = ()
    if case.status is Status.REFUSED and case.documents:
        event = platform.journal.entries(case.case_id)[case.answer_seq - 1].event
        assert isinstance(event, Refused)
        refusal = RefusalContent.model_validate_json(platform.vault.open(case.case_id, event.content))
        reasons, basis = refusal.reasons, refusal.basis
    return Explanation(
        case_id=case.case_id, status=case.status, words=case.status.words,
        review=summary(dossier, case.status.words) if dossier else None, notice=notice(platform, case),
        reasons=reasons, basis=basis,
    )


def _told(case: Case) -> bool:
    """A pending or referred case tells nothing of what registers and readers said."""
    return case.status in {Status.ISSUED, Status.CORRECTION} and bool(case.documents)
