"""Opening a file: the jobs that run in the sandbox, and the caller's side of them."""

from __future__ import annotations

from typing import Any, Protocol

from functions.read.pages.picture import PagePicture
from functions.read.pages.problems import Problem, rejected

COUNT = "functions.read.pages.jobs.count_pages"
OPEN = "functions.read.pages.jobs.open_page"
JOBS = frozenset({COUNT, OPEN})
"""What the sandbox must allow."""


class Runner(Protocol):
    """What is needed of the sandbox."""

    def run(self, job: str, *args: Any) -> dict[str, Any]:
        """The job's result. Raises FileRejected."""


class FileOpener:
    """Counts and opens pages of untrusted files. The page identified last is at hand for who opens it next."""

    def __init__(self, sandbox: Runner) -> None:
        self._sandbox = sandbox
        self._at_hand: tuple[bytes, int, PagePicture] | None = None

    def count_pages(self, content: bytes) -> int:
        """Pages in the file, at least one. Raises FileRejected."""
        pages = self._sandbox.run(COUNT, content).get("pages")
        if not isinstance(pages, int) or pages < 1:
            raise rejected(Problem.UNREADABLE)
        return pages

    def identify(self, content: bytes, page_no: int) -> str:
        """What the page shows, as one string (:attr:`PagePicture.digest`). Raises FileRejected."""
        picture = self.open_page(content, page_no)
        self._at_hand = (content, page_no, picture)
        return picture.digest

    def open_page(self, content: bytes, page_no: int) -> PagePicture:
        """One page, counted from 0. Raises FileRejected."""
        at_hand, self._at_hand = self._at_hand, None
        if at_hand is not None and at_hand[0] is content and at_hand[1] == page_no:
            return at_hand[2]
        value = self._sandbox.run(OPEN, content, page_no)
        try:
            return PagePicture.from_mapping(value)
        except (ValueError, KeyError, TypeError, AttributeError):
            raise rejected(Problem.UNREADABLE) from None
