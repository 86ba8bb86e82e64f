"""Compile a pack's folder to the canonical form that is digested, published and run."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from rules.authoring.checker import Checker
from rules.authoring.lint import lint
from rules.authoring.problem import ExpressionProblem, PackProblems
from rules.authoring.sources import Sources, read_sources
from rules.engine.expression import Node
from rules.engine.pack import ARTEFACT, FieldDeclaration, Pack, seal


def compile_pack(folder: Path) -> Pack:
    """The checked pack of ``folder``. Raises PackProblems with every mistake found, FileNotFoundError."""
    sources = read_sources(folder)
    rules = _compiled_rules(sources)
    if sources.problems:
        raise PackProblems(sources.problems)
    try:
        pack = Pack.model_validate({
            **sources.manifest, "fields": sources.fields, "materials": sources.materials, "rules": rules,
            "tables": sources.tables, "phrases": sources.phrases, "guide": sources.guide,
        })
    except ValidationError as error:
        raise PackProblems([f"{'.'.join(map(str, e['loc']))}：{e['msg']}" for e in error.errors()]) from error
    faults = [*lint(pack), *_orphans(sources)]
    if faults:
        raise PackProblems(faults)
    return pack


def write_artefact(folder: Path, pack: Pack) -> Path:
    """Write ``build/pack.ir.json``, one key a line so that versions can be compared."""
    path = folder / ARTEFACT
    path.parent.mkdir(exist_ok=True)
    text = json.dumps(seal(pack), ensure_ascii=False, sort_keys=True, indent=1)
    path.write_text(text + "\n", encoding="utf-8")
    return path


def _compiled_rules(sources: Sources) -> list[dict[str, Any]]:
    try:
        fields = [FieldDeclaration.model_validate(field) for field in sources.fields]
    except ValidationError as error:
        raise PackProblems([*sources.problems, f"fields.yaml：{error}"]) from error
    checker = Checker(fields, sources.parameters)
    compiled = []
    for file, rule in sources.rules:
        place = f"{file} {rule.get('id', '')}"
        expressions = {
            key: _compiled(checker, rule.get(key), f"{place} {label}", sources.problems)
            for key, label in (("applies", "适用"), ("requires", "要求"))
        }
        compiled.append({**rule, **expressions, "message": sources.messages.get(str(rule.get("id")), "")})
    return compiled


def _compiled(checker: Checker, source: str | None, place: str, problems: list[str]) -> Node | None:
    if source is None:
        return None
    try:
        return checker.compile(source)
    except ExpressionProblem as problem:
        problems.append(problem.shown_in(place, source))
        return None


def _orphans(sources: Sources) -> list[str]:
    ids: Mapping[str, str] = {str(rule.get("id")): file for file, rule in sources.rules}
    return [f"messages.yaml：没有编号为「{key}」的规则" for key in sources.messages if key not in ids]
