"""The press: typst templates to PDF/A-2b, the same bytes for the same content."""

from __future__ import annotations

import json
import os
import threading
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any, Final, TypeVar

import segno
import typst

from domain.documents import DocumentKind
from infra.press.compact import compact
from infra.press.signer import Signer

STANDARD: Final = "a-2b"
FAMILIES = ("Noto Serif CJK SC", "Noto Sans CJK SC")

_Template = TypeVar("_Template", Path, bytes)
_INVISIBLE = {"Cc", "Cf", "Cs", "Co", "Cn"}
_PROBE = b'#set document(date: datetime(year: 2000, month: 1, day: 1))\n#set text(font: "Noto Serif CJK SC")\n' \
    b"#json(bytes(sys.inputs.content))"


class FontsMissing(RuntimeError):
    """The Chinese fonts the templates need are not installed."""


class ForkedPress(RuntimeError):
    """The press was carried over a fork, where a render would wait forever."""


class TypstPress:
    """Renders and signs documents (:class:`infra.ports.Press`). Fonts and compiler are loaded once and reused.

    Make one in each worker process, after it was started; threads may share it.

    ``templates`` is the folder with one ``<kind>.typ`` a document kind.
    """

    def __init__(self, templates: Path, signer: Signer) -> None:
        fonts = typst.Fonts(include_system_fonts=True, include_embedded_fonts=False)
        if absent := sorted(set(FAMILIES) - set(fonts.families())):
            raise FontsMissing(f"install fonts-noto-cjk (absent: {', '.join(absent)})")
        self._templates = templates.resolve()
        self._compiler = typst.Compiler(root=self._templates, font_paths=fonts, ignore_system_fonts=True)
        self._lock = threading.Lock()
        self._process = os.getpid()
        self._signer = signer

    def render(self, kind: DocumentKind, content: Mapping[str, Any]) -> bytes:
        """An unsigned PDF/A-2b whose only date is ``content["date"]``.

        A character that no font can show, or that would be invisible, is printed as its code, ``〔U+202E〕``.
        """
        data = _legible(dict(content))
        if url := data.get("verify_url"):
            data["qr_svg"] = segno.make(url, error="m").svg_inline(border=1, scale=4)
        template = self._templates / f"{kind.value}.typ"
        try:
            return compact(self._compile(template, data))
        except typst.TypstError:
            if not (odd := self.unprintable("".join(_texts(data)))):
                raise
            return compact(self._compile(template, _replaced(data, _codes(odd))))

    def unprintable(self, text: str) -> tuple[str, ...]:
        """The characters of the text that no installed font can show."""
        return tuple(char for char in sorted(set(text)) if not self._printable(char))

    def sign(self, pdf: bytes, *, reason: str, at: datetime) -> bytes:
        """The PDF with the authority's signature; see :meth:`infra.press.signer.Signer.sign`."""
        return self._signer.sign(pdf, reason=reason, at=at)

    def _printable(self, char: str) -> bool:
        try:
            self._compile(_PROBE, char)
        except typst.TypstError:
            return False
        return True

    def _compile(self, template: _Template, data: Any) -> bytes:
        if os.getpid() != self._process:
            raise ForkedPress("make the press in the process that uses it: typst's threads do not survive a fork")
        inputs = {"content": json.dumps(data, ensure_ascii=True, sort_keys=True)}
        with self._lock:
            pdf = self._compiler.compile(input=template, format="pdf", sys_inputs=inputs, pdf_standards=STANDARD)
        assert isinstance(pdf, bytes)
        return pdf


def _legible(data: Any) -> Any:
    odd = {c for text in _texts(data) for c in text if unicodedata.category(c) in _INVISIBLE and c != "\n"}
    return _replaced(data, _codes(odd)) if odd else data


def _texts(data: Any) -> Iterator[str]:
    match data:
        case str():
            yield data
        case dict():
            yield from (text for value in data.values() for text in _texts(value))
        case list() | tuple():
            yield from (text for value in data for text in _texts(value))


def _replaced(data: Any, table: Mapping[int, str]) -> Any:
    match data:
        case str():
            return data.translate(table)
        case dict():
            return {key: _replaced(value, table) for key, value in data.items()}
        case list() | tuple():
            return [_replaced(value, table) for value in data]
    return data


def _codes(odd: Iterable[str]) -> dict[int, str]:
    return {ord(char): f"〔U+{ord(char):04X}〕" for char in odd}
