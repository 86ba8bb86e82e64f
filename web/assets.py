"""Style sheet and icon, each under a name that holds the hash of its content, so that browsers may keep it for good."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from domain.record import digest_of

_KINDS = {".css": "text/css; charset=utf-8", ".svg": "image/svg+xml"}
_NAMES = ("miaopi.css", "icon.svg")


@dataclass(frozen=True)
class Asset:
    """One file as it is sent. ``name`` holds the hash."""

    name: str
    media_type: str
    text: str


@cache
def assets() -> Mapping[str, Asset]:
    """All assets by their plain name."""
    return MappingProxyType({name: _load(name) for name in _NAMES})


def find(hashed: str) -> Asset | None:
    """The asset under a hashed name."""
    return next((asset for asset in assets().values() if asset.name == hashed), None)


def href(name: str) -> str:
    """Where a page finds an asset. KeyError if there is none of this name."""
    return f"/static/{assets()[name].name}"


def _load(name: str) -> Asset:
    text = files("web").joinpath("static", name).read_text(encoding="utf-8")
    stem, _, suffix = name.rpartition(".")
    return Asset(f"{stem}.{digest_of(text.encode())[:12]}.{suffix}", _KINDS[f".{suffix}"], text)
