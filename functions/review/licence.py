"""The renewed licence's content (art 26): number kept, items from the register, validity from the decision."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from domain.authority import Authority
from domain.certificate_id import CertificateId
from domain.facts import Fact, FactState
from domain.identifiers import Check, check_food_licence
from domain.normalise import code, name_key
from domain.outcomes import LicenceContent
from rules.engine.functions import ITEM_TABLE, PREPACKED
from rules.engine.pack import Pack

COMPLAINT_PHONE = "12315"
_REGISTERED = ("经营者名称", "统一社会信用代码", "法定代表人", "住所", "经营场所", "主体业态")


def licence_content(authority: Authority, pack: Pack, facts: Mapping[str, Fact], today: date) -> LicenceContent | None:
    """What will be printed, taken from the authority's own record; the items are those applied for (the same or fewer).

    Arts 23, 36: number kept, five years from the decision, ending the day before the anniversary.
    None if an item is not known or the number is none: then there is nothing to print.
    """
    values = [known_text(facts, f"证照库.{name}") for name in _REGISTERED]
    number = code(known_text(facts, "许可证.许可证编号") or known_text(facts, "申请书.许可证编号") or "")
    version, items = facts["证照库.版本"].value, facts["申请书.经营项目"].value
    numbered = check_food_licence(number) is not Check.MALFORMED
    if not numbered or None in values or not isinstance(version, int) or not isinstance(items, tuple):
        return None
    held = facts["证照库.经营项目"].value
    printed = printed_items(items, held if isinstance(held, tuple) else (), pack.mappings[ITEM_TABLE])
    if not printed:
        return None
    holder, uscc, representative, residence, premises, form = (value or "" for value in values)
    return LicenceContent(
        licence_number=number, holder=holder, uscc=uscc, legal_representative=representative, residence=residence,
        premises=premises, format=form, items=printed, valid_from=today, valid_until=pack.validity.until(today),
        issued_on=today, authority=authority.name, complaint_phone=COMPLAINT_PHONE, version=version + 1,
        certificate_id=certificate_id(authority, number, version + 1),
    )


def printed_items(
    applied: tuple[str, ...], held: tuple[str, ...], current_of: Mapping[str, tuple[str, ...]]
) -> tuple[str, ...]:
    """The items applied for, each once, without pre-packed food the licence does not name: adding that is a report
    (art 30(6)), never a grant, though the rules overlook it beside catering."""
    named = {current for item in held for current in current_of.get(name_key(item), ())}
    printed: list[str] = []
    for item in applied:
        current = current_of.get(name_key(item), ())
        added = PREPACKED in current and PREPACKED not in named
        printed += [name for name in current if name != PREPACKED] if added else [item]
    return tuple(dict.fromkeys(printed))


def certificate_id(authority: Authority, licence_number: str, version: int) -> str:
    """The electronic certificate's identifier: the licence number is its serial, each renewal counts the version up."""
    return str(
        CertificateId(
            type_code=authority.certificate_type, issuer=authority.uscc, serial=licence_number, version=version
        )
    )


def known_text(facts: Mapping[str, Fact], name: str) -> str | None:
    """A fact's text if it is known, else None."""
    fact = facts.get(name)
    if fact is None or fact.state is not FactState.KNOWN or not isinstance(fact.value, str):
        return None
    return fact.value
