"""All materials whose fields are read: those of the folder of descriptions, and those whose running text needs code."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from domain.materials import MaterialType
from functions.read.fields.appointment import APPOINTMENT
from functions.read.fields.change_application import CHANGE_APPLICATION
from functions.read.fields.loss_statement import LOSS_STATEMENT
from functions.read.fields.power_of_attorney import POWER_OF_ATTORNEY
from functions.read.fields.renewal_application import RENEWAL_APPLICATION
from functions.read.fields.spec import MaterialSpec

DESCRIPTIONS = Path(__file__).parents[3] / "rules" / "materials"
"""Where rule authors put the descriptions of materials."""
_IN_CODE = (RENEWAL_APPLICATION, CHANGE_APPLICATION, POWER_OF_ATTORNEY, APPOINTMENT, LOSS_STATEMENT)


@cache
def materials() -> Mapping[MaterialType, MaterialSpec]:
    """Every material by its code. Raises PackProblems if a description is wrong, ValueError if code has the material."""
    from functions.read.described.source import load  # most of what reads descriptions: not every process asks for them

    specs = {spec.material: spec for spec in _IN_CODE}
    for described in load(DESCRIPTIONS):
        if described.material in specs:
            raise ValueError(f"{described.material.value} is described and in code")
        specs[described.material] = described
    return MappingProxyType(specs)


def title_of(material: MaterialType) -> str:
    """The Chinese name used at the counter; of a material no longer described its code."""
    spec = materials().get(material)
    return spec.name if spec and material.described else material.words
