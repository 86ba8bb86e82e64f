"""How far the reading of each page is, told while it goes on: to whoever handed it in, and to clerks."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from domain.chain import Entry
from domain.events import PageRead
from domain.file_state import FileState
from domain.reading import Usability


class PageState(StrEnum):
    """One page. UNUSABLE is told at once, so that it can be photographed again on the spot (art 18(3))."""

    WAITING = "waiting"
    READ = "read"
    UNUSABLE = "unusable"

    @property
    def words(self) -> str:
        """What is said beside its number."""
        return {"waiting": "待读", "read": "已读", "unusable": "看不清"}[self.value]


def page_states(file: FileState, entries: Iterable[Entry]) -> tuple[PageState, ...]:
    """Of every page of a file, in order; none until it is opened."""
    events = (entry.event for entry in entries)
    found = {event.page_no: event.usability for event in events if isinstance(event, PageRead) and event.file_id == file.file_id}
    return tuple(_state(found.get(page_no)) for page_no in range(file.pages or 0))


def _state(usability: Usability | None) -> PageState:
    if usability is None:
        return PageState.WAITING
    return PageState.UNUSABLE if usability is Usability.UNUSABLE else PageState.READ
