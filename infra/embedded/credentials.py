"""The machine's own tokens: one for the clerk's programs, one for neighbouring systems, made at the first start."""

from __future__ import annotations

import json
import secrets
from dataclasses import asdict, dataclass
from pathlib import Path

from infra.embedded.files import folder, make_folder, replace_file


@dataclass(frozen=True)
class Tokens:
    """Bearer tokens. ``instance`` is no secret: it tells this installation's cookies from another's."""

    clerk: str
    system: str
    instance: str


def load_tokens(path: Path) -> Tokens:
    """The tokens kept at ``path`` (0600), made if there are none. Safe from several processes at once."""
    make_folder(path.parent)
    with folder(path.parent, exclusive=True):
        if not path.exists():
            made = Tokens(secrets.token_urlsafe(32), secrets.token_urlsafe(32), secrets.token_hex(4))
            replace_file(path, json.dumps(asdict(made), indent=1).encode())
    return Tokens(**json.loads(path.read_text(encoding="utf-8")))
