from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from domain.identifiers import Check, check_uscc
from infra.settings import SettingsInvalid, demo_authority, read_settings


def test_the_defaults_suit_a_demo_on_loopback():
    settings = read_settings({})
    assert settings.data_dir == Path("var")
    assert settings.public_url == "http://127.0.0.1:8000"
    assert (settings.today, settings.smtp_host, settings.workers) == (None, None, 2)
    assert settings.authority.name == "兴庆区市场监督管理局（测试）"


def test_what_is_set_holds_and_what_is_empty_does_not():
    settings = read_settings({"MIAOPI_DATA": "/srv/miaopi", "MIAOPI_HTTP_PORT": "9000", "MIAOPI_SMTP_HOST": " "})
    assert settings.tokens_path == Path("/srv/miaopi/secrets/tokens.json")
    assert settings.public_url == "http://127.0.0.1:9000"
    assert settings.smtp_host is None


@pytest.mark.parametrize("text", ["2026-03-16T09:00", "2026-03-16T09:00+08:00", "2026-03-16T01:00+00:00"])
def test_the_pinned_clock_is_in_china_time(text):
    today = read_settings({"MIAOPI_TODAY": text}).today
    assert today is not None
    assert today.isoformat() == "2026-03-16T09:00:00+08:00"
    assert today.utcoffset() == timedelta(hours=8)


@pytest.mark.parametrize(
    ("name", "text"), [("TODAY", "tomorrow"), ("HTTP_PORT", "70000"), ("WORKERS", "0"), ("AUTHORITY", "/nowhere.json")]
)
def test_a_setting_that_cannot_be_used_is_named(name, text):
    with pytest.raises(SettingsInvalid, match=f"MIAOPI_{name}"):
        read_settings({f"MIAOPI_{name}": text})


def test_pages_are_read_by_an_engine_that_may_and_the_others_are_named():
    assert read_settings({}).page_engine == "rapidocr_mixed"
    assert read_settings({"MIAOPI_PAGE_ENGINE": "rapidocr_small"}).page_engine == "rapidocr_small"
    for name in ("abacus", "tesseract"):
        with pytest.raises(SettingsInvalid, match=f"MIAOPI_PAGE_ENGINE='{name}'.* there are rapidocr_mixed, rapidocr_small"):
            read_settings({"MIAOPI_PAGE_ENGINE": name})


def test_the_authority_may_come_from_a_file(tmp_path):
    path = tmp_path / "authority.json"
    path.write_bytes(demo_authority().model_copy(update={"name": "某局（测试）"}).canonical())
    assert read_settings({"MIAOPI_AUTHORITY": str(path)}).authority.name == "某局（测试）"
    path.write_text('{"name": "x"}')
    with pytest.raises(SettingsInvalid, match="uscc"):
        read_settings({"MIAOPI_AUTHORITY": str(path)})


def test_the_demo_authority_has_codes_of_the_right_form():
    authority = demo_authority()
    assert check_uscc(authority.uscc) is Check.VALID
    assert len(authority.implementing_code) == 31
    assert len(authority.certificate_type) == 21
