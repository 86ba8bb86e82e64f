"""What a command says while it waits: whenever more is read, and not otherwise."""

from __future__ import annotations

from typing import Any

import pytest

from cli.progress import ReadingProgress


def status(*files: tuple[int | None, int], problem: str | None = None) -> dict[str, Any]:
    return {"files": [{"pages": pages, "pages_read": read, "problem": problem} for pages, read in files]}


def test_each_step_is_said_once(capsys: pytest.CaptureFixture[str]) -> None:
    tell = ReadingProgress()
    opening, opened, some, more = status((None, 0)), status((30, 0)), status((30, 7)), status((30, 7), (None, 0))
    for asked in (opening, opened, opened, some, more, status((30, 29), (2, 1))):
        tell(asked)
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.splitlines() == ["已读 0 页，共 30 页", "已读 7 页，共 30 页", "已读 30 页，共 32 页"]


def test_files_that_cannot_be_used_do_not_count(capsys: pytest.CaptureFixture[str]) -> None:
    ReadingProgress()(status((0, 0), problem="文件已损坏"))
    assert capsys.readouterr().err == ""
