"""The new licence's content (art 26): number kept, what changes taken from the application, all else from the register."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date

from domain.authority import Authority
from domain.certificate_id import CertificateId
from domain.facts import Fact, FactState, FactValue
from domain.identifiers import Check, check_food_licence
from domain.matter import MatterKind
from domain.normalise import code, name_key
from domain.outcomes import LicenceContent
from rules.engine.functions import IMPLIED_TABLE, ITEM_TABLE
from rules.engine.pack import Pack

COMPLAINT_PHONE = "12315"
_REGISTERED = ("经营者名称", "统一社会信用代码", "法定代表人", "住所", "经营场所", "主体业态")
_CHANGED = {
    "名称变更": ("经营者名称", "营业执照库.名称"), "法定代表人变更": ("法定代表人", "营业执照库.法定代表人"),
    "住所变更": ("住所", "营业执照库.住所"),
}
"""By what was applied for: the item, and the register whose spelling of the new value is printed."""
_FEWER = "经营项目减少"


def licence_content(authority: Authority, pack: Pack, facts: Mapping[str, Fact], today: date) -> LicenceContent | None:
    """What will be printed, taken from the authorities' own records; the items are the same or fewer.

    Arts 23, 36: a renewal keeps the number and runs five years from the decision, ending the day before the
    anniversary. Art 35: a change keeps number and expiry. None if an item is not known or the number is none: then
    there is nothing to print.
    """
    asked = value_of(facts, "申请书.变更事项") if pack.kind is MatterKind.CHANGE else ()
    changes = asked if isinstance(asked, tuple) else ()
    values = [known_text(facts, name) for name in _sources(changes)]
    number = code(known_text(facts, "许可证.许可证编号") or known_text(facts, "申请书.许可证编号") or "")
    version, expiry = value_of(facts, "证照库.版本"), value_of(facts, "证照库.有效期至")
    numbered = check_food_licence(number) is not Check.MALFORMED
    if not numbered or pack.validity is None or None in values or not isinstance(version, int) or not isinstance(expiry, date):
        return None
    printed = _items(pack, facts, changes)
    if not printed:
        return None
    holder, uscc, representative, residence, premises, form = (value or "" for value in values)
    return LicenceContent(
        licence_number=number, holder=holder, uscc=uscc, legal_representative=representative, residence=residence,
        premises=premises, format=form, items=printed, valid_from=today, valid_until=pack.validity.until(today, expiry),
        issued_on=today, authority=authority.name, complaint_phone=COMPLAINT_PHONE, version=version + 1,
        certificate_id=certificate_id(authority, number, version + 1),
    )


def _sources(changes: tuple[str, ...]) -> list[str]:
    """The facts that the registered items are printed from, in the order of the licence."""
    changed = dict(_CHANGED[change] for change in changes if change in _CHANGED)
    return [changed.get(name, f"证照库.{name}") for name in _REGISTERED]


def _items(pack: Pack, facts: Mapping[str, Fact], changes: tuple[str, ...]) -> tuple[str, ...]:
    """The items to print: those applied for, or, where a change does not touch them, those held."""
    held, applied = value_of(facts, "证照库.经营项目"), value_of(facts, "申请书.经营项目")
    held_items = held if isinstance(held, tuple) else ()
    if pack.kind is MatterKind.CHANGE and _FEWER not in changes:
        return held_items
    return printed_items(
        applied if isinstance(applied, tuple) else (), held_items, pack.mappings[ITEM_TABLE],
        pack.mappings.get(IMPLIED_TABLE, {}),
    )


def printed_items(
    applied: tuple[str, ...], held: tuple[str, ...], current_of: Mapping[str, tuple[str, ...]],
    implied: Collection[str],
) -> tuple[str, ...]:
    """The items applied for, each once, without implied ones the licence does not name: adding those is a report (art
    30(6)), never a grant, though the rules overlook them beside the items that imply them."""
    named = {current for item in held for current in current_of.get(name_key(item), ())}
    printed: list[str] = []
    for item in applied:
        current = current_of.get(name_key(item), ())
        added = {name for name in current if name_key(name) in implied and name not in named}
        printed += [name for name in current if name not in added] if added else [item]
    return tuple(dict.fromkeys(printed))


def certificate_id(authority: Authority, licence_number: str, version: int) -> str:
    """The electronic certificate's identifier: the licence number is its serial, each new one counts the version up."""
    return str(
        CertificateId(
            type_code=authority.certificate_type, issuer=authority.uscc, serial=licence_number, version=version
        )
    )


def value_of(facts: Mapping[str, Fact], name: str) -> FactValue | None:
    """A fact's value, None if it has none or the pack knows no such fact."""
    fact = facts.get(name)
    return fact.value if fact else None


def known_text(facts: Mapping[str, Fact], name: str) -> str | None:
    """A fact's text if it is known, else None."""
    fact = facts.get(name)
    if fact is None or fact.state is not FactState.KNOWN or not isinstance(fact.value, str):
        return None
    return fact.value
