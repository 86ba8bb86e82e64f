"""``miaopi pack diff``: what two packs mean differently."""

from __future__ import annotations

from pathlib import Path

import click

_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


@click.command("diff", short_help="比较")
@click.argument("old", type=_FOLDER, metavar="原目录")
@click.argument("new", type=_FOLDER, metavar="新目录")
def command(old: Path, new: Path) -> None:
    """比较两个规则包的含义：规则、材料、字段、期限、对照表的改动，以及两边的用例哪些结论不同。

    注释、次序和条件的不同写法不算改动。
    """
    from rules.authoring.compare import differences_of
    from rules.authoring.compiler import compile_pack
    from rules.authoring.golden import read_cases
    from rules.authoring.problem import PackProblems

    try:
        before, after = compile_pack(old), compile_pack(new)
        cases = {case.id: case for folder, pack in ((old, before), (new, after)) for case in read_cases(folder, pack)}
    except PackProblems as problems:
        raise click.ClickException(str(problems)) from None
    found = list(differences_of(before, after, list(cases.values())))
    click.echo("\n".join(found) if found else "含义没有不同。")
