"""Read ``cel.expr.CheckedExpr`` from its protobuf wire format: just the tree, as nested plain messages.

The checker's own output is converted, not a second parse of the source: what was type-checked is what runs.
Field numbers are those of cel/expr/syntax.proto and checked.proto.
"""

from __future__ import annotations

from dataclasses import dataclass

_FIXED64 = 1


@dataclass(frozen=True, slots=True)
class Message:
    """A decoded message: field number → values in order, integers or raw bytes."""

    values: dict[int, list[int | bytes]]

    def message(self, number: int) -> Message | None:
        """The embedded message, or None."""
        found = self.values.get(number)
        return None if found is None else decode(_as_bytes(found[0]))

    def messages(self, number: int) -> list[Message]:
        """All embedded messages of a repeated field."""
        return [decode(_as_bytes(value)) for value in self.values.get(number, [])]

    def text(self, number: int) -> str:
        """The text, empty if absent."""
        found = self.values.get(number)
        return "" if found is None else _as_bytes(found[0]).decode("utf-8")

    def number(self, number: int) -> int:
        """The signed 64-bit integer, 0 if absent."""
        value = self.values.get(number, [0])[0]
        if isinstance(value, bytes):
            raise ValueError("not an integer")
        return value - (1 << 64) if value >> 63 else value


def checked_expression(serialized: bytes) -> tuple[Message, dict[int, int]]:
    """The root expression and the source offset of every expression id, from ``Any(CheckedExpr)``."""
    checked = decode(serialized).message(2)
    root = checked.message(4) if checked else None
    if checked is None or root is None:
        raise ValueError("no expression in the checker's output")
    info = checked.message(5)
    positions = {entry.number(1): entry.number(2) for entry in info.messages(4)} if info else {}
    return root, positions


def decode(data: bytes) -> Message:
    """Split a message into its fields. Raises ValueError if it is malformed."""
    values: dict[int, list[int | bytes]] = {}
    position = 0
    while position < len(data):
        tag, position = _varint(data, position)
        value: int | bytes
        match tag & 7:
            case 0:
                value, position = _varint(data, position)
            case 2:
                length, start = _varint(data, position)
                position = start + length
                value = data[start:position]
            case 1 | 5 as kind:
                width = 8 if kind == _FIXED64 else 4
                value, position = data[position : position + width], position + width
            case kind:
                raise ValueError(f"wire type {kind}")
        if position > len(data):
            raise ValueError("truncated message")
        values.setdefault(tag >> 3, []).append(value)
    return Message(values)


def _varint(data: bytes, position: int) -> tuple[int, int]:
    result = shift = 0
    while True:
        if position >= len(data):
            raise ValueError("truncated varint")
        byte = data[position]
        position += 1
        result |= (byte & 0x7F) << shift
        shift += 7
        if byte < 0x80:
            return result, position


def _as_bytes(value: int | bytes) -> bytes:
    if isinstance(value, int):
        raise ValueError("not a message")
    return value
