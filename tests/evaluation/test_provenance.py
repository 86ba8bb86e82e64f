"""What a run rests on: its commit, and that results of another one are told."""

from __future__ import annotations

from evaluation.report.provenance import Provenance, provenance

MADE = Provenance("abc", "2026-03-16", "x86_64", ())


def test_it_names_a_commit() -> None:
    assert provenance().commit


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
