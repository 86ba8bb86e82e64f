"""Codes with check characters: what they must look like and whether their check character holds (handbook §3)."""

from domain.identifiers.certificates import certificate_check, check_certificate
from domain.identifiers.check import Check, Checker
from domain.identifiers.firms import check_organisation, check_registration, check_uscc
from domain.identifiers.licences import business_type, check_filing, check_food_licence, decimal_check
from domain.identifiers.matters import check_basic, check_case_number, check_implementing, check_item
from domain.identifiers.people import birth_date, check_id_card, fits_mask, sex
from domain.identifiers.repair import suggest_repair

__all__ = [
    "Check", "Checker", "birth_date", "business_type", "certificate_check", "check_basic", "check_case_number",
    "check_certificate", "check_filing", "check_food_licence", "check_id_card", "check_implementing", "check_item",
    "check_organisation", "check_registration", "check_uscc", "decimal_check", "fits_mask", "sex",
    "suggest_repair",
]
