"""Which page shows which content, and the drawing of it. Templates are compiled once a process."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from api import answers, counter_answers, desk_answers, filing_answers
from api.page import Page
from api.problems import Problem
from domain.record import Record
from functions.review.register_words import register_words, status_words
from web import assets, filing_views, reading_views, views


@dataclass(frozen=True)
class Sheet:
    """A template, and the view model that is made for it from the content."""

    template: str
    view: Callable[[Any, Page], object]


SHEETS: Mapping[type[Record], Sheet] = MappingProxyType({
    answers.Home: Sheet("start.html", views.start),
    answers.CaseStatus: Sheet("status.html", views.status),
    answers.OpenedCase: Sheet("opened.html", views.plain),
    answers.Advice: Sheet("advice.html", views.plain),
    filing_answers.MatterGuide: Sheet("matter.html", filing_views.matter),
    filing_answers.ChoicesAnswer: Sheet("choices.html", filing_views.choices),
    filing_answers.PrecheckAnswer: Sheet("precheck.html", views.plain),
    filing_answers.BestDayAnswer: Sheet("best_day.html", views.plain),
    answers.FilledForm: Sheet("form.html", views.plain),
    answers.Explanation: Sheet("explanation.html", views.explanation),
    answers.VerifiedCertificate: Sheet("verified.html", views.plain),
    answers.NotVerified: Sheet("not_verified.html", views.plain),
    desk_answers.DeskList: Sheet("desk_list.html", views.desk_list),
    desk_answers.DeskCase: Sheet("desk_case.html", views.desk_case),
    counter_answers.CounterList: Sheet("counter_list.html", views.plain),
    counter_answers.CounterCase: Sheet("counter_case.html", views.plain),
    Problem: Sheet("problem.html", views.plain),
})


def render(content: Record, page: Page) -> str | None:
    """HTML for content that has a page (:class:`api.page.Renderer`)."""
    sheet = SHEETS.get(type(content))
    if sheet is None:
        return None
    template = environment().get_template(sheet.template)
    return template.render(it=content, view=sheet.view(content, page), page=page, asset=assets.href)


@cache
def environment() -> Environment:
    """Templates with autoescape; a name that does not exist is an error, not a blank."""
    made = Environment(
        loader=PackageLoader("web"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    made.filters |= {"day": views.day, "moment": views.moment, "register": register_words, "register_status": status_words}
    made.filters |= {"unusable": reading_views.unusable_words}
    return made
