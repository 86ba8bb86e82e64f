"""``miaopi pack``: the life of a rule pack, for the policy staff who write it and the people who answer for it."""

from __future__ import annotations

import click

from cli.lazy import LazyGroup

_COMMANDS = {
    "new": "从模板或者已有的规则包新建一个版本或者一个事项。",
    "check": "检查规则包，错误各写明文件、行、列和改法。",
    "test": "运行用例，写出编译结果，列出没有覆盖之处。",
    "explain": "用平实的中文说明规则包。",
    "diff": "比较两个规则包的含义，而不是文字。",
    "excel": "写成表格修改，再读回；规则可以选句式填空。",
    "sign": "起草人或者复核人签名。",
    "publish": "发布两人签过名的版本；发布后内容不可更改。",
    "activate": "从某日起以某一版本办理新申请。",
    "rollback": "新申请退回前一版本办理。",
    "withdraw": "停用某一版本：不得再自动准予，在办的转人工。",
    "status": "各版本由谁签名、何时启用、有多少办件。",
}


@click.group("pack", cls=LazyGroup, listed=_COMMANDS, prefix="cli.pack_", heading="命令")
def command() -> None:
    """规则包：新建、检查、试运行、说明、比较、用表格修改；签名、发布、启用、回退、停用。

    一个事项的一个版本是一个目录，如 rules/packs/food-licence-renewal/1.0.0；先以 check 检查，以 test 试运行用例并
    编译。起草人与复核人各签一次，才能发布；发布过的内容不可更改，改动须用新的版本号。
    """
