"""Files a case as its applicant would, and hands in the cure after a notice."""

from __future__ import annotations

from dataclasses import replace

from domain.application import Application
from evaluation.cases.generate import GeneratedCase
from evaluation.cases.plan import Plan
from evaluation.run.home import Home
from fixtures.cases.sample import SampleFile
from fixtures.papers.values import ITEM_SEPARATOR
from functions.receive.change_mind import request_person
from functions.receive.open_case import open_case, save_form
from functions.receive.submit import Advice, submit
from functions.receive.upload import upload


def file_case(home: Home, plan: Plan, files: tuple[SampleFile, ...]) -> tuple[str, bool]:
    """Open, upload and submit: the case id, and whether it was only advised that the window is not open."""
    platform = home.platform
    opened = open_case(platform, Application.model_validate(dict(plan.application)))
    if plan.wants_person:
        request_person(platform, opened.case_id)
    for file in files:
        upload(platform, opened.case_id, file.name, file.content)
    return opened.case_id, isinstance(submit(platform, opened.case_id), Advice)


def file_twin(home: Home, plan: Plan) -> None:
    """Another case for the same licence, which a person has in hand."""
    licence = next(row["fields"] for row in plan.rows if row["register"] == "licences")
    stated = {name: _as_typed(value) for name, value in licence.items() if isinstance(value, str | list)}
    application = {**plan.application, "signature": "reliable_electronic", "form": stated}
    file_case(home, replace(plan, application=application, wants_person=True, twin=False), ())
    home.work()


def hand_in_cure(home: Home, case_id: str, case: GeneratedCase, files: tuple[SampleFile, ...]) -> None:
    """Correct the electronic form, upload what was asked for, and submit again."""
    if case.plan.application != case.lawful.application:
        save_form(home.platform, case_id, Application.model_validate(dict(case.lawful.application)))
    for file in files:
        upload(home.platform, case_id, file.name, file.content)
    submit(home.platform, case_id)


def _as_typed(value: str | list[str]) -> str:
    return ITEM_SEPARATOR.join(value) if isinstance(value, list) else value
