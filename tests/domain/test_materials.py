"""Materials are an open set, and each is one object."""

from __future__ import annotations

import copy
import pickle

import pytest

from domain.materials import MaterialType
from domain.reading import PageReading, Quality, Source, Usability

LEASE = MaterialType("lease_contract")


def test_a_described_material_is_one_object_wherever_it_comes_from() -> None:
    page = PageReading(
        file_id="f", page_no=0, width=1, height=1, rotation=0, source=Source.OCR, engine="",
        quality=Quality(usability=Usability.GOOD), material=LEASE,
    )
    assert PageReading.model_validate_json(page.canonical()).material is LEASE
    assert pickle.loads(pickle.dumps(LEASE)) is copy.deepcopy(LEASE) is MaterialType("lease_contract")
    assert (LEASE, LEASE.value, f"{LEASE}") == ("lease_contract",) * 3


def test_it_is_no_member() -> None:
    assert LEASE not in list(MaterialType)
    assert LEASE.described
    assert not any(material.described for material in MaterialType)


@pytest.mark.parametrize("code", ["", "A", "Lease", "lease contract", "租赁合同", "a" * 41, "../lease"])
def test_not_everything_is_a_code(code: str) -> None:
    with pytest.raises(ValueError, match="is not a valid MaterialType"):
        MaterialType(code)
