"""All materials whose fields are read."""

from __future__ import annotations

from domain.materials import MaterialType
from functions.read.fields.food_licence import FOOD_LICENCE
from functions.read.fields.id_card import ID_CARD
from functions.read.fields.power_of_attorney import POWER_OF_ATTORNEY
from functions.read.fields.renewal_application import RENEWAL_APPLICATION
from functions.read.fields.spec import MaterialSpec

MATERIALS: dict[MaterialType, MaterialSpec] = {
    spec.material: spec for spec in (RENEWAL_APPLICATION, FOOD_LICENCE, POWER_OF_ATTORNEY, ID_CARD)
}
