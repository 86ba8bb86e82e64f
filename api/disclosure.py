"""What an applicant may know of the case: status, notice, documents, form, explanation.

Of an answer only its kind is told before its documents are issued, and of a referral only that a person will answer
and by when: the reasons are the clerk's, so that a forger learns nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial

from api.answers import (
    Action,
    CaseStatus,
    Disputable,
    DocumentAnswer,
    Explanation,
    FileAnswer,
    FilledForm,
    FormLine,
    ReviewAnswer,
    SourceValue,
)
from api.evidence import EvidenceShelf
from api.explained import review_answer
from api.materials import material_list
from api.timeline import timeline
from domain.application import Application
from domain.case import Case, Status
from domain.chain import Entry
from domain.documents import DocumentKind
from domain.events import CorrectionRequested, Refused
from domain.outcomes import NoticeItem, RefusalContent
from functions.desk.original import suggested_by
from functions.issue.checkpoints import pack_of, summary
from functions.issue.letter import title_of
from functions.receive.dispute import disputable
from functions.receive.file_names import names_in
from functions.receive.incoming import waiting
from functions.receive.page_states import page_states
from functions.receive.precheck import pack_of as pack_to_be
from functions.receive.problems import words_of_problem
from functions.review.contents import DOSSIER, correction_content
from functions.review.dossier import Dossier, FormValue
from journey.platform import Platform
from rules.engine.letters import Letters

_MAY: dict[Status, tuple[Action, ...]] = {
    Status.DRAFT: ("edit", "submit", "person"),
    Status.RECEIVED: ("person", "withdraw", "dispute"),
    Status.CORRECTION: ("edit", "submit", "person", "withdraw", "dispute"),
    Status.REFERRED: ("withdraw", "dispute"),
}


def may(case: Case) -> tuple[Action, ...]:
    """What the applicant can do now."""
    return tuple(action for action in _MAY.get(case.status, ()) if action != "person" or not case.person_requested)


def case_status(platform: Platform, case: Case) -> CaseStatus:
    """Where the case stands."""
    posted, entries = waiting(platform, case), platform.journal.entries(case.case_id)
    return CaseStatus(
        case_id=case.case_id, number=case.number, matter=case.matter, status=case.status, words=case.status_words,
        received_on=case.received_on, accepted_on=case.accepted_on,
        answer_due=case.answer_due if case.documents else None, person_requested=case.person_requested,
        notice=notice(platform, case), files=files(platform, case, entries), documents=documents(platform, case, f"/cases/{case.case_id}"),
        timeline=timeline(entries, case.kind), may=may(case),
        kind=case.kind, electronic_delivery=_electronic_delivery(platform, case), pickup=case.awaits_pickup,
        original_by=original_by(case, entries), disputes=len(case.disputes), alert=case.alert,
        materials=material_list(pack_to_be(platform, case)) if "edit" in may(case) else (),
        arriving=posted.files, turned_down=posted.turned_down,
    )


def _electronic_delivery(platform: Platform, case: Case) -> bool:
    """As agreed at filing; while the form may be changed, as it stands there."""
    assert case.form is not None  # CaseOpened sets it
    if "edit" not in may(case):
        return case.electronic_delivery
    application = Application.model_validate_json(platform.vault.open(case.case_id, case.form))
    return application.consents.electronic_delivery


def original_by(case: Case, entries: Sequence[Entry]) -> date | None:
    """Until when it is reasonable to bring the paper licence; None if none is asked for."""
    return suggested_by(entries[case.answer_seq - 1].at.date()) if case.awaits_original else None


def original_basis(platform: Platform, case: Case) -> str:
    """By which article the paper licence is asked for; nothing where the pack has no such words."""
    letters = platform.pack(case.pack).letters if case.pack else None
    return letters.returned.citation if isinstance(letters, Letters) else ""


def notice(platform: Platform, case: Case) -> tuple[NoticeItem, ...]:
    """Everything the standing notice asks for, once the notice is issued."""
    event = _standing_notice(platform, case)
    return () if event is None else correction_content(event.content, partial(platform.vault.open, case.case_id)).items


def _standing_notice(platform: Platform, case: Case) -> CorrectionRequested | None:
    if case.status is not Status.CORRECTION or not case.documents:
        return None
    event = platform.journal.entries(case.case_id)[case.answer_seq - 1].event
    assert isinstance(event, CorrectionRequested)
    return event


def files(platform: Platform, case: Case, entries: Sequence[Entry]) -> tuple[FileAnswer, ...]:
    """The uploaded files by their names, and how far each page is."""
    names = names_in(entries, platform.vault, case.case_id)
    return tuple(
        FileAnswer(
            file_id=file.file_id, name=names[file.file_id], media_type=file.media_type, round=file.round,
            pages=file.pages, pages_read=len(file.readings),
            problem=words_of_problem(file.problem) if file.problem else None, page_states=page_states(file, entries),
        )
        for file in case.files
    )


def documents(platform: Platform, case: Case, base: str) -> tuple[DocumentAnswer, ...]:
    """Issued documents; ``base`` is the address they are under."""
    return tuple(
        DocumentAnswer(kind=d.kind, title=title_in(platform, case, d.kind), href=f"{base}/documents/{d.kind.value}")
        for d in case.documents
    )


def title_in(platform: Platform, case: Case, kind: DocumentKind) -> str:
    """What an issued document of the case is called."""
    assert case.pack is not None  # nothing is issued before it is filed
    return title_of(kind, platform.pack(case.pack))


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
    named = _disputable(platform, case)
    lines = tuple(_line(line, dossier, named, granted=granted) for line in dossier.form) if dossier else ()
    return FilledForm(
        case_id=case.case_id, reviewed=dossier is not None, stated=stated, lines=lines,
        disputable=tuple(one for name, one in named.items() if name not in case.disputes),
        disputed=tuple(f"{named[name].source} · {named[name].label}" for name in case.disputes if name in named),
    )


def _disputable(platform: Platform, case: Case) -> dict[str, Disputable]:
    """By fact. Before it is filed there is nothing to dispute: the papers are corrected; after the decision it is too late."""
    if "dispute" not in may(case) or case.pack is None:
        return {}
    fields = disputable(platform.pack(case.pack))
    return {field.name: Disputable(value=field.name, source=field.source, label=field.label) for field in fields}


def _line(line: FormValue, dossier: Dossier, named: Mapping[str, Disputable], *, granted: bool) -> FormLine:
    """Registers are quoted to the holder of the licence, not to whoever names its number: so only after a grant."""
    told = tuple(
        SourceValue(source=source, words=words, fact=f"{source}.{line.name}" if f"{source}.{line.name}" in named else "")
        for source, words in line.sources
        if granted or _own(dossier, f"{source}.{line.name}")
    )
    own = any(source.words == line.value for source in told)
    return FormLine(name=line.name, state=line.state, value=line.value if own else "", differs=False, sources=told)


def _own(dossier: Dossier, name: str) -> bool:
    """Whether the applicant handed it in or stated it; an electronic licence is the register's, too."""
    fact = dossier.inputs.facts.get(name)
    return fact is not None and not any(place.startswith("register:") for place in fact["evidence"])


