"""The one platform of a process that serves requests or events. Nothing is opened before the first of them asks."""

from __future__ import annotations

import os
from functools import cache
from typing import TYPE_CHECKING

from api.access import Access
from journey.platform import Platform
from platforms import family

if TYPE_CHECKING:
    from infra.aws.outbox import Outbox


@cache
def platform() -> Platform:
    """The platform the process's environment names."""
    return family.open_platform(os.environ)


@cache
def access() -> Access:
    """Who may come in, over the same family."""
    return family.open_access(os.environ)


@cache
def outbox() -> Outbox:
    """The outbox to sweep; of the family ``aws`` only, for on one machine its rows are the queue itself."""
    from platforms.aws import assemble

    return assemble(os.environ).outbox
