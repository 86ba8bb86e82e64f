"""Every checkpoint of a review in plain Chinese: law, expected, found, evidence, result."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from domain.verdict import Consequence, RuleResult
from functions.issue.found_words import found_words
from functions.issue.inputs import Checkpoint, Condition, Finding, RegisterStatement, ReviewSummary
from functions.review.dossier import Dossier
from rules.engine.basis import LegalBasis
from rules.engine.expression import Atom, walk
from rules.engine.outcome import AtomTrace, Evaluation, RuleOutcome
from rules.engine.pack import Pack
from rules.engine.phrases import code_words
from rules.engine.plain import Plain

MODELS_DECIDE_NOTHING = "仅供核对，未参与决定"
WITHHELD = "（登记信息，准予后可以查看）"
FLAGGED = "不影响决定，供监督检查时核实"
_TRUTHS = {"是": False, "否": True}


@dataclass(frozen=True)
class Narrator:
    """Tells one review. Without the ``pack`` conditions are quoted as recorded; without ``registers`` what those said is
    withheld: they are quoted to the holder of a licence, not to whoever names its number."""

    dossier: Dossier
    pack: Pack | None
    registers: bool = True

    def summary(self, outcome: str) -> ReviewSummary:
        """The whole review."""
        inputs = self.dossier.inputs
        return ReviewSummary(
            outcome=outcome, pack=inputs.pack, pack_digest=inputs.pack_digest, calendar=inputs.calendar,
            software=inputs.software, checkpoints=tuple(map(self.checkpoint, evaluation(self.dossier).results)),
            registers=tuple(
                RegisterStatement(name=a.source, status=a.status, asked_at=a.asked_at, purpose=a.purpose)
                for a in (inputs.answers if self.registers else ())
            ),
            models=inputs.models,
        )

    def checkpoint(self, row: RuleOutcome) -> Checkpoint:
        """One rule with the values it saw."""
        values = {name: self._value(name, shown) for atom in row.atoms for name, shown in atom.values.items()}
        sentences = {name: said for name, value in values.items() if (said := self._sentence(name, value))}
        named = found_words({name: v for name, v in values.items() if name not in sentences}, self._sources)
        flagged = row.consequence is Consequence.FLAG and row.result is RuleResult.NOT_MET
        return Checkpoint(
            number=row.rule, checked=row.name, basis=_citations(row.basis),
            expected=self._expected(row), found="；".join(filter(None, (named, *dict.fromkeys(sentences.values())))) or "—",
            result=row.result, effect=FLAGGED if flagged else "", conditions=self._conditions(row.rule, row.atoms),
            findings=tuple(self._finding(name, value) for name, value in values.items()),
        )

    def _expected(self, row: RuleOutcome) -> str:
        if self.pack is None or self._plain is None:
            return "；".join(dict.fromkeys(atom.text for atom in row.atoms)) or "不适用于本件"
        return self._plain.requirement(self.pack.rule(row.rule))

    def _conditions(self, rule_id: str, traces: Sequence[AtomTrace]) -> tuple[Condition, ...]:
        said: dict[str, str] = {}
        if self.pack is not None and self._plain is not None:
            rule = self.pack.rule(rule_id)
            atoms = (part for node in (rule.applies, rule.requires) if node for part in walk(node))
            said = {part.text: self._plain.said(part) for part in atoms if isinstance(part, Atom)}
        told = (t for t in traces if self.registers or not all(map(self._registered, t.values)))
        return tuple(dict.fromkeys(Condition(text=said.get(t.text, t.text), truth=t.truth) for t in told))

    def _finding(self, name: str, value: str) -> Finding:
        place = self._plain.place(name) if self._plain else name
        text = self._sentence(name, value) or f"{place}：{value or '（无）'}"
        return Finding(text=text, evidence=self._evidence(name))

    def _sentence(self, name: str, value: str) -> str:
        """A known truth value as a sentence; empty for anything else."""
        if self.pack is None or self._plain is None or value not in _TRUTHS or self.pack.fields_by_name[name].type != "bool":
            return ""
        return self._plain.stated(name, denied=_TRUTHS[value])

    def _value(self, name: str, shown: str) -> str:
        return code_words(shown) if self.registers or not self._registered(name) else WITHHELD

    def _registered(self, name: str) -> bool:
        return any(place.startswith("register:") for place in self._evidence(name))

    def _evidence(self, name: str) -> tuple[str, ...]:
        return tuple(self.dossier.inputs.facts.get(name, {}).get("evidence", ()))

    @cached_property
    def _plain(self) -> Plain | None:
        """Puts the pack's conditions into words: made once a review, for it looks through all the pack's tables."""
        return Plain(self.pack) if self.pack else None

    @property
    def _sources(self) -> Mapping[str, str]:
        """What the part before the dot stands for."""
        fields = self.pack.fields if self.pack else ()
        return {field.name.partition(".")[0]: field.source for field in fields if "." in field.name}


def _citations(bases: Sequence[LegalBasis]) -> str:
    """Each law once, with all its articles."""
    articles: dict[str, list[str]] = {}
    for basis in bases:
        articles.setdefault(basis.law, []).append(basis.article)
    return "；".join(f"《{law}》{'、'.join(cited)}" for law, cited in articles.items())


def summary(dossier: Dossier, outcome: str, pack: Pack | None, *, registers: bool = True) -> ReviewSummary:
    """What the explanation says of a review (see :class:`Narrator`)."""
    return Narrator(dossier, pack, registers).summary(outcome)


def evaluation(dossier: Dossier) -> Evaluation:
    """The recorded evaluation."""
    return Evaluation.model_validate_json(json.dumps(dossier.evaluation))


def pack_of(dossier: Dossier, find: Callable[[str], Pack]) -> Pack | None:
    """The pack a review ran on, if this machine still has it; ``find`` raises LookupError for one it has not."""
    try:
        return find(dossier.inputs.pack)
    except LookupError:
        return None
