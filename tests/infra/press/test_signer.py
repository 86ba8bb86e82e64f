"""Signatures: they cover the whole file, break with any change, and do not depend on the moment of the run."""

from __future__ import annotations

import stat
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
import typst
from hypothesis import given, settings
from hypothesis import strategies as st

from infra.press.demo_key import FILE_NAME, DemoKey, open_demo_key
from infra.press.signer import Signer
from infra.press.verification import SignatureReport, verify

AUTHORITY = "某县市场监督管理局"
AT = datetime(2026, 3, 16, 9, 30, tzinfo=timezone(timedelta(hours=8)))


@pytest.fixture(scope="module")
def key(tmp_path_factory: pytest.TempPathFactory) -> DemoKey:
    return open_demo_key(tmp_path_factory.mktemp("data"), AUTHORITY)


@pytest.fixture(scope="module")
def pdf() -> bytes:
    made = typst.compile(b"#set document(date: none)\ntext", format="pdf")
    assert isinstance(made, bytes)
    return made


@pytest.fixture(scope="module")
def signed(pdf: bytes, key: DemoKey) -> bytes:
    return Signer(key).sign(pdf, reason="决定书", at=AT)


def test_the_report_states_signer_reason_and_time(signed: bytes, key: DemoKey) -> None:
    assert verify(signed, key.certificate) == SignatureReport(
        intact=True, whole_file=True, trusted=True, signer="某县市场监督管理局（测试）", reason="决定书", signed_at=AT
    )


def test_the_document_itself_is_kept_byte_for_byte(signed: bytes, pdf: bytes) -> None:
    assert signed.startswith(pdf)


def test_signing_twice_gives_the_same_file(signed: bytes, pdf: bytes, key: DemoKey) -> None:
    assert Signer(key).sign(pdf, reason="决定书", at=AT) == signed


def test_time_and_reason_are_signed(signed: bytes, pdf: bytes, key: DemoKey) -> None:
    assert Signer(key).sign(pdf, reason="决定书", at=AT + timedelta(seconds=1)) != signed
    assert Signer(key).sign(pdf, reason="通知书", at=AT) != signed


def test_a_time_without_zone_is_rejected(pdf: bytes, key: DemoKey) -> None:
    with pytest.raises(ValueError, match="time zone"):
        Signer(key).sign(pdf, reason="x", at=datetime(2026, 3, 16))


@settings(max_examples=80, deadline=None)
@given(data=st.data())
def test_no_changed_byte_goes_unnoticed(signed: bytes, key: DemoKey, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(signed) - 1))
    other = data.draw(st.integers(0, 255).filter(lambda byte: byte != signed[place]))
    tampered = signed[:place] + bytes([other]) + signed[place + 1:]
    found = verify(tampered, key.certificate)
    assert not found.valid or _same_digit(signed, tampered, place)


def test_anything_appended_is_noticed(signed: bytes, key: DemoKey) -> None:
    found = verify(signed + b"\n% more\n", key.certificate)
    assert found.intact
    assert not found.whole_file
    assert not found.valid


def test_another_authoritys_key_is_not_trusted(signed: bytes, tmp_path: Path) -> None:
    other = open_demo_key(tmp_path, AUTHORITY)
    found = verify(signed, other.certificate)
    assert found.intact
    assert not found.trusted
    assert not found.valid


@pytest.mark.parametrize("file", [b"", b"not a pdf", b"%PDF-1.7\n%%EOF", b"%PDF-1.7\n" + b"\x00" * 4096])
def test_a_file_that_is_no_pdf_is_not_valid(file: bytes, key: DemoKey) -> None:
    assert verify(file, key.certificate) == SignatureReport()


def test_an_unsigned_document_is_not_valid(pdf: bytes, key: DemoKey) -> None:
    assert verify(pdf, key.certificate) == SignatureReport()


def test_the_key_is_made_once_for_its_owner_only(tmp_path: Path) -> None:
    with ThreadPoolExecutor(4) as pool:
        keys = set(pool.map(lambda _: open_demo_key(tmp_path, AUTHORITY), range(4)))
    assert len(keys) == 1
    assert stat.S_IMODE((tmp_path / "secrets" / FILE_NAME).stat().st_mode) == 0o600
    assert open_demo_key(tmp_path, "另一局") in keys


def test_signing_at_another_offset_is_the_same_moment(pdf: bytes, key: DemoKey) -> None:
    found = verify(Signer(key).sign(pdf, reason="x", at=AT.astimezone(UTC)), key.certificate)
    assert found.signed_at == AT


def _same_digit(signed: bytes, tampered: bytes, place: int) -> bool:
    """The signature itself is written in hex: another case of a digit, or blank padding, is the same signature."""
    start = signed.rindex(b"/Contents <")
    in_hex = start < place <= signed.index(b">", start)
    return in_hex and (tampered.lower() == signed.lower() or tampered[place] in b"\0\t\n\f\r ")


def test_the_private_key_never_shows(key: DemoKey) -> None:
    assert "private_key" not in repr(key)
