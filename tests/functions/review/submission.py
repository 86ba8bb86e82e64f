"""A review's inputs over given facts, and what is concluded from them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from domain import workdays
from domain.blob import BlobRef
from domain.case import Case, Status
from domain.facts import Fact
from domain.record import digest_of
from functions.review.assemble import assemble
from functions.review.conclude import Review, conclude
from functions.review.dossier import Inputs, PageNote, facts_to_json
from infra.settings import demo_authority
from rules.engine.pack import Pack
from tests.world.facts import PACK

SERIAL = 7


def inputs(facts: Mapping[str, Fact], *, notes: tuple[PageNote, ...] = (), n: int = 1) -> Inputs:
    """What a review of these facts has recorded; its days are the facts' own."""
    today, received = facts["今日"].value, facts["受理日期"].value
    return Inputs(
        n=n, today=today if isinstance(today, date) else date(2026, 3, 16),
        received_on=received if isinstance(received, date) else date(2026, 3, 16), pack=PACK.reference,
        pack_digest=PACK.digest, calendar=workdays.VERSION, software="miaopi test", person_requested=False,
        authority=demo_authority(), contact="马·测试", facts=facts_to_json(dict(facts)), answers=(), notes=notes,
    )


def seal(kind: str, content: bytes) -> BlobRef:
    """A reference without a vault behind it."""
    return BlobRef(digest=digest_of(content), kind=kind, size=len(content))


def review(facts: Mapping[str, Fact], pack: Pack = PACK, **more: Any) -> Review:
    """What the review concludes."""
    return conclude(assemble(inputs(facts, **more), pack), pack, seal)


def waiting_case(**changes: Any) -> Case:
    """A case that awaits its first review."""
    defaults: dict[str, Any] = {
        "case_id": "case", "version": 5, "status": Status.RECEIVED, "submissions": 1, "number": "1", "pack": PACK.reference,
        "received_on": date(2026, 3, 16),
    }
    return Case(**{**defaults, **changes})
