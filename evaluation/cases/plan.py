"""A case before its papers are made: who, which papers with which values in which condition, which registers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from domain.materials import MaterialType
from evaluation.cases.traits import Traits
from fixtures.change import Change
from fixtures.firms import Firm
from fixtures.papers.paper import Style
from fixtures.papers.values import Mandate
from fixtures.registers import Row

FORM, MAIN, COPY, POWER, ID_CARD = "申请书", "许可证正本", "许可证副本", "授权委托书", "代理人身份证"
"""Papers by the names under which applicants send them."""

Retouch = Literal["", "instruction", "layer"]


@dataclass(frozen=True)
class PlannedPaper:
    """One paper. ``pages`` are those handed in, empty for all; ``retouch`` is how it was tampered with.

    ``lie`` holds what the text layer says instead of ``values`` where ``retouch`` is ``layer``.
    """

    role: str
    material: MaterialType
    layout: str
    values: Mapping[str, Any]
    condition: str
    style: Style = field(default_factory=Style)
    pages: tuple[int, ...] = ()
    retouch: Retouch = ""
    lie: Mapping[str, Any] | None = None


@dataclass(frozen=True)
class Plan:
    """A whole case. ``applied`` are the items to be granted, ``down`` registers that do not answer; ``twin`` says that
    another case for the same licence is open."""

    name: str
    seed: int
    traits: Traits
    firm: Firm
    mandate: Mandate | None
    application: Mapping[str, Any]
    papers: tuple[PlannedPaper, ...]
    rows: tuple[Row, ...]
    applied: tuple[str, ...]
    change: Change | None = None
    down: tuple[str, ...] = ()
    wants_person: bool = False
    twin: bool = False

    def paper(self, role: str) -> PlannedPaper:
        """The paper in this role. Raises KeyError if the case has none."""
        for paper in self.papers:
            if paper.role == role:
                return paper
        raise KeyError(role)

    def without(self, *roles: str) -> Plan:
        """The same without these papers."""
        return replace(self, papers=tuple(paper for paper in self.papers if paper.role not in roles))

    def plus(self, *papers: PlannedPaper) -> Plan:
        """The same with more papers at the end."""
        return replace(self, papers=(*self.papers, *papers))

    def having(self, role: str, **changes: Any) -> Plan:
        """The same with one paper changed. Raises KeyError if the case has none in this role."""
        changed = replace(self.paper(role), **changes)
        return replace(self, papers=tuple(changed if paper.role == role else paper for paper in self.papers))

    def printing(self, role: str, **values: Any) -> Plan:
        """The same with other values printed on one paper."""
        return self.having(role, values={**self.paper(role).values, **values})

    def stating(self, **values: Any) -> Plan:
        """The same with other values applied for: on the form of paper, and in the electronic one where it has them."""
        form = self.application["form"]
        restated = {name: value for name, value in values.items() if name in form}
        plan = replace(self, application={**self.application, "form": {**form, **restated}})
        return plan.printing(FORM, **values) if any(paper.role == FORM for paper in self.papers) else plan

    def recorded(self, register: str, **fields: Any) -> Plan:
        """The same with other entries in a register."""
        rows = (
            {**row, "fields": {**row["fields"], **fields}} if row["register"] == register else row for row in self.rows
        )
        return replace(self, rows=tuple(rows))
