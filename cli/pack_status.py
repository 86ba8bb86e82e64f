"""``miaopi pack status``: how every version stands."""

from __future__ import annotations

from itertools import groupby

import click

from cli.main import existing_data_option
from cli.pack_office import signed
from cli.progress import Progress
from functions.packs.status import State, VersionStatus, status
from functions.packs.withdraw import cases_under
from journey.platform import Platform
from platforms.family import open_installation
from platforms.packs import unpublished
from rules.engine.pack import PackInvalid
from rules.engine.terms import AutoApproval


@click.command("status", short_help="状态")
@click.argument("matter", metavar="[事项]", required=False)
@click.option("--cases", "listing", is_flag=True, help="逐件列出在办的办件。")
@existing_data_option
def command(matter: str | None, listing: bool, data: str) -> None:
    """列出各事项的各版本：状态、签名、启用日期、能否自动准予、办件数。有不能使用的版本时，退出状态为 1。"""
    refused = False
    platform = open_installation(data)
    found = status(platform, matter, Progress())
    if matter is not None and not found:
        raise click.ClickException(f"没有事项 {matter} 的规则包。")
    for code, versions in groupby(found, key=lambda each: each.matter):
        click.echo(code)
        for each in versions:
            refused = not _shown(platform, each) or refused
            for case in cases_under(platform, each.reference, Progress()) if listing else ():
                if not case.decided:
                    click.echo(f"        {case.number}  [{case.case_id}]  {case.status_words}")
    for path in unpublished(platform):
        click.echo(f"软件附带而未发布：{path}（已发布的版本内容不变，改动须用新的版本号签名发布）")
    raise SystemExit(1 if refused else 0)


def _shown(platform: Platform, each: VersionStatus) -> bool:
    """Print one version; False if it may not be used."""
    since = f"，自 {each.from_day} 起" if each.from_day else ""
    click.echo(f"  {each.version}  {each.state.words}{since}  {each.title}  摘要 {each.digest[:16]}")
    if each.reason is not None:
        click.echo(f"      停用原因：{each.reason}" + ("；新申请仍以此收件，全部转人工" if each.receives else ""))
    for signature in each.signatures:
        click.echo(f"      签名：{signed(signature)} {signature.signed_on}")
    if each.state is State.SIGNED:
        return True
    click.echo(f"      办件：在办 {each.undecided}，已决定 {each.decided}")
    try:
        pack = platform.pack(each.reference)
    except PackInvalid as problem:
        click.echo(f"      不能使用：{problem}")
        return False
    if not pack.offered:
        click.echo("      尚未开通网上办理（manifest.yaml 上线: 否）")
    click.echo(f"      自动准予：{_approval(pack.auto_approve) if each.reason is None else '已停用'}")
    return True


def _approval(approval: AutoApproval) -> str:
    return f"允许（{approval.published_rule}，{approval.published_number}）" if approval.allowed else "不允许"
