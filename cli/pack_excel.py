"""``miaopi pack excel``: fields, materials, rules, messages and tables in a workbook, out and in again."""

from __future__ import annotations

from pathlib import Path

import click

from cli.pack_office import of_folder

_WORKBOOK = click.Path(dir_okay=False, path_type=Path)


@click.command("excel", short_help="表格")
@click.argument("way", type=click.Choice(["out", "in"]), metavar="out|in")
@of_folder
@click.argument("workbook", type=_WORKBOOK, metavar="表格.xlsx")
def command(way: str, folder: Path, workbook: Path) -> None:
    """把目录中规则包的字段、材料、规则、告知文字、对照表写成表格（out），改好以后读回（in）。

    规则的要求可以选十个句式之一填空，也可以写表达式。读回时只改动过的单元格写入源文件，注释和次序不变；单元格有错误的，
    写明表名和格，一处也不写入。公式不计算；带有宏、外部链接的表格不打开。
    """
    from rules.authoring.excel.package import WorkbookRefused
    from rules.authoring.problem import PackProblems

    try:
        _out(folder, workbook) if way == "out" else _in(folder, workbook)
    except PackProblems as problems:
        raise click.ClickException(f"{folder}\n{problems}") from None
    except WorkbookRefused as refused:
        raise click.ClickException(str(refused)) from None
    except FileExistsError:
        raise click.ClickException(f"{workbook} 已经存在，请另取文件名") from None
    except FileNotFoundError:
        raise click.ClickException(f"没有 {workbook}") from None


def _out(folder: Path, workbook: Path) -> None:
    from rules.authoring.excel.out import send_out
    from rules.authoring.excel.sections import RULE_SECTION, SENTENCE

    layout = send_out(folder, workbook)
    listed = [f"{sheet.section.sheet} {len(sheet.rows)} 行" for sheet in layout.sheets]
    listed += [f"{table.sheet} {len(table.records) - 1} 行" for table in layout.tables]
    click.echo(f"已写入 {workbook}：{'、'.join(listed)}")
    rules = [row for sheet in layout.sheets for row in sheet.rows if sheet.section is RULE_SECTION]
    sentences = sum(bool(row.cells.get(SENTENCE)) for row in rules)
    click.echo(f"规则 {len(rules)} 条中，{sentences} 条是句式填空，{len(rules) - sentences} 条是表达式。")


def _in(folder: Path, workbook: Path) -> None:
    from rules.authoring.excel.back import bring_back

    brought = bring_back(folder, workbook)
    for wrong in brought.wrong:
        click.echo(str(wrong))
    if brought.wrong:
        raise click.ClickException(f"{workbook}：{len(brought.wrong)} 处错误，没有写入；请改正后再读回。")
    if not brought.files:
        click.echo("没有改动。")
        return
    click.echo(f"已改动：{'、'.join(brought.files)}。再要用表格修改的，请重新导出。")
    for problem in brought.elsewhere:
        click.echo(str(problem))
    if brought.elsewhere:
        click.echo(f"以上 {len(brought.elsewhere)} 处不在表格中，请在源文件里改正。")
