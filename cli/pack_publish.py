"""``miaopi pack publish``: fix a signed version for good."""

from __future__ import annotations

from pathlib import Path

import click

from cli.main import data_option
from cli.pack_office import acting, compiled, of_folder, signed
from domain.rejected import Rejected
from functions.packs.life import publish
from platforms.family import open_installation
from rules.engine.pack import ARTEFACT
from rules.registry.loader import PackRefused


@click.command("publish", short_help="发布")
@of_folder
@acting
@data_option
def command(folder: Path, by: str, data: str) -> None:
    """发布目录中已由起草人、复核人签名的版本。

    允许自动准予的，须所有法律依据都已核对原文或者由具名人员确认，并写明本机关公布的规则；预审、注销不得自动准予。
    发布不等于启用：新申请何时改用它，由 miaopi pack activate 决定。
    """
    pack = compiled(folder)
    try:
        published = publish(open_installation(data), pack, by)
    except Rejected as problem:
        raise PackRefused(f"{folder / ARTEFACT}：{problem.message}") from None
    click.echo(f"已发布：{published.title} {published.version}（{published.reference}）")
    click.echo("签名：" + "、".join(signed(signature) for signature in published.signatures))
    click.echo(f"启用：miaopi pack activate {published.matter} {published.version} --as {by}")
