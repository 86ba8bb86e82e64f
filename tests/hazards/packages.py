"""Zip packages that are no pictures: OFD, office documents, archives, some of them bombs."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

_OFD = (
    b'<?xml version="1.0" encoding="UTF-8"?><ofd:OFD xmlns:ofd="http://www.ofdspec.org/2016" Version="1.0" DocType="OFD">'
    b"<ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>"
)
_LAUGHS = b'<!DOCTYPE l [<!ENTITY a "ha">%s]><l>&i;</l>' % b"".join(
    b'<!ENTITY %c "%s">' % (letter, b"&%c;" % (letter - 1) * 10) for letter in range(ord("b"), ord("j"))
)
"""An XML document whose entities expand to a hundred million times two letters."""


def package(members: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            # OpenDocument keeps the member that says its type uncompressed.
            archive.writestr(name, data, zipfile.ZIP_STORED if name == "mimetype" else None)
    return out.getvalue()


def ofd() -> bytes:
    """The smallest package that calls itself OFD."""
    return package({"OFD.xml": _OFD, "Doc_0/Document.xml": b"<ofd:Document/>"})


def ofd_bomb() -> bytes:
    """An OFD package with an entity bomb and a member that inflates a thousandfold."""
    return package({"OFD.xml": _LAUGHS, "Doc_0/Res/image.jb2": bytes(64 << 20)})


def word() -> bytes:
    """A .docx by its parts."""
    return package({"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<document/>"})


def open_document() -> bytes:
    """An .odt by its parts."""
    return package({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<office/>"})


def old_word() -> bytes:
    """The head of a .doc or .wps."""
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def nested_bomb() -> bytes:
    """Zips in a zip, the innermost of them much larger than it looks."""
    content = bytes(16 << 20)
    for depth in range(4):
        content = package({f"{depth}.zip": content})
    return content
