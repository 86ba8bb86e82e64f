"""Read a table of former names: a CSV file whose rows say which current names each stands for."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

from rules.authoring.problem import Place, Problem
from rules.authoring.tables import TABLES

AMBIGUOUS = "存疑"
_SEPARATOR = "；"
_COLUMNS = ("原名称", "现行项目", "说明")


def read_mapping(path: Path, problems: list[Problem]) -> list[dict[str, Any]]:
    """The rows; what is wrong with them becomes problems."""
    name = f"tables/{path.name}"
    with path.open(encoding="utf-8-sig", newline="") as handle:
        reader = csv.DictReader(handle)
        rows = list(reader)
    absent = [column for column in _COLUMNS if column not in (reader.fieldnames or ())]
    if absent:
        words = f"表头缺少列「{'」「'.join(absent)}」，应为 {','.join(_COLUMNS)}；是规则查的表，请在 {TABLES} 写明"
        problems.append(Problem(Place(name), words))
        return []
    found = []
    for number, row in enumerate(rows, start=2):
        if None in row or None in row.values():
            problems.append(Problem(Place(name, number), f"这一行应有 {len(_COLUMNS)} 格；格内有逗号的请加英文引号"))
            continue
        found.append({
            "name": row["原名称"],
            "current": [] if row["现行项目"] == AMBIGUOUS else row["现行项目"].split(_SEPARATOR),
            "note": row["说明"],
        })
    return found
