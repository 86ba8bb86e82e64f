"""The names files came with: sealed beside them, found through the journal, shown to their owner and to clerks."""

from __future__ import annotations

import json
from collections.abc import Iterable

from domain.chain import Entry
from domain.events import MaterialUploaded
from infra.ports import Journal, Vault


def file_names(journal: Journal, vault: Vault, case_id: str) -> dict[str, str]:
    """Names by file id. Raises KeyErased if the case's key was destroyed."""
    return names_in(journal.entries(case_id), vault, case_id)


def names_in(entries: Iterable[Entry], vault: Vault, case_id: str) -> dict[str, str]:
    """The same of a journal already at hand."""
    return {
        entry.event.file_id: str(json.loads(vault.open(case_id, entry.event.description))["name"])
        for entry in entries if isinstance(entry.event, MaterialUploaded)
    }
