"""``miaopi pack withdraw``: bar a version from granting, at once and for good."""

from __future__ import annotations

from collections.abc import Sequence

import click

from cli.main import existing_data_option
from cli.pack_office import acting
from cli.progress import Progress
from functions.packs.record import standing_of
from functions.packs.withdraw import withdraw
from journey.platform import Platform
from platforms.family import open_installation


@click.command("withdraw", short_help="停用")
@click.argument("matter", metavar="事项")
@click.argument("version", metavar="版本")
@click.option("--reason", required=True, metavar="原因", help="写入登记簿。")
@acting
@existing_data_option
def command(matter: str, version: str, reason: str, by: str, data: str) -> None:
    """停用某一版本，不可恢复：即刻起不得再自动准予，在办的一律转人工（R15）。

    已作出的决定不变，仍可按该版本说明、验证和重放；列出由机器准予的办件，供逐件复核。
    """
    platform = open_installation(data)
    met = withdraw(platform, matter, version, reason, by, Progress())
    click.echo(f"已停用：{matter} {version}。原因：{reason}")
    _listed(platform, "已转人工", met.referred)
    _listed(platform, "读取完毕或者补正之后转人工", met.later)
    _listed(platform, "此前由机器准予，请逐件复核", met.granted)
    present = standing_of(platform).in_force(matter, platform.today())
    if present is not None and present.withdrawn is not None:
        click.echo(f"新申请仍以 {present.published.version} 收件，全部转人工。可用 miaopi pack rollback 或 activate 改用其他版本。")


def _listed(platform: Platform, words: str, case_ids: Sequence[str]) -> None:
    click.echo(f"{words}：{len(case_ids)} 件")
    for case_id in case_ids:
        case = platform.journal.load(case_id)
        click.echo(f"  {case.number if case else ''}  [{case_id}]")
