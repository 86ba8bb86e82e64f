"""``miaopi pack sign``: put one of the two signatures under a version."""

from __future__ import annotations

from pathlib import Path

import click

from cli.main import data_option
from cli.pack_office import acting, compiled, of_folder, signed
from domain.rejected import Rejected
from functions.packs.life import sign
from platforms.family import open_installation
from rules.engine.pack import ARTEFACT, Pack


@click.command("sign", short_help="签名")
@of_folder
@acting
@data_option
def command(folder: Path, by: str, data: str) -> None:
    """为目录中编译好的版本签名；签的是规范形式的摘要，内容一改签名即失效。

    manifest.yaml 写明的起草人、复核人各签一次，须为两人。签名前重新核对：编译结果与源文件一致，用例全部相符。
    """
    pack = compiled(folder)
    _must_be_what_the_sources_say(folder, pack)
    made = sign(open_installation(data), pack, by)
    click.echo(f"已签名：{pack.title} {pack.version}（{pack.code}），{signed(made.signature)}")
    click.echo(f"摘要 {pack.digest}")


def _must_be_what_the_sources_say(folder: Path, pack: Pack) -> None:
    """Nobody signs a compiled form that says other than what was read, or that fails its own golden cases."""
    from rules.authoring.compiler import compile_pack
    from rules.authoring.golden import differences, read_cases
    from rules.authoring.problem import PackProblems

    try:
        now = compile_pack(folder)
        cases = read_cases(folder, now)
    except PackProblems as problems:
        raise click.ClickException(f"{folder}\n{problems}") from None
    if now.digest != pack.digest:
        raise Rejected("stale", f"{folder / ARTEFACT}：与源文件不一致，请重新运行 python -m rules.authoring {folder}")
    wrong = [f"{case.id} {case.title}：{found}" for case in cases for found in differences(pack, case)]
    if wrong:
        raise Rejected("golden", "用例不符，不能签名：\n" + "\n".join(wrong))
