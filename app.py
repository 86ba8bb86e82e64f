"""The Lambda entry point, and ``chalice local``'s: the application over the platform its environment names.

Nothing is opened at import; the first request opens it.
"""

from __future__ import annotations

import os
from functools import cache

from api.access import Access
from api.application import create_app
from journey.platform import Platform


@cache
def _platform() -> Platform:
    from platforms.embedded import open_platform

    return open_platform(os.environ.get("MIAOPI_DATA", "var"))


@cache
def _access() -> Access:
    from infra.embedded.sessions import open_access
    from platforms.embedded import settings_for

    return open_access(settings_for(os.environ.get("MIAOPI_DATA", "var")))


app = create_app(_platform, _access)
