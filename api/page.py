"""What a page needs beside its content, and the port through which pages are drawn."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from api.problems import Problem
from api.routing import Principal
from domain.authority import Authority
from domain.case import Status
from domain.record import Record
from infra.upload_ports import Ticket


@dataclass(frozen=True)
class Page:
    """``problem`` and ``entered`` are set when a form is shown again because it was turned down. ``ticket`` is
    for a page of a case whose files are not sent to us but past us."""

    authority: Authority
    today: date
    principal: Principal
    form_token: str
    problem: Problem | None
    entered: Mapping[str, tuple[str, ...]]
    ticket: Ticket | None = None

    @property
    def person_offered(self) -> str:
        """The id of the case whose applicant may still ask for a person; empty if there is none."""
        case = self.principal.case
        if case is None or case.decided or case.person_requested or case.status is Status.REFERRED:
            return ""
        return case.case_id


class Renderer(Protocol):
    """Draws pages; there is one for every type a browser may be shown."""

    def __call__(self, content: Record, page: Page) -> str | None:
        """HTML, or None if there is no page for content of this type."""
