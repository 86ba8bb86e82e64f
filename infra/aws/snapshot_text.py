"""A snapshot as it lies in its row: deflated with words that both sides know beforehand, so that a case of a few pages stays
within the kilobyte that is written, and billed, with every append."""

from __future__ import annotations

import zlib

_WORDS = (
    b'"construction-permit-precheck""prepackaged-filing""food-licence-reissue""food-licence-change""image/jpeg""image/png"'
    b'"refused""withdrawn""referred""correction""received""draft""counter""system""clerk""electronic""none"true'
    b'{"accepted_on":null,"answer_due":null,"answer_seq":null,"case_id":"","certificate_id":null,"channel":"web","clerk":null,'
    b'"closed":false,"content":null,"corrections":0,"decide_by":null,"delivered":[],"disputes":[],"documents":[],"dossier":null,'
    b'"electronic_delivery":false,"expired_on":null,"expiry_means":"","filed_late":false,"files":[],"flags":[],"form":null,"head":"",'
    b'"kind":"change","matter":"","number":null,"original":false,"original_end":null,"overdue":false,"pack":null,'
    b'"person_requested":false,"reasons":[],"receipt":null,"received_on":null,"review_seq":null,"reviewed_n":0,"secret_hash":"",'
    b'"signature":null,"status":"draft","submissions":0,"supervise_by":null,"version":0}'
    b'{"accepted_on":"2026-0","answer_due":"2026-0","answer_seq":11,"case_id":"","certificate_id":"1.2.156.3005.2.11640104MB'
    b'"channel":"web","clerk":null,"closed":true,"content":{"digest":"","kind":"referral","size":1},"corrections":0,"decide_by":"2026-'
    b'"delivered":["mail","sms","results","supervision","original"],"disputes":[],"documents":[{"blob":{"digest":"","kind":"'
    b'correction_notice","size":},"kind":"correction_notice"},{"blob":{"digest":"","kind":"acceptance_notice","size":},"kind":"'
    b'acceptance_notice"},{"blob":{"digest":"","kind":"referral_notice","size":},"kind":"referral_notice"},{"blob":{"digest":"","kind":"'
    b'refusal_decision","size":},"kind":"refusal_decision"},{"blob":{"digest":"","kind":"certificate","size":61},"kind":"certificate"},'
    b'{"blob":{"digest":"","kind":"grant_decision","size":78},"kind":"grant_decision"},{"blob":{"digest":"","kind":"explanation",'
    b'"size":133},"kind":"explanation"},{"blob":{"digest":"","kind":"delivery_receipt","size":62},"kind":"delivery_receipt"}],'
    b'"dossier":{"digest":"","kind":"dossier","size":56},"electronic_delivery":true,"expired_on":null,"expiry_means":"",'
    b'"filed_late":false,"files":[{"content":{"digest":"","kind":"file","size":1},"file_id":"","media_type":"application/pdf","pages":4,'
    b'"problem":null,"readings":{"0":{"digest":"","kind":"reading","size":5},"1":{"digest":"","kind":"reading","size":1},'
    b'"2":{"digest":"","kind":"reading","size":4},"3":{"digest":"","kind":"reading","size":4}},"round":1}],"flags":[],"form":{"digest":"'
    b'","kind":"form","size":261},"head":"","kind":"renewal","matter":"food-licence-renewal","number":"11640104MB0000000Q400013101'
    b'3000202603160001","original":true,"original_end":null,"overdue":false,"pack":"food-licence-renewal@1.0.0+",'
    b'"person_requested":false,"reasons":[],"receipt":"","received_on":"2026-0","review_seq":9,"reviewed_n":1,"secret_hash":"",'
    b'"signature":"paper","status":"issued","submissions":1,"supervise_by":"2026-0","version":20}'
)
"""Of snapshots that were written. Never to be altered, for nothing written with them could be read any more: fields that came
later are only written at greater length."""


def deflate(snapshot: bytes) -> bytes:
    """As it lies there."""
    packer = zlib.compressobj(9, zdict=_WORDS)
    return packer.compress(snapshot) + packer.flush()


def inflate(kept: bytes) -> bytes:
    """The snapshot; also one that was deflated without the words. Raises ValueError if it was altered or cut short."""
    unpacker = zlib.decompressobj(zdict=_WORDS)
    try:
        snapshot = unpacker.decompress(kept)
    except zlib.error as error:
        raise ValueError(str(error)) from error
    if not unpacker.eof or unpacker.unused_data:
        raise ValueError("cut short, or longer than it says")
    return snapshot
