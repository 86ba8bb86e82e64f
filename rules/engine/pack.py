"""A compiled pack: what is reviewed, digested, published and run. Loading verifies the digest and the limits."""

from __future__ import annotations

import json
import operator
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any, Literal, TypeVar

from pydantic import Field, model_validator

from domain import normalise, workdays
from domain.matter import MatterKind
from domain.record import Record, canonical_json, digest_of
from domain.verdict import Consequence, ReferralReason
from rules.engine.artefact import NotPlain, must_be_plain, parsed
from rules.engine.basis import Law, LegalBasis
from rules.engine.decision import MAX_TABLES, DecisionTable
from rules.engine.expression import Node
from rules.engine.formats import Format
from rules.engine.letters import Letters, RecordLetters, ReportLetters, Supervision
from rules.engine.materials import MaterialItem
from rules.engine.terms import Archive, AutoApproval, Deadlines, FilingWindow, RecordNumber, Validity

LANGUAGE = "miaopi-rules/1"
ARTEFACT = Path("build") / "pack.ir.json"

_Letters = TypeVar("_Letters", Letters, RecordLetters, ReportLetters)

FieldType = Literal["text", "enum", "int", "decimal", "money", "bool", "date", "period", "list"]


class PackInvalid(ValueError):
    """The artefact is altered, too large, or of a language or calendar this software does not run."""


class FieldDeclaration(Record):
    """A fact rules may use. ``material`` is the key of the paper it is read from, None if it is not the applicant's.

    An ``enum`` is one of its options and nothing else; of other texts the options are what is to be expected. ``unit`` is
    what a number counts. ``asks``: the register that is looked up by this value.
    """

    name: str
    type: FieldType
    label: str
    source: str
    material: str | None = None
    options: tuple[str, ...] = ()
    unit: str = Field(default="", exclude_if=operator.not_)
    asks: str = Field(default="", exclude_if=operator.not_)

    @model_validator(mode="after")
    def _is_whole(self) -> FieldDeclaration:
        if self.type == "enum" and not self.options:
            raise ValueError("枚举字段须写明“取值”")
        if self.unit and self.type not in {"int", "decimal", "money"}:
            raise ValueError("只有整数、小数、金额字段可以写“单位”")
        return self

    @property
    def heading(self) -> str:
        """The label with the unit, as in 总建筑面积（平方米）."""
        return f"{self.label}（{self.unit}）" if self.unit else self.label


class Rule(Record):
    """One rule: when it applies, what it requires, and what follows if it is not met or its value is missing."""

    id: str
    name: str
    applies: Node | None
    requires: Node
    not_met: Consequence
    if_missing: Consequence
    reasons: tuple[ReferralReason, ...]
    basis: tuple[LegalBasis, ...]
    message: str


class MappingRow(Record):
    """An old name and the current items it stands for; none if it is ambiguous."""

    name: str
    current: tuple[str, ...]
    note: str


