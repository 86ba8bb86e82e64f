"""The matters of the truth run, by short name."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from evaluation.cases.change import CHANGE
from evaluation.cases.matter import Matter
from evaluation.cases.renewal import RENEWAL

MATTERS: Mapping[str, Matter] = MappingProxyType({matter.short: matter for matter in (RENEWAL, CHANGE)})
