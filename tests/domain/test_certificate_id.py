"""GB/T 36904 identifiers, against identifiers of published certificates."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.certificate_id import OID, CertificateId, InvalidCertificateId, is_valid, parse

ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
PUBLISHED = [
    ("11100000000013338W032.11220000013544541J.2430599.001", "F"),
    ("11100000000013338W011.11430000006122244L.20230000403.001", "U"),
    ("11100000MB03271699022.340100.000000016.001", "9"),
    ("11100000000013338W009.11330105002500287C.2025052201.002", "0"),
    ("11100000000013338W002.11320482014138860P.201807250201.001", "M"),
]
IDENTIFIERS = st.builds(
    CertificateId,
    type_code=st.text(ALPHABET, min_size=21, max_size=21),
    issuer=st.text(ALPHABET, min_size=1, max_size=18),
    serial=st.text(ALPHABET, min_size=1, max_size=20),
    version=st.integers(1, 999),
)


@pytest.mark.parametrize(("body", "check"), PUBLISHED)
def test_published_identifiers_have_the_computed_check_character(body: str, check: str) -> None:
    found = parse(f"{OID}.{body}.{check}")
    assert found.check == check
    assert str(found) == f"{OID}.{body}.{check}"


@pytest.mark.parametrize(("body", "check"), PUBLISHED)
def test_every_other_check_character_is_rejected(body: str, check: str) -> None:
    assert [c for c in ALPHABET if is_valid(f"{OID}.{body}.{c}")] == [check]


def test_a_known_misprint_of_the_documentation_is_not_valid() -> None:
    assert not is_valid("11100000000013338W032.11220000013544541J.2430599.001.M")


@pytest.mark.parametrize(
    "text",
    ["", "1.2.3", "11100000000013338W032.11220000013544541J.2430599.1.F", "x" * 21 + ".1.1.001.0",
     "11100000000013338W032.11220000013544541J..001.F", "11100000000013338W032.11220000013544541J.2430599.０01.F",
     "11100000000013338W032.11220000013544541J.2430599.000.F"],
)
def test_malformed_identifiers_are_rejected(text: str) -> None:
    with pytest.raises(InvalidCertificateId):
        parse(text)


@given(IDENTIFIERS)
def test_parsing_is_the_inverse_of_writing(identifier: CertificateId) -> None:
    assert parse(str(identifier)) == identifier


@given(IDENTIFIERS, st.data())
def test_one_wrong_character_is_always_found(identifier: CertificateId, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, 20))
    other = data.draw(st.sampled_from([c for c in ALPHABET if c != identifier.type_code[place]]))
    changed = identifier.type_code[:place] + other + identifier.type_code[place + 1:]
    assert not is_valid(str(identifier).replace(identifier.type_code, changed, 1))
