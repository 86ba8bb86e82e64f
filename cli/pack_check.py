"""``miaopi pack check``: every mistake in a pack's sources, at its line and column."""

from __future__ import annotations

from pathlib import Path

import click

from cli.pack_office import of_folder


@click.command("check", short_help="检查")
@of_folder
def command(folder: Path) -> None:
    """检查目录中的规则包：键、取值、字段、类型、依据、告知文字、对照表和用例，一次说完，各写明文件、行、列和改法。

    有错误时退出状态为 1。“提示”不影响发布。
    """
    from rules.authoring.check import check

    report = check(folder)
    for remark in report.remarks:
        click.echo(f"提示：{remark}")
    for problem in report.problems:
        click.echo(str(problem))
    if report.pack is None:
        raise click.ClickException(f"{folder}：{len(report.problems)} 处错误，请改正后再检查。")
    click.echo(f"{folder}：{len(report.pack.rules)} 条规则、{len(report.pack.fields)} 个字段，没有错误。")
