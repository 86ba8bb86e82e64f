"""The protobuf reader: malformed bytes are refused, never half read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.authoring.wire import checked_expression, decode


def test_values_of_every_kind_used() -> None:
    message = decode(b"\x08\x96\x01\x12\x03abc\x1a\x02\x08\x07\x1a\x02\x08\x08")
    assert message.number(1) == 150
    assert message.text(2) == "abc"
    assert [part.number(1) for part in message.messages(3)] == [7, 8]
    assert message.message(9) is None


def test_negative_numbers_are_64_bit_twos_complement() -> None:
    assert decode(b"\x08" + b"\xff" * 9 + b"\x01").number(1) == -1


@pytest.mark.parametrize("data", [b"\x08", b"\x12\x05ab", b"\x0b", b"\x08\xff"])
def test_malformed_messages_are_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match=r"truncated|wire type"):
        decode(data)


@given(st.binary(max_size=64))
def test_any_bytes_are_decoded_or_refused(data: bytes) -> None:
    try:
        checked_expression(data)
    except ValueError:
        return
    assert decode(data).message(2) is not None