class Pack(Record):
    """Everything a published matter is. Immutable; identified by ``digest``.

    One not ``offered`` compiles and is tested, but no case is opened under it. ``validity`` is None where the result
    holds for no term: a filed record, a report; ``supervision`` where no inspection follows. Which ``letters`` it has is
    by what it ends in. ``hints`` are conditions of which only the applicant is told, before filing.
    """

    language: str
    calendar: str
    code: str
    version: str
    title: str
    short_title: str
    kind: MatterKind
    right: str
    subject: str
    region: str
    authority: str
    effective_from: date
    effective_until: date | None
    drafted_by: str
    reviewed_by: str
    laws: tuple[Law, ...]
    offered: bool = True
    auto_approve: AutoApproval
    filing_window: FilingWindow | None
    deadlines: Deadlines
    validity: Validity | None
    record_number: RecordNumber | None
    numbering: str
    result_title: str
    fee: int
    fields: tuple[FieldDeclaration, ...]
    materials: tuple[MaterialItem, ...]
    rules: tuple[Rule, ...]
    tables: dict[str, tuple[MappingRow, ...]]
    decisions: tuple[DecisionTable, ...] = Field(default=(), max_length=MAX_TABLES, exclude_if=operator.not_)
    formats: tuple[Format, ...] = Field(default=(), exclude_if=operator.not_)
    phrases: dict[str, str]
    letters: Letters | RecordLetters | ReportLetters | None = Field(default=None, exclude_if=operator.not_)
    hints: tuple[Rule, ...] = Field(default=(), exclude_if=operator.not_)
    supervision: Supervision | None = Field(default=None, exclude_if=operator.not_)
    archive: Archive | None = Field(default=None, exclude_if=operator.not_)
    guide: str

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the canonical form: what a decision records."""
        return digest_of(self.canonical())

    @cached_property
    def fields_by_name(self) -> dict[str, FieldDeclaration]:
        return {field.name: field for field in self.fields}

    @property
    def stops(self) -> tuple[Rule, ...]:
        """The rules that leave the matter to a person when they are not met, whatever else is found (人工情形)."""
        return tuple(rule for rule in self.rules if rule.not_met is Consequence.REFERRAL)

    @cached_property
    def mappings(self) -> dict[str, dict[str, tuple[str, ...]]]:
        """The tables for look-up: folded name → current items, empty if ambiguous."""
        return {
            table: {normalise.name_key(row.name): row.current for row in rows} for table, rows in self.tables.items()
        }

    def material_of(self, field: FieldDeclaration) -> MaterialItem | None:
        """The applicant's paper a field is read from, or None."""
        return next((item for item in self.materials if item.key == field.material), None)

    @property
    def reference(self) -> str:
        """Code, version and digest in one text, as pinned on a case."""
        return reference_of(self.code, self.version, self.digest)

    def in_force(self, on: date) -> bool:
        """Whether an application received on this day is decided by this version."""
        return self.effective_from <= on and (self.effective_until is None or on <= self.effective_until)

    def rule(self, rule_id: str) -> Rule:
        """The rule with this id; KeyError if there is none."""
        for rule in self.rules:
            if rule.id == rule_id:
                return rule
        raise KeyError(rule_id)


def letters_of(pack: Pack, kind: type[_Letters]) -> _Letters:
    """What the matter's documents of this kind say. Raises ValueError if it has none, or ends in something else."""
    if not isinstance(pack.letters, kind):
        raise ValueError(f"{pack.code} {pack.version} has no {kind.__name__}")
    return pack.letters


def reference_of(code: str, version: str, digest: str) -> str:
    """What names one version of one matter with its exact content."""
    return f"{code}@{version}+{digest[:16]}"


def load_pack(folder: Path) -> Pack:
    """The compiled pack in ``folder``/build. Raises PackInvalid, or FileNotFoundError if it was never compiled."""
    try:
        return unseal(parsed((folder / ARTEFACT).read_bytes()))
    except NotPlain as problem:
        raise PackInvalid(str(problem)) from problem


def seal(pack: Pack) -> dict[str, Any]:
    """The artefact that is written: the pack and its digest."""
    return {"digest": pack.digest, "pack": json.loads(pack.canonical())}


def unseal(artefact: Any) -> Pack:
    """Verify digest, language, calendar, limits, names and types. Raises PackInvalid, or ValidationError if it has not
    the form of a pack."""
    from rules.engine.soundness import faults

    content = artefact.get("pack") if isinstance(artefact, dict) else None
    if not isinstance(content, dict) or _digest(content) != artefact.get("digest"):
        raise PackInvalid("内容与所称的摘要不符")
    pack = Pack.model_validate(content)
    if pack.language != LANGUAGE or pack.calendar != workdays.VERSION:
        raise PackInvalid(f"用于 {pack.language} 和 {pack.calendar}")
    if found := tuple(faults(pack)):
        raise PackInvalid("；".join(found))
    return pack


def _digest(content: dict[str, Any]) -> str:
    try:
        must_be_plain(content)
        return digest_of(canonical_json(content))
    except NotPlain as problem:
        raise PackInvalid(str(problem)) from problem
    except ValueError as problem:
        raise PackInvalid("内容中有不能使用的数字或者字符") from problem
