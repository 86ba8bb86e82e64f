"""The forms of truth by the names the command knows them by."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from evaluation.reading.sets import funsd, own, sroie, tsv, xfund
from evaluation.reading.truth import Form

FORMS: Mapping[str, Form] = MappingProxyType({
    "own": own.read, "sroie": sroie.read, "funsd": funsd.read, "xfund": xfund.read, "tsv": tsv.read,
})
