"""Tesseract on crops: an alphabet for codes and dates, none for the rest, whatever was asked before; its languages are needed."""

from __future__ import annotations

from pathlib import Path

import pytest

from infra.ocr.base import CropKind
from infra.ocr.tesseract import Tesseract
from tests.infra.ocr.printed import crop

pytestmark = pytest.mark.slow


def test_a_kind_s_alphabet_holds_for_that_kind_only() -> None:
    reader, mixed = Tesseract(), crop("有效期至2026年06月30日")
    ((as_text, _),), ((as_date, _),), ((again, _),) = (
        reader.read([mixed], kind) for kind in (CropKind.TEXT, CropKind.DATE, CropKind.TEXT)
    )
    assert as_text == again == "有效期至2026年06月30日"
    assert set(as_date) <= set("0123456789年月日至长期")
    assert reader.read([crop("JY13301060012345")], CropKind.CODE)[0][0] == "JY13301060012345"


def test_without_its_languages_it_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TESSDATA_PREFIX", str(tmp_path))
    with pytest.raises(RuntimeError):
        Tesseract().read([crop("甲")], CropKind.TEXT)
