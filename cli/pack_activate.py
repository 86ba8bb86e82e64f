"""``miaopi pack activate``: decide new cases by a version from a day on."""

from __future__ import annotations

from datetime import datetime

import click

from cli.main import existing_data_option
from cli.pack_office import acting
from functions.packs.life import activate
from functions.packs.record import standing_of
from platforms.family import open_installation
from rules.registry.decisions import publication


@click.command("activate", short_help="启用")
@click.argument("matter", metavar="事项")
@click.argument("version", metavar="版本")
@click.option("--from", "day", type=click.DateTime(["%Y-%m-%d"]), metavar="日期", help="启用日期。[默认：今天或者生效日期，以后者为准]")
@acting
@existing_data_option
def command(matter: str, version: str, day: datetime | None, by: str, data: str) -> None:
    """从某日起，首次提交的申请以这一版本办理；此前收件的仍用原来的版本，直到办结。"""
    platform = open_installation(data)
    earliest = publication(standing_of(platform), matter, version).published.effective_from
    from_day = day.date() if day else max(platform.today(), earliest)
    activated = activate(platform, matter, version, from_day, by)
    click.echo(f"已排定：{activated.matter} {activated.version} 自 {activated.from_day} 起办理新申请。")
