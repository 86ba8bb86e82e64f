"""Files sent by a page's form (multipart/form-data, RFC 7578): the parts of one bounded body, in order."""

from __future__ import annotations

from dataclasses import dataclass
from email.message import Message
from email.parser import HeaderParser

from api.problems import HttpProblem

MAX_PARTS = 48
"""Every file that a case may hold, and the form's own fields."""


@dataclass(frozen=True)
class Part:
    """One field. ``filename`` is None for a field that is not a file."""

    name: str
    filename: str | None
    content: bytes


def parts(content_type: str, raw: bytes) -> tuple[Part, ...]:
    """The parts of a body. Raises HttpProblem 422 if it is not well formed."""
    boundary = _parameter(_header(f"Content-Type: {content_type}"), "boundary", "content-type")
    pieces = (b"\r\n" + raw).split(b"\r\n--" + boundary.encode()) if boundary else []
    if len(pieces) < 2 or not pieces[-1].startswith(b"--") or len(pieces) > MAX_PARTS:
        raise HttpProblem(422, "invalid", "上传内容不完整，请重新选择文件后上传。")
    return tuple(_part(piece) for piece in pieces[1:-1])


def _part(piece: bytes) -> Part:
    head, found, content = piece.removeprefix(b"\r\n").partition(b"\r\n\r\n")
    header = _header(head.decode("utf-8", "replace"))
    name = _parameter(header, "name")
    if not found or name is None:
        raise HttpProblem(422, "invalid", "上传内容不完整，请重新选择文件后上传。")
    return Part(name, _parameter(header, "filename"), content)


def _header(text: str) -> Message:
    return HeaderParser().parsestr(text)


def _parameter(header: Message, name: str, field: str = "content-disposition") -> str | None:
    value = header.get_param(name, header=field)
    # Browsers send names as bare UTF-8 and escape only the quotation mark.
    return value.replace("%22", '"') if isinstance(value, str) else None
