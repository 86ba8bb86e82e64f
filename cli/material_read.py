"""``miaopi material read``: a description tried on a page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cli.main import data_option
from domain.reading import Field, FieldState, PageReading, TickState

if TYPE_CHECKING:
    from functions.read.fields.extract import Extract

_STATES = {FieldState.BLANK: "空白", FieldState.UNKNOWN: "存疑"}
_TICKS = {TickState.TICKED: "勾选", TickState.EMPTY: "未勾选", TickState.UNCLEAR: "存疑"}
FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
"""A file that is there."""


@click.command("read", short_help="试读")
@click.argument("description", type=FILE, metavar="说明")
@click.argument("paper", type=FILE, metavar="图片")
@click.option("--page", default=1, show_default=True, type=click.IntRange(min=1), help="第几页。")
@data_option
def command(description: Path, paper: Path, page: int, data: str) -> None:
    """用一份材料说明读一张图片（或者 PDF 的一页），不论它会被认作什么材料，列出各栏目：已知的值、空白或者存疑。"""
    from functions.read.described.source import check
    from functions.read.described.trial import tried
    from functions.read.fields.registry import title_of
    from infra.ports import FileRejected

    spec, problems = check(description)
    if spec is None:
        for problem in problems:
            click.echo(str(problem))
        raise click.ClickException(f"{description}：{len(problems)} 处错误，请先改正。")
    try:
        taken_for, read = tried(paper.read_bytes(), page - 1, spec, Path(data))
    except FileRejected as rejected:
        raise click.ClickException(rejected.message) from None
    click.echo(f"这一页会被认作：{title_of(taken_for)}")
    for line in listed(read):
        click.echo(line)


def listed(read: Extract | PageReading) -> Iterator[str]:
    """Fields, tick boxes and cards, one a line."""
    yield from map(_said, read.fields)
    for tick in read.ticks:
        yield f"{tick.field}·{tick.option}：{_TICKS[tick.state]}"
    for number, card in enumerate(read.cards, start=1):
        yield f"第 {number} 张：" + "；".join(map(_said, card))


def _said(field: Field) -> str:
    why = f"（{field.doubt.words}；读作“{field.raw}”）" if field.doubt else ""
    return f"{field.name}：{_STATES.get(field.state) or field.value}{why}"
