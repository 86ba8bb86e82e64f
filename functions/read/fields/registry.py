"""All materials whose fields are read."""

from __future__ import annotations

from domain.materials import MaterialType
from functions.read.fields.appointment import APPOINTMENT
from functions.read.fields.business_licence import BUSINESS_LICENCE
from functions.read.fields.change_application import CHANGE_APPLICATION
from functions.read.fields.food_licence import FOOD_LICENCE
from functions.read.fields.id_card import ID_CARD
from functions.read.fields.loss_statement import LOSS_STATEMENT
from functions.read.fields.power_of_attorney import POWER_OF_ATTORNEY
from functions.read.fields.renewal_application import RENEWAL_APPLICATION
from functions.read.fields.spec import MaterialSpec

MATERIALS: dict[MaterialType, MaterialSpec] = {
    spec.material: spec
    for spec in (
        RENEWAL_APPLICATION, CHANGE_APPLICATION, FOOD_LICENCE, POWER_OF_ATTORNEY, ID_CARD, BUSINESS_LICENCE, APPOINTMENT,
        LOSS_STATEMENT,
    )
}
