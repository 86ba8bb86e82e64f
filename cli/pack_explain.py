"""``miaopi pack explain``: a pack in plain Chinese."""

from __future__ import annotations

from pathlib import Path

import click

from cli.pack_office import compiled, of_folder


@click.command("explain", short_help="说明")
@of_folder
def command(folder: Path) -> None:
    """用平实的中文说明目录中编译好的规则包：要交什么、期限、每条规则的要求、后果、告知文字和依据。

    网上的办事指南由 guide.md 生成，交件清单由 materials.yaml 生成，告知书由 messages.yaml 生成。
    """
    from rules.authoring.describe import described

    click.echo("\n".join(described(compiled(folder))))
