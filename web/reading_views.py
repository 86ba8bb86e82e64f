"""View model of papers being read: how far it is, page by page, in words before pictures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from api.answers import FileAnswer
from functions.receive.page_states import PageState


@dataclass(frozen=True)
class PageGroup:
    """Pages shown together, each by a label and its state: those of one file, or (``named``) files of one page each."""

    title: str
    pages: tuple[tuple[str, PageState], ...]
    named: bool = False


@dataclass(frozen=True)
class ReadingView:
    """What is handed in of the present round. ``opening`` files are not opened yet: nobody knows how many pages they have."""

    groups: tuple[PageGroup, ...]
    opening: int

    @property
    def read(self) -> int:
        """Pages read."""
        return sum(state is not PageState.WAITING for group in self.groups for _, state in group.pages)

    @property
    def pages(self) -> int:
        """Pages known of."""
        return sum(len(group.pages) for group in self.groups)

    @property
    def words(self) -> str:
        """How far it is."""
        counted = f"已读 {self.read} 页，共 {self.pages} 页" if self.pages else ""
        opening = f"{self.opening} 个文件正在打开" if self.opening else ""
        return "，另有 ".join(told for told in (counted, opening) if told)


def reading(files: Sequence[FileAnswer]) -> ReadingView | None:
    """How far it is while something is still to be read, else None."""
    latest = max((file.round for file in files), default=0)
    usable = [file for file in files if file.round == latest and file.problem is None]
    view = ReadingView(tuple(_groups(usable)), sum(file.pages is None for file in usable))
    return view if view.opening or view.read < view.pages else None


def _groups(files: Sequence[FileAnswer]) -> Iterator[PageGroup]:
    single = [(file.name, file.page_states[0]) for file in files if file.pages == 1]
    for file in files:
        if file.pages is not None and file.pages > 1:
            yield PageGroup(file.name, tuple((f"第 {number} 页", state) for number, state in enumerate(file.page_states, 1)))
    if single:
        yield PageGroup("单页的文件", tuple(single), named=True)


def unusable_words(file: FileAnswer, editable: bool) -> str:
    """Which pages cannot be made out, and what to do where the reader may do it; nothing if all can."""
    numbers = [str(number) for number, state in enumerate(file.page_states, 1) if state is PageState.UNUSABLE]
    if not numbers:
        return ""
    told = f"第 {'、'.join(numbers)} 页看不清"
    return f"{told}，请重新拍照或扫描后上传；空白页、与申请无关的页不用管。" if editable else f"{told}。"
