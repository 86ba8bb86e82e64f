"""``miaopi pack new``: start a pack from a template or from one that exists."""

from __future__ import annotations

from pathlib import Path

import click

_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


@click.command("new", short_help="新建")
@click.argument("code", metavar="标识")
@click.option("--from", "source", type=_FOLDER, metavar="目录", help="据以新建的规则包。")
@click.option("--template", metavar="模板", help="据以新建的模板：空白。")
@click.option("--version", default="1.0.0", show_default=True, help="新的版本号。")
@click.option("--into", type=click.Path(file_okay=False, path_type=Path), default="rules/packs", show_default=True,
              help="新建在哪个目录之下。")
def command(code: str, source: Path | None, template: str | None, version: str, into: Path) -> None:
    """据模板或者另一个规则包新建。

    模板是最小而完整的规则包，检查没有错误，逐项改写即可。据另一个规则包新建的，同一标识、新版本号的是修订，新标识的是
    新事项；源文件照抄，编译结果和签名不带来。
    """
    from rules.authoring.scaffold import TEMPLATES, NotStarted, start

    if (source is None) == (template is None):
        raise click.ClickException("请写明 --from 目录 或者 --template 模板，二者取一。")
    if template is not None and template not in TEMPLATES:
        raise click.ClickException(f"没有模板「{template}」，可用的有：{'、'.join(TEMPLATES)}")
    try:
        folder = start(source or TEMPLATES[str(template)], into, code, version)
    except (NotStarted, FileNotFoundError) as problem:
        raise click.ClickException(str(problem)) from None
    click.echo(f"已新建 {folder}，请修改 manifest.yaml 等文件，然后运行 miaopi pack check {folder}")
