"""Something wrong with a compiled pack, by where it stands in the sources."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Finding:
    """In which section and item of the sources, under which of its keys. An item of the manifest is one of its sections.

    ``text`` is the piece of that value meant; ``row`` counts a table's rows from 1, its header included.
    """

    section: Literal["manifest", "fields", "materials", "rules", "messages", "tables"]
    item: str
    key: str
    message: str
    text: str = ""
    row: int = 1
