"""What a run rests on: its commit, and that results of another one are told."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from evaluation.report.provenance import Provenance, commit_of

MADE = Provenance("abc", "2026-03-16", "x86_64", ())


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    (tmp_path / "code.py").write_text("a = 1\n")
    (tmp_path / "words.md").write_text("one\n")
    for words in (
        ("init", "-q"), ("add", "."), ("-c", "user.name=n", "-c", "user.email=e@example.test", "commit", "-qm", "first"),
    ):
        subprocess.run(["git", *words], cwd=tmp_path, check=True)
    return tmp_path


def test_outside_a_repository_nothing_is_known(tmp_path: Path) -> None:
    assert commit_of(tmp_path) == "unknown"


def test_documents_do_not_make_other_code_and_all_else_does(tree: Path) -> None:
    clean = commit_of(tree)
    (tree / "words.md").write_text("two\n")
    assert commit_of(tree) == clean
    (tree / "more.py").write_text("b = 2\n")
    added = commit_of(tree)
    (tree / "code.py").write_text("a = 3\n")
    assert len({clean, added, commit_of(tree)}) == 3
    assert added.startswith(f"{clean}-dirty-")


def test_of_results_of_one_commit_nothing_is_to_be_said() -> None:
    assert MADE.caveat == MADE.of([]).caveat == MADE.of(["abc", "abc"]).caveat == ""


def test_a_run_that_went_on_after_a_change_of_code_says_so() -> None:
    assert MADE.of(["def", "abc", "def"]).caveat == (
        "This run went on after a change of code: its results are of several commits (2 of def, 1 of abc)."
    )


def test_results_that_are_only_counted_again_keep_their_commit() -> None:
    assert MADE.of(["def", ""]).caveat == (
        "The results are of another commit than the code that counts them (abc): 1 of def, 1 of one not noted."
    )
