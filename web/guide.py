"""A matter's guide as a page shows it: the small part of Markdown that guides are written in, as blocks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_ORDERED = re.compile(r"\d+\.\s+")


@dataclass(frozen=True)
class Block:
    """``kind`` is ``h2``, ``p``, ``ol`` or ``ul``; a list has an item a line, everything else one line."""

    kind: str
    lines: tuple[str, ...]


def blocks(markdown: str) -> tuple[Block, ...]:
    """The blocks in order, without the title, which the page has."""
    return tuple(_blocks(markdown))


def _blocks(markdown: str) -> Iterator[Block]:
    for paragraph in re.split(r"\n\s*\n", markdown.strip()):
        lines = [line.strip() for line in paragraph.splitlines() if line.strip()]
        while lines and lines[0].startswith("#"):
            heading = lines.pop(0)
            if heading.startswith("## "):
                yield Block("h2", (heading.removeprefix("## "),))
        if not lines:
            continue
        if all(_ORDERED.match(line) for line in lines):
            yield Block("ol", tuple(_ORDERED.sub("", line, count=1) for line in lines))
        elif all(line.startswith("- ") for line in lines):
            yield Block("ul", tuple(line.removeprefix("- ") for line in lines))
        else:
            yield Block("p", ("".join(lines),))
