"""A group of commands, each in a module of its own that is loaded only when it is asked for, so that help is quick."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Any

import click


class LazyGroup(click.Group):
    """``listed`` says what each command does, in the order shown; the module's name is ``prefix`` and the command's.

    A command in ``unlisted`` runs, but is not shown.
    """

    def __init__(
        self, *args: Any, listed: Mapping[str, str], prefix: str, unlisted: frozenset[str] = frozenset(),
        heading: str = "Commands", **more: Any,
    ) -> None:
        super().__init__(*args, **more)
        self._listed = listed
        self._prefix = prefix
        self._unlisted = unlisted
        self._heading = heading

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return list(self._listed)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:  # noqa: ARG002 - click's signature
        if name not in self._listed and name not in self._unlisted:
            return None
        command: click.Command = import_module(f"{self._prefix}{name}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        with formatter.section(self._heading):
            formatter.write_dl(list(self._listed.items()))
