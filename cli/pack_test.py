"""``miaopi pack test``: golden cases, what they never show, and whether they would notice a wrong pack."""

from __future__ import annotations

from pathlib import Path

import click

from cli.pack_office import of_folder

SHOWN = 20


@click.command("test", short_help="试运行用例")
@of_folder
@click.option("--mutation", is_flag=True, help="另逐处改动规则包，看用例能否发现。")
@click.option("--all", "every", is_flag=True, help="列出全部未覆盖之处。")
def command(folder: Path, mutation: bool, every: bool) -> None:
    """运行目录中规则包的全部用例；全部相符的，写出编译后的规则包（build/pack.ir.json），供签名发布。

    另列出用例没有覆盖之处：每条规则的符合、不符、未知，每个条件的是与否，对照表的每一行。有用例不符时退出状态为 1。
    """
    from rules.authoring.check import check
    from rules.authoring.compiler import write_artefact
    from rules.authoring.coverage import coverage
    from rules.authoring.golden import differences, read_cases
    from rules.authoring.mutation import tally

    pack = check(folder).pack
    if pack is None:
        raise click.ClickException(f"{folder}：有错误，请先运行 miaopi pack check {folder}")
    cases = read_cases(folder, pack)
    wrong = [f"{case.id} {case.title}：{found}" for case in cases for found in differences(pack, case)]
    if wrong:
        click.echo("\n".join(wrong))
        raise click.ClickException(f"{len(wrong)} 处用例不符，没有写出编译结果。")
    click.echo(f"{len(cases)} 个用例全部相符，已写入 {write_artefact(folder, pack)}")
    shown = coverage(pack, cases)
    click.echo(f"覆盖 {shown.seen}/{shown.possible}")
    _listed(shown.gaps, every)
    if mutation:
        found = tally(pack, cases)
        click.echo(f"改动 {found.made} 处，用例发现 {found.killed:.1%}")
        _listed(found.survivors, every)


def _listed(lines: tuple[str, ...], every: bool) -> None:
    for line in lines if every else lines[:SHOWN]:
        click.echo(f"  {line}")
    if not every and len(lines) > SHOWN:
        click.echo(f"  …… 另有 {len(lines) - SHOWN} 处，加 --all 全部列出")
