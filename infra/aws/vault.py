"""The vault on AWS: blobs in S3, sealed under case keys that KMS wraps."""

from __future__ import annotations

from infra.aws.blobs import BlobObjects
from infra.aws.clients import Clients
from infra.aws.keys import KmsKeyRing
from infra.aws.table import Table
from infra.sealed_vault import SealedVault


def open_vault(clients: Clients, *, bucket: str, keys_table: str, seal_key: str, hash_key: str) -> SealedVault:
    """Implements :class:`infra.ports.Vault`."""
    keys = KmsKeyRing(Table(clients, keys_table), clients, seal_key=seal_key, hash_key=hash_key)
    return SealedVault(BlobObjects(clients, bucket), keys)
