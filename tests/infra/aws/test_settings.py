from __future__ import annotations

import pytest

from infra.aws.settings import MailBy, read_aws_settings
from infra.aws.tables import KEYS, TABLES
from infra.settings import SettingsInvalid

NAMED = [*TABLES, "BLOBS_BUCKET", "KMS_SEAL_KEY", "KMS_HASH_KEY", "KMS_SIGN_KEY"]
ENVIRONMENT = {f"MIAOPI_{name}": name.lower() for name in NAMED}


def test_every_name_is_read_and_mail_leaves_by_ses():
    settings = read_aws_settings(ENVIRONMENT)
    assert (settings.journal_table, settings.keys_table, settings.seal_key) == ("journal_table", "keys_table", "kms_seal_key")
    assert (settings.mail, settings.sign_chain) == (MailBy.SES, None)


@pytest.mark.parametrize("name", NAMED)
def test_a_name_that_is_missing_is_told(name):
    with pytest.raises(SettingsInvalid, match=f"MIAOPI_{name}"):
        read_aws_settings(ENVIRONMENT | {f"MIAOPI_{name}": " "})


@pytest.mark.parametrize(("name", "text"), [("MAIL", "pigeon"), ("SIGN_CHAIN", "/nowhere.pem")])
def test_a_setting_that_cannot_be_used_is_named(name, text):
    with pytest.raises(SettingsInvalid, match=f"MIAOPI_{name}"):
        read_aws_settings(ENVIRONMENT | {f"MIAOPI_{name}": text})


def test_erased_keys_do_not_come_back_from_a_backup():
    assert not KEYS.recoverable
    assert [name for name, table in TABLES.items() if table.recoverable] == [
        "JOURNAL_TABLE", "RESULTS_TABLE", "PACKS_TABLE", "REGISTERS_TABLE",
    ]
