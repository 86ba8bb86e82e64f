"""``python -m rules.authoring PACK_FOLDER``: check a pack, run its golden cases, write the compiled form."""

from __future__ import annotations

import sys
from pathlib import Path

from rules.authoring.check import check
from rules.authoring.compiler import write_artefact
from rules.authoring.golden import differences, read_cases
from rules.authoring.problem import PackProblems


def main(arguments: list[str]) -> int:
    """Compile each folder given; the exit status is 1 if any is refused."""
    if not arguments or arguments[0].startswith("-"):
        sys.stderr.write(f"{__doc__}\n")
        return 2
    return max(_compile(Path(argument)) for argument in arguments)


def _compile(folder: Path) -> int:
    report = check(folder)
    if report.pack is None:
        sys.stderr.write(f"{folder}\n{PackProblems(report.problems)}\n")
        return 1
    pack, cases = report.pack, read_cases(folder, report.pack)
    wrong = [f"{case.id} {case.title}：{found}" for case in cases for found in differences(pack, case)]
    sys.stdout.write("".join(f"提示：{remark}\n" for remark in report.remarks))
    if wrong:
        sys.stderr.write("用例不符：\n" + "\n".join(wrong) + "\n")
        return 1
    path = write_artefact(folder, pack)
    sys.stdout.write(f"{pack.reference}：{len(pack.rules)} 条规则，{len(cases)} 个用例全部相符，已写入 {path}\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
