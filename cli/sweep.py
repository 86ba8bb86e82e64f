"""``miaopi sweep``: delete what crashes left behind."""

from __future__ import annotations

import os
from pathlib import Path

import click

from cli.main import existing_data_option
from functions.oversee.verify import blobs_of, every_case
from infra.ports import Journal
from platforms.family import FamilyName, family_of

A_DAY = 24 * 60 * 60.0


@click.command("sweep")
@click.option("--older-than", default=A_DAY, show_default=True, help="Seconds: younger blobs may be about to be journalled.")
@existing_data_option
def command(data: str, older_than: float) -> None:
    """Delete blobs that no journal refers to: a step sealed them and was killed before it could say so, or a reading is
    remembered by them that can be made again."""
    if family_of(os.environ) is FamilyName.AWS:
        from platforms.aws import assemble

        installed = assemble(os.environ)
        referenced = _referenced(installed.platform.journal)
        deleted, unfinished = installed.blobs.discard_orphans(referenced, older_than=older_than), 0
    else:
        from infra.embedded.storage import open_storage

        storage = open_storage(Path(data))
        referenced = _referenced(storage.journal)
        orphans = storage.blobs.orphans(referenced, older_than=older_than)
        deleted = sum(storage.blobs.discard(digest, older_than=older_than) for digest in orphans)
        unfinished = storage.blobs.discard_unfinished(older_than=older_than)
    click.echo(f"{deleted} orphaned blobs and {unfinished} unfinished files deleted; {len(referenced)} blobs in use.")


def _referenced(journal: Journal) -> set[str]:
    return {
        ref.digest for case_id in every_case(journal) for entry in journal.entries(case_id) for ref in blobs_of(entry.event)
    }
