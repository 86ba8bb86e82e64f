"""Every command a page shows can be typed as shown: it exists, with its subcommand and its options."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from cli.main import main

ROOT = Path(__file__).parents[2]
PAGES = sorted(path.name for path in (ROOT / "docs").glob("*.md"))
_SHOWN = re.compile(r"`miaopi ([^`\n]+)`")
_OPTION = re.compile(r"--[a-z-]+")


@pytest.mark.parametrize("page", PAGES)
def test_every_command_shown_exists_with_its_options(page: str) -> None:
    shown = _SHOWN.findall((ROOT / "docs" / page).read_text(encoding="utf-8"))
    assert [line for line in shown if not _can_be_typed(line)] == []


def test_operations_shows_the_commands_of_operating() -> None:
    shown = _SHOWN.findall((ROOT / "docs" / "operations.md").read_text(encoding="utf-8"))
    assert {"redrive", "replay", "verify", "status", "explain", "erase", "pack", "aws"} <= {line.split()[0] for line in shown}


def test_what_does_not_exist_is_found() -> None:
    assert not _can_be_typed("approve")
    assert not _can_be_typed("pack approve")
    assert not _can_be_typed("redrive --everything")
    assert not _can_be_typed("--everything redrive")


def _can_be_typed(line: str) -> bool:
    """Whether the words lead to a command, and each option is one of a command on the way."""
    command: click.Command = main
    options = set(_options(command))
    for word in line.split():
        if _OPTION.fullmatch(word):
            if word not in options:
                return False
        elif isinstance(command, click.Group):
            found = command.get_command(click.Context(command), word)
            if found is None:
                return False
            command = found
            options |= set(_options(command))
    return True


def _options(command: click.Command) -> Iterator[str]:
    yield from ("--help", "--version") if command is main else ("--help",)
    for parameter in command.params:
        yield from parameter.opts
