"""The descriptions in a folder: read fast where they are to be used, read with places where their author is told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import yaml
from pydantic import ValidationError

from functions.read.described.compile import compiled
from functions.read.described.phrase import PhraseFault
from functions.read.described.phrase import compiled as compiled_phrase
from functions.read.described.shape import KEYS, Description
from functions.read.fields.spec import MaterialSpec
from rules.authoring.marked import Marked, read_yaml
from rules.authoring.problem import PackProblems, Problem, did_you_mean
from rules.authoring.schema import faults

SUFFIX = ".yaml"


def load(folder: Path) -> tuple[MaterialSpec, ...]:
    """Every material described in the folder, by code. Raises PackProblems, which tells every mistake and its place."""
    return tuple(_loaded(path) for path in sorted(folder.glob(f"*{SUFFIX}")))


def check(path: Path) -> tuple[MaterialSpec | None, list[Problem]]:
    """The material described in a file, and everything wrong with the file; no material if anything is."""
    problems: list[Problem] = []
    written = read_yaml(path.parent, path.name, problems)
    description = None if problems else _shaped(written, problems)
    if description is None:
        return None, problems
    if description.code != path.stem:
        problems.append(Problem(written.place("代码"), f"文件应以代码命名：{description.code}{SUFFIX}"))
    problems += _phrase_faults(written)
    return (None if problems else compiled(description)), problems


def _loaded(path: Path) -> MaterialSpec:
    try:
        data = yaml.load(path.read_bytes(), Loader=yaml.CSafeLoader)
        description = Description.model_validate(data)
        if description.code == path.stem:
            return compiled(description)
    except (yaml.YAMLError, ValueError):
        pass
    raise PackProblems(check(path)[1])


def _shaped(written: Marked, problems: list[Problem]) -> Description | None:
    try:
        return Description.model_validate(written.data)
    except ValidationError as error:
        for fault, problem in zip(error.errors(), faults(error, written, {}), strict=True):
            unknown = fault["type"] == "extra_forbidden"
            problems.append(replace(problem, message=_unknown_key(str(fault["loc"][-1]))) if unknown else problem)
        return None


def _unknown_key(key: str) -> str:
    there_are = "、".join(KEYS)
    return f"未知的键「{key}」{did_you_mean(key, KEYS) or f'，可用的键有：{there_are}'}"


def _phrase_faults(written: Marked) -> list[Problem]:
    found = []
    for sheet in written.part("页").sequence([]):
        for field in _listed(sheet, "栏目"):
            choices = tuple(field.data.get("取值", ()))
            for one in (*_listed(field, "行文"), *_listed(field, "兜底行文")):
                try:
                    compiled_phrase(one.data, choices)
                except PhraseFault as fault:
                    place, excerpt = one.place_in_text(fault.offset)
                    found.append(Problem(place, str(fault), excerpt))
    return found


def _listed(written: Marked, key: str) -> Sequence[Marked]:
    """What stands in the list under a key; nothing if it is not there."""
    return written.part(key).sequence([]) if key in written.data else []
