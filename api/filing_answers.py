"""What the interface answers before filing: matters and their guides, choices, the look beforehand, the best day."""

from __future__ import annotations

from datetime import date

from api.answers import Action, MaterialAnswer
from domain.application import Agent, Consents, Contact
from domain.case import Status
from domain.matter import MatterKind
from domain.outcomes import NoticeItem
from domain.record import Record
from functions.receive.precheck import Suggestion


class StopAnswer(Record):
    """A condition without which no machine decides, whatever else is in order: its number, name and articles."""

    number: str
    name: str
    basis: str


class MatterGuide(Record):
    """A matter in force: who may apply, what to hand in, how it goes. ``guide`` is Markdown, ``materials`` the upload list,
    ``stops`` what always goes to a person, ``archive`` how long the case is kept."""

    code: str
    title: str
    kind: MatterKind
    guide: str
    materials: tuple[MaterialAnswer, ...]
    stops: tuple[StopAnswer, ...] = ()
    archive: str = ""


class ChoicesAnswer(Record):
    """What the applicant chose, as it stands now."""

    case_id: str
    contact: Contact
    consents: Consents
    undertaken: bool
    agent: Agent | None


class PrecheckAnswer(Record):
    """What would be asked for if it were filed now, and lines of the form that differ from the licence handed in.

    Not ``ready`` while papers are still being read. ``elsewhere`` are the last digits of another open case's number,
    ``hints`` what the applicant may want to consider instead of filing.
    """

    case_id: str
    status: Status
    ready: bool
    items: tuple[NoticeItem, ...]
    suggestions: tuple[Suggestion, ...]
    hints: tuple[str, ...]
    elsewhere: str | None
    may: tuple[Action, ...]


class BestDayAnswer(Record):
    """When to file a renewal: the new expiry for today and for the last day of the window, and the days of the old licence
    that are ``lost``. Not ``exact`` where the year's calendar is not published yet. On the last day ``left_workdays`` are
    left; a person needs ``decide_workdays``."""

    case_id: str
    today: date
    expires_on: date
    opens_on: date
    closes_on: date
    exact: bool
    today_until: date | None
    last_day_until: date | None
    lost_today: int
    lost_on_last_day: int
    recommended: date
    left_workdays: int
    decide_workdays: int
    message: str
