from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from domain.blob import BlobRef
from domain.events import CaseOpened, Channel, Event, PersonRequested
from domain.messages import Message
from infra.embedded.storage import Storage, open_storage
from infra.ports import Append

AT = datetime(2026, 3, 16, 9, 0, tzinfo=timezone(timedelta(hours=8)))
FORM = BlobRef(digest="ab" * 32, kind="form", size=1)
OPENED = CaseOpened(matter="food-licence-renewal", channel=Channel.WEB, secret_hash="0" * 64, form=FORM)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "var"


@pytest.fixture
def storage(data: Path) -> Storage:
    return open_storage(data)


@pytest.fixture
def append() -> Callable[..., None]:
    """Open the case if it is new, and append a few more events."""

    def append(storage: Storage, case_id: str, more: int = 0, outbox: tuple[Message, ...] = ()) -> None:
        case = storage.journal.load(case_id)
        events: list[Event] = [PersonRequested()] * more if case else [OPENED, *[PersonRequested()] * more]
        version = case.version if case else 0
        storage.journal.append(Append(case_id, version, AT, "applicant", events, outbox))

    return append
