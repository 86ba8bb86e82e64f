"""How long sessions and one-time links last, in seconds; the same in every family."""

from __future__ import annotations

from collections.abc import Mapping

LIFETIMES: Mapping[str, float] = {"applicant": 30 * 60.0, "clerk": 8 * 3600.0}
LINK_LIFETIME = 24 * 3600.0
