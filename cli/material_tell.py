"""``miaopi material tell``: what a page is taken for, and what is read of it."""

from __future__ import annotations

from pathlib import Path

import click

from cli.main import data_option
from cli.material_read import FILE, listed

_OF_NO_FILE = "trial"


@click.command("tell", short_help="试认")
@click.argument("paper", type=FILE, metavar="图片")
@click.option("--page", default=1, show_default=True, type=click.IntRange(min=1), help="第几页。")
@data_option
def command(paper: Path, page: int, data: str) -> None:
    """像读办件的材料一样读一张图片（或者 PDF 的一页），说明会被认作什么材料、画面如何，列出各栏目。"""
    from functions.read.fields.registry import title_of
    from functions.read.reader import open_reader
    from infra.ports import FileRejected

    try:
        reading = open_reader(Path(data)).read_page(paper.read_bytes(), "", _OF_NO_FILE, page - 1)
    except FileRejected as rejected:
        raise click.ClickException(rejected.message) from None
    click.echo(f"这一页会被认作：{title_of(reading.material)}（{reading.material_score:.2f}）")
    for reason in reading.quality.reasons:
        click.echo(f"画面：{reason}")
    for line in listed(reading):
        click.echo(line)
