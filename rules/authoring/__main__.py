"""``python -m rules.authoring PACK_FOLDER``: check a pack, run its golden cases, write the compiled form."""

from __future__ import annotations

import sys
from pathlib import Path

from rules.authoring.compiler import compile_pack, write_artefact
from rules.authoring.golden import differences, read_cases
from rules.authoring.lint import unused_fields
from rules.authoring.problem import PackProblems


def main(arguments: list[str]) -> int:
    """Compile each folder given; the exit status is 1 if any is refused."""
    if not arguments or arguments[0].startswith("-"):
        sys.stderr.write(f"{__doc__}\n")
        return 2
    return max(_compile(Path(argument)) for argument in arguments)


def _compile(folder: Path) -> int:
    try:
        pack = compile_pack(folder)
    except PackProblems as problems:
        sys.stderr.write(f"{folder}\n{problems}\n")
        return 1
    cases = read_cases(folder, pack)
    wrong = [f"{case.id} {case.title}：{found}" for case in cases for found in differences(pack, case)]
    sys.stdout.write("".join(f"提示：字段「{name}」没有被任何规则使用\n" for name in unused_fields(pack)))
    if wrong:
        sys.stderr.write("用例不符：\n" + "\n".join(wrong) + "\n")
        return 1
    path = write_artefact(folder, pack)
    sys.stdout.write(f"{pack.reference}：{len(pack.rules)} 条规则，{len(cases)} 个用例全部相符，已写入 {path}\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
