"""Say how far a command has come that looks at every case, once there are many."""

from __future__ import annotations

import click

EVERY = 1000


class Progress:
    """Call it once a case: after every thousand it writes a line to the terminal's error output."""

    def __init__(self) -> None:
        self._seen = 0

    def __call__(self) -> None:
        self._seen += 1
        if self._seen % EVERY == 0:
            click.echo(f"已查看 {self._seen} 件……", err=True)
