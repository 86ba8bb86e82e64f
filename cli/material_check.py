"""``miaopi material check``: every mistake in descriptions of materials, at its line and column."""

from __future__ import annotations

from pathlib import Path

import click


@click.command("check", short_help="检查")
@click.argument("files", nargs=-1, required=True, metavar="文件…", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def command(files: tuple[Path, ...]) -> None:
    """检查材料说明：键、类型、行文和编号格式，一次说完，各写明文件、行、列和改法。有错误时退出状态为 1。"""
    from functions.read.described.source import check

    faults = 0
    for path in files:
        spec, problems = check(path)
        for problem in problems:
            click.echo(str(problem))
        faults += len(problems)
        if spec is not None:
            fields = sum(len(sheet.fields) for sheet in spec.sheets)
            click.echo(f"{path.name}：{spec.name}，{len(spec.sheets)} 页、{fields} 个栏目，没有错误。")
    if faults:
        raise click.ClickException(f"{faults} 处错误，请改正后再检查。")
