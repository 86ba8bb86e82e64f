"""The other tables, as data: what tests create and what ``template.yaml`` must declare."""

from __future__ import annotations

from collections.abc import Mapping

from infra.aws.schema import JOURNAL, RESULTS, TableSchema

EXPIRES = "expires_at"

# Without recovery on purpose: a restored table would bring back keys that were erased.
#   CASE#id           KEY          wrapped | erased
KEYS = TableSchema(recoverable=False)

# Nor here: a restored table would bring back sessions that were closed and links that were used.
#   SESSION#hash      SESSION      kind, subject, expires_at
#   LINK              LINK         hash, subject, expires_at
#   TOKEN#hash        TOKEN        door, subject
SESSIONS = TableSchema(recoverable=False, expires=EXPIRES)

#   LOG               0000000001   at, by, act, previous, digest
#   HEAD              HEAD         seq
#   PACK#digest       PACK         nothing more, the pack itself is in the bucket
#   SIGNER#name       0000000001   public, kms_key | wrapped
PACKS = TableSchema()

#   RECORDS#register  key#000001   fields
#   REGISTER#register SWITCH       down
#   ASKED#case        time#token   register, key_hash, fields, purpose, status
#   CERTIFICATE#id    CERTIFICATE  content, file
#   SMS#receipt       SMS          key, to, text, expires_at
REGISTERS = TableSchema(expires=EXPIRES)

TABLES: Mapping[str, TableSchema] = {
    "JOURNAL_TABLE": JOURNAL, "RESULTS_TABLE": RESULTS, "KEYS_TABLE": KEYS, "SESSIONS_TABLE": SESSIONS,
    "PACKS_TABLE": PACKS, "REGISTERS_TABLE": REGISTERS,
}
"""Every table, by the setting (``MIAOPI_…``) that names it."""
