"""``miaopi material``: for rule authors who describe a paper the machine shall read."""

from __future__ import annotations

import click

from cli.lazy import LazyGroup

_COMMANDS = {
    "check": "检查材料说明，错误各写明文件、行、列和改法。",
    "read": "用一份说明读一张图片或者 PDF 的一页，列出读到的栏目。",
    "tell": "像读办件一样读一张图片或者 PDF 的一页，说明认作什么材料，列出栏目。",
}


@click.group("material", cls=LazyGroup, listed=_COMMANDS, prefix="cli.material_", heading="命令")
def command() -> None:
    """材料说明：写明一种材料的标题、栏目和读法，不用编程；放在 rules/materials，一种材料一个文件。"""
