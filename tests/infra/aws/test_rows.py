"""Snapshots as they lie in the journal's table: deflated, as the text of an older release, or altered."""

from __future__ import annotations

import zlib

import pytest

from domain.case import fold, new_case
from infra.aws.rows import SNAPSHOT, case_key, case_of, snapshot_row
from infra.transition import look_ups
from tests.infra.aws.conftest import OPENED

CASE = fold(new_case("a"), [OPENED])


def test_a_snapshot_comes_back_as_it_was_written() -> None:
    assert case_of(snapshot_row(CASE, CASE.canonical(), look_ups(CASE))) == CASE


def test_a_snapshot_of_an_older_release_is_read_as_text() -> None:
    assert case_of({"pk": case_key("a"), "sk": SNAPSHOT, "snapshot": CASE.canonical().decode()}) == CASE


@pytest.mark.parametrize("kept", [b"not deflated", "{", zlib.compress(b"{}")])
def test_an_altered_snapshot_is_no_case(kept: str | bytes) -> None:
    with pytest.raises(ValueError, match=r"altered|validation error"):
        case_of({"pk": case_key("a"), "sk": SNAPSHOT, "snapshot": kept})
