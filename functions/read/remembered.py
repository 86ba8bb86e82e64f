"""Readings already made for a case: a page that shows what another page of the case showed is not read again.

They lie sealed in the case's own vault and are gone with its key; no other case is ever looked at.
"""

from __future__ import annotations

from domain.reading import PageReading
from infra.ports import Vault

KIND = "remembered"


class RememberedReadings:
    """The readings of one case, by what :meth:`infra.ports.PaperReader.identify` says of a page."""

    def __init__(self, vault: Vault, case_id: str) -> None:
        self._vault = vault
        self._case_id = case_id

    def find(self, page: str, file_id: str, page_no: int) -> PageReading | None:
        """The reading of such a page as that of this one; None if none is remembered. Raises KeyErased."""
        kept = self._vault.recall(self._case_id, KIND, page)
        if kept is None:
            return None
        return PageReading.model_validate_json(kept).model_copy(update={"file_id": file_id, "page_no": page_no})

    def keep(self, page: str, reading: PageReading) -> None:
        """Remember what was read. Raises KeyErased."""
        self._vault.remember(self._case_id, KIND, page, reading.canonical())
