"""Files a case as its applicant would, and hands in the cure after a notice."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from domain.application import Application
from evaluation.cases.generate import GeneratedCase
from evaluation.cases.made_file import MadeFile
from evaluation.cases.plan import Plan
from evaluation.reading.truth import TruePage
from evaluation.run.home import Home
from fixtures.papers.values import ITEM_SEPARATOR
from functions.receive.change_mind import request_person
from functions.receive.open_case import open_case, save_form
from functions.receive.submit import Advice, submit
from functions.receive.upload import upload

Truths = Mapping[str, tuple[TruePage, ...]]
"""What is truly on the pages of each file, by the id it was taken in under."""


@dataclass(frozen=True)
class Filed:
    """A case that was filed; ``advised`` if it was only told that the window is not open."""

    case_id: str
    advised: bool
    truths: Truths


def file_case(home: Home, plan: Plan, files: tuple[MadeFile, ...]) -> Filed:
    """Open, upload and submit."""
    platform = home.platform
    opened = open_case(platform, Application.model_validate(dict(plan.application)))
    if plan.wants_person:
        request_person(platform, opened.case_id)
    truths = _upload(home, opened.case_id, files)
    return Filed(opened.case_id, isinstance(submit(platform, opened.case_id), Advice), truths)


def file_twin(home: Home, plan: Plan) -> None:
    """Another case for the same licence, which a person has in hand."""
    licence = next(row["fields"] for row in plan.rows if row["register"] == "licences")
    stated = {name: _as_typed(value) for name, value in licence.items() if isinstance(value, str | list)}
    application = {**plan.application, "signature": "reliable_electronic", "form": stated}
    file_case(home, replace(plan, application=application, wants_person=True, twin=False), ())
    home.work()


def hand_in_cure(home: Home, case_id: str, case: GeneratedCase, files: tuple[MadeFile, ...]) -> Truths:
    """Correct the electronic form, upload what was asked for, and submit again."""
    if case.plan.application != case.lawful.application:
        save_form(home.platform, case_id, Application.model_validate(dict(case.lawful.application)))
    truths = _upload(home, case_id, files)
    submit(home.platform, case_id)
    return {file_id: tuple(map(_again, pages)) for file_id, pages in truths.items()}


def _upload(home: Home, case_id: str, files: tuple[MadeFile, ...]) -> Truths:
    return {upload(home.platform, case_id, file.name, file.content): file.pages for file in files}


def _again(page: TruePage) -> TruePage:
    return page.model_copy(update={"name": f"{page.name}, after the notice"})


def _as_typed(value: str | list[str]) -> str:
    return ITEM_SEPARATOR.join(value) if isinstance(value, list) else value
