"""Checking a pack of 200 rules: CPU time of the whole check, and of its parts against reading and compiling the sources.

    python -m benchmarks.pack_check
"""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

from rules.authoring.check import check
from rules.authoring.compiler import compile_pack
from rules.authoring.consistency import consistency
from rules.authoring.scaffold import TEMPLATES, start

RULES = 200
LIMIT_SECONDS = 5.0
_FIELDS = {
    "登记.名称": "文本", "申请.名称": "文本", "申请.日期": "日期", "申请.期限止": "日期", "申请.事项": "文本列表", "申请.份数": "整数",
    "申请.声明": "文本", "申请.代理人": "文本",
}
_VALUES = {
    "登记.名称": "甲", "申请.名称": "甲", "申请.日期": "2026-03-16", "申请.期限止": "2026-06-16", "申请.事项": "[名称]",
    "申请.份数": "2", "申请.声明": "没有变化", "申请.代理人": "丁",
}
_BLOCK = (
    (None, "规范名称(申请.名称) == 规范名称(登记.名称)"),
    (None, "申请.日期 <= 受理日期 且 申请.日期 >= 工作日前(受理日期, 20)"),
    (None, "申请.期限止 >= 受理日期"),
    ('"名称" 属于 申请.事项', "规范名称(申请.名称) != 规范名称(申请.代理人)"),
    (None, '申请.事项.每一项(项, 项 属于 ["名称", "住所", "代表人"])'),
    (None, '申请.声明 == "没有变化" 或 "住所" 属于 申请.事项'),
    ("有值(申请.代理人)", "长度(申请.代理人) > 0 且 申请.份数 >= 2"),
    (None, "申请.份数 <= 9"),
    ('非 ("住所" 属于 申请.事项)', '申请.声明 != "有变化"'),
    (None, '包含(规范名称(申请.名称), "甲") 或 申请.份数 > 1'),
)


def main() -> None:
    """Print the times; exit 1 over the limit."""
    with tempfile.TemporaryDirectory() as shelf:
        folder = start(TEMPLATES["空白"], Path(shelf), "bench", "1.0.0")
        _grow(folder)
        begun = time.process_time()
        pack = compile_pack(folder)
        compiled = time.process_time()
        examined = consistency(pack)
        looked = time.process_time()
        report = check(folder)
        checked = time.process_time() - looked
    bare = compiled - begun
    print(f"read and compiled: {bare:.2f} CPU-s; consistency: {looked - compiled:.2f}, {(looked - compiled) / bare:.1f} × that")
    print(f"whole check: {checked:.2f} CPU-s, {checked / bare:.1f} × that (limit {LIMIT_SECONDS})")
    print(f"{len(pack.rules)} rules, {len(pack.fields)} fields: {len(report.problems)} problems, {len(examined.found)} inconsistencies, "
          f"{examined.undecided} questions left open")
    raise SystemExit(0 if checked <= LIMIT_SECONDS and len(pack.rules) == RULES and not examined.undecided else 1)


def _grow(folder: Path) -> None:
    """Add rules to the template, ten at a time, each ten over fields of their own."""
    own = len((folder / "messages.yaml").read_text(encoding="utf-8").partition("\n规则:\n")[2].splitlines())
    fields, rules, messages, facts = [], ["规则:"], [], []
    for number in range(RULES - own):
        block, (applies, requires) = number // len(_BLOCK), _BLOCK[number % len(_BLOCK)]
        if number % len(_BLOCK) == 0:
            fields += [f"  {_of(block, name)}: {{类型: {kind}, 来源: 系统}}" for name, kind in _FIELDS.items()]
            facts += [f"  {_of(block, name)}: {value}" for name, value in _VALUES.items()]
        rules += [f"  - 编号: Z{number}", f"    名称: 第{number}条"]
        rules += [f"    适用: '{_of(block, applies)}'"] if applies else []
        rules += [f"    要求: '{_of(block, requires)}'", "    不符: 转人工", "    代码: [R15]", "    依据: [许可法第三十四条第一款]"]
        messages.append(f"  Z{number}: 第{number}条不符。")
    for file, lines in (("fields.yaml", fields), ("messages.yaml", messages), ("cases/bases.yaml", facts)):
        with (folder / file).open("a", encoding="utf-8") as handle:
            handle.write("\n".join(lines) + "\n")
    (folder / "rules" / "90-more.yaml").write_text("\n".join(rules) + "\n", encoding="utf-8")


def _of(block: int, text: str) -> str:
    """The text about the fields of one block."""
    return text.replace("申请.", f"申请{block}.").replace("登记.", f"登记{block}.")


if __name__ == "__main__":
    main()
