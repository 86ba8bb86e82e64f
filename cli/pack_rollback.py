"""``miaopi pack rollback``: send new cases to the version before."""

from __future__ import annotations

import click

from cli.main import existing_data_option
from cli.pack_office import acting
from functions.packs.life import roll_back
from platforms.family import open_installation


@click.command("rollback", short_help="回退")
@click.argument("matter", metavar="事项")
@click.argument("version", metavar="[版本]", required=False)
@click.option("--reason", required=True, metavar="原因", help="写入登记簿。")
@acting
@existing_data_option
def command(matter: str, version: str | None, reason: str, by: str, data: str) -> None:
    """新申请改用前一版本办理；已收件的不变。不写版本，即为在用的版本；写明尚未到期的版本，即取消其启用。"""
    act = roll_back(open_installation(data), matter, version, reason, by)
    click.echo(f"已回退：{act.matter} {act.version} → {act.to}，新申请以 {act.to} 办理。")
    click.echo(f"已按 {act.version} 收件的不变；如须停止其自动准予：miaopi pack withdraw {act.matter} {act.version}")
