"""Compile a pack's folder to the canonical form that is digested, published and run."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

from domain.matter import MatterKind
from domain.record import Record
from rules.authoring import keys, papers
from rules.authoring.checker import Checker
from rules.authoring.formats import used
from rules.authoring.keys import Keys
from rules.authoring.lint import lint
from rules.authoring.locate import located
from rules.authoring.problem import ExpressionProblem, PackProblems, Problem
from rules.authoring.schema import faults
from rules.authoring.sources import Declared, Sources, read_sources
from rules.authoring.standard_formats import STANDARD
from rules.authoring.table_gaps import table_problems
from rules.authoring.written_manifest import letter_keys
from rules.engine.expression import Constant, Node
from rules.engine.functions import FUNCTIONS
from rules.engine.letters import Letters, RecordLetters, ReportLetters
from rules.engine.materials import MaterialItem
from rules.engine.pack import ARTEFACT, FieldDeclaration, Pack, Rule, seal
from rules.engine.tables import LOOK_UP, look_ups

_UNREAD = Constant(value=True)
_Kind = TypeVar("_Kind", bound=Record)


def compile_pack(folder: Path) -> Pack:
    """The checked pack of ``folder``. Raises PackProblems with every mistake found."""
    sources = read_sources(folder)
    pack, _ = compile_sources(sources)
    if sources.problems or pack is None:
        raise PackProblems(sources.problems)
    return pack


def write_artefact(folder: Path, pack: Pack) -> Path:
    """Write ``build/pack.ir.json``, one key a line so that versions can be compared."""
    path = folder / ARTEFACT
    path.parent.mkdir(exist_ok=True)
    text = json.dumps(seal(pack), ensure_ascii=False, sort_keys=True, indent=1)
    path.write_text(text + "\n", encoding="utf-8")
    return path


def compile_sources(sources: Sources) -> tuple[Pack | None, Pack]:
    """The pack, None if a part of it could not be read, and for further looks the pack of the parts that could be.

    Whatever is wrong is added to the sources' problems; one mistake hides no other.
    """
    problems = sources.problems
    fields = _valid(FieldDeclaration, [*sources.fields.values()], keys.FIELD, problems)
    decisions = tuple(written.table for written in sources.decisions if written.table is not None)
    formats = {**STANDARD, **sources.formats}
    checker = Checker(fields, sources.parameters, {**FUNCTIONS, **look_ups(decisions)}, formats)
    rules, hints = (tuple(_rules(listed, sources, checker)) for listed in (sources.rules, sources.hints))
    content: dict[str, Any] = {
        "fields": tuple(fields), "materials": tuple(_valid(MaterialItem, sources.materials, keys.MATERIAL, problems)),
        "rules": rules, "hints": hints, "guide": sources.guide, "letters": _letters(sources),
        "formats": used((*rules, *hints), formats),
        "tables": sources.tables, "decisions": decisions, "phrases": {name: text.data for name, text in sources.phrases.items()},
    }
    whole = Declared({**sources.manifest.data, **content}, sources.manifest.written)
    packs = _valid(Pack, [whole] if whole.written.data else [], keys.MANIFEST, problems)
    pack = packs[0] if packs else None
    readable = pack or Pack.model_construct(**content | {"kind": MatterKind.PRE_REVIEW, "tables": {}})
    problems += located(lint(readable, whole=pack is not None), sources)
    problems += _orphans(sources)
    problems += (problem for written in sources.decisions for problem in table_problems(written))
    if pack is not None and not problems:  # a rule that could not be read would leave every paper unconfirmed
        problems += located(papers.faults(pack), sources)
    return pack, readable


def _letters(sources: Sources) -> Any:
    """The section 文书 in the form its kind of matter asks for; as written where that has mistakes, so that no other is
    hidden by them."""
    written = sources.manifest.data.get("letters")
    if not isinstance(written, dict):
        return written
    of_kind: dict[str, type[Letters | RecordLetters | ReportLetters]] = {"filing": RecordLetters, "pre_review": ReportLetters}
    kind = of_kind.get(str(sources.manifest.data.get("kind")), Letters)
    declared = Declared(written, sources.manifest.written.part("文书"))
    found = _valid(kind, [declared], letter_keys(sources.manifest.data), sources.problems)
    return found[0] if found else kind.model_construct(**written)


def _valid(kind: type[_Kind], declared: list[Declared], names: Keys, problems: list[Problem]) -> list[_Kind]:
    """Those that have the shape of their kind; of the others what is wrong becomes problems."""
    found = []
    for each in declared:
        try:
            found.append(kind.model_validate(each.data))
        except ValidationError as error:
            told = {problem.place for problem in problems}
            problems += [fault for fault in faults(error, each.written, names) if fault.place not in told]
    return found


def _rules(listed: list[Declared], sources: Sources, checker: Checker) -> Iterator[Rule]:
    unreadable = sources.fields.keys() - checker.vocabulary.fields.keys()
    unreadable |= {f"{LOOK_UP}." for written in sources.decisions if written.table is None}
    for declared in listed if sources.fields else ():
        message = sources.messages.get(str(declared.data.get("id")))
        data = {**declared.data, "message": str(message.data) if message else ""}
        for key, label in (("applies", "适用"), ("requires", "要求")):
            if data.get(key) is not None:
                data[key] = _expression(checker, declared, label, unreadable, sources.problems)
        yield from _valid(Rule, [Declared(data, declared.written)], keys.RULE, sources.problems)


def _expression(
    checker: Checker, rule: Declared, label: str, unreadable: set[str], problems: list[Problem],
) -> Node:
    """The checked condition, or one that is always met where the author's has a mistake."""
    written, place = rule.written.part(label), f"{rule.data.get('id', '')} {label}"
    if not isinstance(written.data, str):
        problems.append(Problem(written.place(), f"{place}：应写成条件，如 有值(申请书.住所)"))
        return _UNREAD
    try:
        return checker.compile(written.data)
    except ExpressionProblem as problem:
        if not any(f"「{name}" in problem.message for name in unreadable):
            at, excerpt = written.place_in_text(problem.column - 1)
            problems.append(Problem(at, f"{place}：{problem.message}", excerpt))
        return _UNREAD


def _orphans(sources: Sources) -> Iterator[Problem]:
    for key, message in sources.messages.items():
        if key not in sources.rules_by_id:
            yield Problem(message.place_of_key(), f"没有编号为「{key}」的规则，请更正编号或者删去这一行")
