"""``miaopi status CASE``: where a case stands."""

from __future__ import annotations

import click

from cli.case_ref import find_case
from cli.main import existing_data_option
from functions.issue.letter import title_of
from platforms.family import open_installation


@click.command("status")
@click.argument("case")
@existing_data_option
def command(case: str, data: str) -> None:
    """Say where CASE (id or 办件编号) stands, and list its journal."""
    platform = open_installation(data)
    found = platform.journal.load(find_case(platform, case))
    assert found is not None  # find_case looked it up
    click.echo(f"办件 {found.number or '（草稿，尚无编号）'}  [{found.case_id}]")
    click.echo(f"状态：{found.status_words}")
    if found.answer_due:
        click.echo(f"期限：{found.answer_due}")
    if found.reasons:
        click.echo("转人工原因：" + "、".join(f"{reason.value} {reason.words}" for reason in found.reasons))
    if found.pages:
        click.echo(f"材料：已读 {found.pages_read} 页，共 {found.pages} 页")
    for document in found.documents:
        assert found.pack is not None  # nothing is issued before it is filed
        click.echo(f"文书：{title_of(document.kind, platform.pack(found.pack))}")
    for entry in platform.journal.entries(found.case_id):
        click.echo(f"  {entry.seq:3d}  {entry.at:%Y-%m-%d %H:%M:%S}  {entry.event.type:<20} {entry.actor}")