def explanation(platform: Platform, case: Case) -> Explanation:
    """The reason for every line of a decided case (个人信息保护法 24 ¶3); of a referral nothing, whoever answered it since."""
    reasons: tuple[str, ...] = ()
    basis: tuple[str, ...] = ()
    if case.status is Status.REFUSED and case.documents:
        event = platform.journal.entries(case.case_id)[case.answer_seq - 1].event
        assert isinstance(event, Refused)
        refusal = RefusalContent.model_validate_json(platform.vault.open(case.case_id, event.content))
        reasons, basis = refusal.reasons, refusal.basis
    return Explanation(
        case_id=case.case_id, status=case.status, words=case.status_words,
        review=_review(platform, case), notice=notice(platform, case),
        reasons=reasons, basis=basis,
    )


def _review(platform: Platform, case: Case) -> ReviewAnswer | None:
    """The review behind a grant, or behind a notice of the machine's own: there no register is quoted yet."""
    granted = case.status is Status.ISSUED
    dossier = dossier_of(platform, case) if granted or _corrected_by_machine(platform, case) else None
    if dossier is None:
        return None
    told = summary(dossier, case.status_words, pack_of(dossier, platform.pack), registers=granted)
    return review_answer(told, EvidenceShelf(platform, case, f"/cases/{case.case_id}"))


def _corrected_by_machine(platform: Platform, case: Case) -> bool:
    """A clerk's notice may answer a referral, whose reasons stay the clerk's."""
    asked = _standing_notice(platform, case)
    return asked is not None and asked.content.kind == DOSSIER and asked.content == case.dossier


def _told(case: Case) -> bool:
    """A pending or referred case tells nothing of what registers and readers said."""
    return case.status in {Status.ISSUED, Status.CORRECTION} and bool(case.documents)
