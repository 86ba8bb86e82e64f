"""``miaopi``: every command in one place; what a command needs is imported when it runs."""

from __future__ import annotations

import logging
import os
from typing import Any

import click

from cli.lazy import LazyGroup
from domain.rejected import Rejected

_COMMANDS = {
    "demo": "Run eight sample cases from paper to outcome and compare each with what the law says.",
    "serve": "Run the whole machine: web pages and API, workers, mail sink.",
    "submit": "File the application in a folder, as a person would over HTTP.",
    "status": "Say where a case stands.",
    "explain": "Show every checkpoint of a case in plain Chinese: law, found, source, result.",
    "verify": "Check every journal's hash chain and every blob.",
    "replay": "Recompute a case's decisions bit for bit from what was recorded.",
    "pack": "Sign, publish, activate, roll back and withdraw rule packs (规则包).",
    "material": "Check the description of a material (材料), and try it on a page.",
    "fixtures": "Write the sample cases, labelled pages, or a contact sheet of the synthetic papers.",
    "eval": "Measure how often it is right, on cases whose truth is known.",
    "work": "Run one worker process, or work until nothing is due.",
    "redrive": "Put dead letters back on their queues.",
    "sweep": "Delete sealed blobs no journal refers to, left by crashes.",
    "erase": "Destroy a case's key: its personal data is gone, its journal still verifies.",
    "aws": "Set up an installation on AWS: packs, signers, links and tokens.",
}

_STARTED_BY_THE_SUPERVISOR = frozenset({"http"})


class _Miaopi(LazyGroup):
    def invoke(self, ctx: click.Context) -> Any:
        """What cannot be done, and a rule pack that may not be used, are told in one sentence."""
        try:
            return super().invoke(ctx)
        except Rejected as turned_down:
            raise click.ClickException(turned_down.message) from None
        except ValueError as error:
            from rules.engine.pack import PackInvalid
            from rules.registry.log import LogBroken

            if isinstance(error, PackInvalid | LogBroken):
                raise click.ClickException(str(error)) from None
            raise


@click.group(
    cls=_Miaopi, listed=_COMMANDS, prefix="cli.", unlisted=_STARTED_BY_THE_SUPERVISOR,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.option("--verbose", is_flag=True, help="Say what the steps do (no personal data).")
def main(verbose: bool) -> None:
    """秒批 Miaopi: from scanned paper to a signed certificate, a complete correction notice, or a referral.

    Data lives under var/demo unless --data or MIAOPI_DATA names another folder. Start with `miaopi demo`,
    then `miaopi serve` and open http://127.0.0.1:8000.
    """
    level = logging.INFO if verbose else logging.WARNING
    logging.basicConfig(level=level, format="%(asctime)s %(name)s %(levelname)s %(message)s")


def data_option(function: Any) -> Any:
    """``--data``: the data directory, made if there is none."""
    return _data(function, exists=False)


def existing_data_option(function: Any) -> Any:
    """``--data`` of a command that only looks: a misspelt folder is an error, not an empty one."""
    return _data(function, exists=True)


class _DataFolder(click.Path):
    """What an installation on AWS has no folder for is not looked for on this machine."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        from platforms.family import FamilyName, family_of

        return value if family_of(os.environ) is FamilyName.AWS else super().convert(value, param, ctx)


def _data(function: Any, *, exists: bool) -> Any:
    return click.option(
        "--data", type=_DataFolder(file_okay=False, exists=exists), envvar="MIAOPI_DATA", default="var/demo",
        show_default=True, help="The data directory.",
    )(function)
