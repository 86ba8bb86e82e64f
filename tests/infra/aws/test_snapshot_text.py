"""Snapshots deflated with words known beforehand: what was written stays readable, and a usual case stays small."""

from __future__ import annotations

import zlib
from base64 import b64decode
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.case import fold, new_case
from infra.aws.snapshot_text import deflate, inflate
from tests.infra.aws.conftest import OPENED

WRITTEN = (
    "ePl3Q6soI6OZaIBc6yYOi0YiVQoYApkkMYkyiCOTIWUxAwoBJVl0YBq2GDkMs1lrQKBNS4VAQ86d4P4Xpa1iw1oAL2oqYw=="
)
"""A snapshot as it was written when the words were chosen."""

CASE = fold(new_case("a"), [OPENED])


@given(st.binary(max_size=2_000))
def test_anything_comes_back_as_it_was(text: bytes) -> None:
    assert inflate(deflate(text)) == text


def test_what_was_written_can_be_read() -> None:
    """The words must never be altered: nothing written with them could be read any more."""
    assert inflate(b64decode(WRITTEN)).startswith(b'{"accepted_on":null')


def test_what_was_deflated_without_the_words_can_be_read() -> None:
    assert inflate(zlib.compress(CASE.canonical())) == CASE.canonical()


def test_a_snapshot_takes_half_of_what_it_takes_without_the_words() -> None:
    assert len(deflate(CASE.canonical())) < len(zlib.compress(CASE.canonical(), 9)) / 2


@pytest.mark.parametrize("spoil", [lambda kept: kept[:-1], lambda kept: kept + b"x", lambda kept: b"x" + kept, lambda _: b""])
def test_what_was_altered_is_not_read(spoil: Callable[[bytes], bytes]) -> None:
    with pytest.raises(ValueError, match=r"Error|cut short"):
        inflate(spoil(deflate(CASE.canonical())))
