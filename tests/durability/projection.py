"""The canonical projection: everything a run leaves behind that must not depend on where it was killed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from domain.document_number import series
from domain.documents import DocumentKind
from domain.events import EVENT, Delivered, Event, PageRead
from domain.matter import MatterKind
from domain.record import digest_of
from functions.oversee.verify import blobs_of, every_case, verify
from journey.platform import Platform

UNNUMBERED = {
    DocumentKind.CERTIFICATE, DocumentKind.EXPLANATION, DocumentKind.FILING_RECEIPT, DocumentKind.PRE_REVIEW_REPORT,
}


def project(platform: Platform, mail: Path, sms: Path) -> dict[str, Any]:
    """Cases with their events (blobs by plaintext), what went out, numbers drawn, and what is left on the queues."""
    return {
        "cases": {case_id: _case(platform, case_id) for case_id in every_case(platform.journal)},
        "mails": sorted(path.name for path in mail.glob("*.eml")),
        "sms": sorted(path.name for path in sms.glob("*.json")),
        "results": sorted(json.dumps(row.body, ensure_ascii=False, sort_keys=True) for row in platform.results.after(0)),
        "numbers": {name: platform.journal.next_number(name) for name in _counters(platform)},
        "dead": [message.id for message, _ in platform.queues.dead()],
        "waiting": sum(platform.queues.depth().values()),
    }


def _counters(platform: Platform) -> list[str]:
    """Of case numbers, and of every kind of document that bears one."""
    day, kind = platform.today(), MatterKind.RENEWAL
    numbered = [document for document in DocumentKind if document not in UNNUMBERED]
    return [f"case/{day:%Y%m%d}", *(series(platform.authority, document, kind, day).counter for document in numbered)]


def _case(platform: Platform, case_id: str) -> dict[str, Any]:
    entries = platform.journal.entries(case_id)
    # Pages are read and answers delivered side by side: their order among themselves means nothing.
    free = (Delivered, PageRead)
    side_by_side = sorted(_event(platform, case_id, e.event) for e in entries if isinstance(e.event, free))
    in_order = [_event(platform, case_id, e.event) for e in entries if not isinstance(e.event, free)]
    assert verify(platform.journal, platform.vault, case_id).sound
    return {"in_order": in_order, "side_by_side": side_by_side}


def _event(platform: Platform, case_id: str, event: Event) -> str:
    text = json.dumps(EVENT.dump_python(event, mode="json"), ensure_ascii=False, sort_keys=True)
    for ref in blobs_of(event):
        # Keys are random, so ciphertexts differ between runs; what they hold must not.
        text = text.replace(ref.digest, digest_of(platform.vault.open(case_id, ref)))
    if isinstance(event, Delivered) and event.channel in {"results", "supervision", "original"}:
        text = text.replace(event.receipt, "position")
    return text
