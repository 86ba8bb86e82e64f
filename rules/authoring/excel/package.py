"""Look into a workbook's package before anything parses it."""

from __future__ import annotations

import zipfile
import zlib
from pathlib import Path

MAX_FILE, MAX_UNPACKED, MAX_PARTS = 5_000_000, 40_000_000, 500
_ACTIVE = ("vbaproject", "externallinks/", "activex/", "embeddings/", "connections.xml", "ctrlprops/", "querytables/")
_TEXTS = (".xml", ".rels", ".vml")
_FORBIDDEN = (b"<!DOCTYPE", b"<!ENTITY", b"\0", b"macroEnabled")
_CHUNK = 65_536


class WorkbookRefused(ValueError):
    """The file is no workbook that may be opened; the message says why and what to do, in Chinese."""


def must_be_plain(path: Path) -> None:
    """A workbook of bounded size without macros, links, embedded objects or entities. Raises WorkbookRefused."""
    if path.stat().st_size > MAX_FILE:
        raise WorkbookRefused(f"{path}：超过 {MAX_FILE // 1_000_000} MB，不像规则包的表格，没有打开")
    try:
        with zipfile.ZipFile(path) as package:
            parts = package.infolist()
            if len(parts) > MAX_PARTS:
                raise WorkbookRefused(f"{path}：内含 {len(parts)} 个部件，不像规则包的表格，没有打开")
            if any(mark in part.filename.lower() for part in parts for mark in _ACTIVE):
                raise WorkbookRefused(f"{path}：带有宏、外部链接或者嵌入对象，没有打开；请另存为不带这些内容的 .xlsx")
            left = MAX_UNPACKED
            for part in parts:
                left = _unpacked(package, part, left, path)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, zlib.error):
        raise WorkbookRefused(f"{path}：不是 .xlsx 表格，请用 Excel 或者 WPS 打开后另存为 .xlsx（不加密）") from None


def _unpacked(package: zipfile.ZipFile, part: zipfile.ZipInfo, left: int, path: Path) -> int:
    """How much may still be unpacked after this part, by what it really holds, not by what it says."""
    text, tail = part.filename.lower().endswith(_TEXTS), b""
    with package.open(part) as stream:
        while chunk := stream.read(_CHUNK):
            left -= len(chunk)
            if left < 0:
                raise WorkbookRefused(f"{path}：展开后超过 {MAX_UNPACKED // 1_000_000} MB，不像规则包的表格，没有打开")
            seen = tail + chunk
            if text and any(mark in seen for mark in _FORBIDDEN):
                raise WorkbookRefused(f"{path}：带有宏或者实体声明，没有打开；请另存为不带这些内容的 .xlsx")
            tail = chunk[-16:]
    return left
