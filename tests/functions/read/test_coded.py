"""A QR code that says another code than the print beside it is a sign of tampering; whatever it does not say is not."""

from __future__ import annotations

import pytest

from domain.reading import Box, Field, FieldState, QrCode, Suspicion
from fixtures.firms import firm
from functions.read.coded import codes_contradicted

OURS, THEIRS = firm(7), firm(8)
DIFFERS = (Suspicion.CODE_DIFFERS,)


def qr(text: str) -> QrCode:
    return QrCode(text=text, box=Box(x0=0.8, y0=0.1, x1=0.9, y1=0.2))


def known(value: str, name: str = "统一社会信用代码") -> Field:
    return Field(name=name, state=FieldState.KNOWN, value=value, raw=value)


@pytest.mark.parametrize("form", ["https://example.test/verify/{}", "{}", "HTTP://QR.EXAMPLE/?id={}&t=1", "编号：{}；有效"])
def test_the_code_may_stand_anywhere_in_the_text(form: str) -> None:
    for said, outcome in ((OURS.credit_code, ()), (OURS.credit_code.lower(), ()), (THEIRS.credit_code, DIFFERS)):
        assert codes_contradicted([qr(form.format(said))], [known(OURS.credit_code)]) == outcome


def test_numbers_of_licences_are_compared_with_numbers_of_licences() -> None:
    printed = [known(OURS.credit_code), known(OURS.licence_number, "许可证编号")]
    assert codes_contradicted([qr(OURS.licence_number)], printed) == ()
    assert codes_contradicted([qr(THEIRS.licence_number)], printed) == DIFFERS
    assert codes_contradicted([qr(THEIRS.licence_number)], printed[:1]) == ()


def test_a_print_whose_check_character_fails_is_contradicted_too() -> None:
    altered = ("1" if OURS.credit_code[9] != "1" else "2").join((OURS.credit_code[:9], OURS.credit_code[10:]))
    assert codes_contradicted([qr(OURS.credit_code)], [known(altered)]) == DIFFERS


@pytest.mark.parametrize("text", ["https://example.test/8f1c2a", "微信扫一扫", OURS.credit_code[:17] + "?", "91640104MA75ABCD1E"])
def test_a_text_without_a_valid_code_says_nothing(text: str) -> None:
    assert codes_contradicted([qr(text)], [known(THEIRS.credit_code)]) == ()


def test_a_code_beside_a_field_in_doubt_says_nothing() -> None:
    doubt = Field(name="统一社会信用代码", state=FieldState.UNKNOWN, raw=THEIRS.credit_code)
    assert codes_contradicted([qr(OURS.credit_code)], [doubt]) == ()
    assert codes_contradicted([], [known(OURS.credit_code)]) == ()


def test_every_code_on_the_page_must_agree() -> None:
    both = [qr(OURS.credit_code), qr(THEIRS.credit_code)]
    assert codes_contradicted(both, [known(OURS.credit_code)]) == DIFFERS
    assert codes_contradicted(both, [known(OURS.credit_code), known(THEIRS.credit_code)]) == ()
