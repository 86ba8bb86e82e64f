"""A run's folder: what was read is not read again, half a document is, and another run does not get in."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from evaluation.reading.store import Options, ReadingFolder
from evaluation.run.folder import OtherRun
from tests.evaluation.reading.made_up import page, right

OPTIONS = Options(materials=("id_card",), conditions=("clean_scan",), documents=3, seed=7)


def test_what_was_kept_comes_back_in_order_and_is_not_missing(tmp_path: Path) -> None:
    folder = ReadingFolder(tmp_path, OPTIONS)
    first, second, third = folder.missing()
    pages = [page(right(), name=f"{second.name}-{n}", ref=second.name, of=2) for n in (1, 2)]
    folder.keep(pages, "abc")
    folder.keep([page(ref=first.name)], "abc")
    again = ReadingFolder(tmp_path, OPTIONS)
    assert again.missing() == [third]
    assert again.results() == [one.model_copy(update={"commit": "abc"}) for one in (page(ref=first.name), *pages)]


def test_a_document_of_which_a_page_is_missing_is_read_again(tmp_path: Path) -> None:
    folder = ReadingFolder(tmp_path, OPTIONS)
    first, second, _ = folder.missing()
    folder.keep([page(name=f"{first.name}-{n}", ref=first.name, of=2) for n in (1, 2)], "abc")
    file = tmp_path / "pages.jsonl"
    file.write_bytes(file.read_bytes()[:-30])
    again = ReadingFolder(tmp_path, OPTIONS)
    assert first in again.missing()
    again.keep([page(name="whole", ref=second.name)], "abc")
    assert [one.name for one in ReadingFolder(tmp_path, OPTIONS).results()] == ["whole"]


def test_more_documents_may_be_added_but_no_other_run_gets_in(tmp_path: Path) -> None:
    ReadingFolder(tmp_path, OPTIONS)
    assert len(ReadingFolder(tmp_path, replace(OPTIONS, documents=8)).missing()) == 8
    for other in (replace(OPTIONS, seed=8), replace(OPTIONS, plain=False), replace(OPTIONS, layouts=("a",))):
        with pytest.raises(OtherRun):
            ReadingFolder(tmp_path, other)


def test_a_folder_of_pages_is_a_run_too(tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    for name in ("b", "a"):
        (tmp_path / "pages" / f"{name}.png").touch()
        (tmp_path / "pages" / f"{name}.json").write_text('{"material": "id_card"}')
    options = Options(folder=str(tmp_path / "pages"), form="own")
    folder = ReadingFolder(tmp_path / "run", options)
    assert [ref.name for ref in folder.missing()] == ["a", "b"]
    assert len(ReadingFolder(tmp_path / "other", replace(options, documents=1))) == 1
