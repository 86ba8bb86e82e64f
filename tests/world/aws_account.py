"""An installation inside :func:`tests.world.aws.cloud`: everything the environment of a function names."""

from __future__ import annotations

from moto.backends import get_backend
from moto.core import DEFAULT_ACCOUNT_ID

from infra.aws.clients import Clients
from infra.aws.tables import TABLES
from infra.aws.uploads import PREFIX
from infra.retry_policy import RetryPolicy
from tests.world.aws import make_queues, make_table

BUCKET = "miaopi-blobs"
INCOMING = "miaopi-incoming"
KEYS = {
    "SEAL": {"KeySpec": "SYMMETRIC_DEFAULT", "KeyUsage": "ENCRYPT_DECRYPT"},
    "HASH": {"KeySpec": "HMAC_256", "KeyUsage": "GENERATE_VERIFY_MAC"},
    "SIGN": {"KeySpec": "RSA_2048", "KeyUsage": "SIGN_VERIFY"},
}


def make_bucket(clients: Clients, name: str = BUCKET) -> str:
    """A bucket with versions, that of blobs if none is named."""
    s3 = clients.client("s3")
    s3.create_bucket(Bucket=name, CreateBucketConfiguration={"LocationConstraint": clients.region})
    s3.put_bucket_versioning(Bucket=name, VersioningConfiguration={"Status": "Enabled"})
    return name


def make_incoming(clients: Clients) -> dict[str, str]:
    """The bucket files are posted to, the queue it tells and that one's dead letters, as the environment has them."""
    sqs, bucket = clients.client("sqs"), make_bucket(clients, INCOMING)
    url, dead = (sqs.create_queue(QueueName=name)["QueueUrl"] for name in ("incoming", "dead-incoming"))
    arn = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
    told = {"QueueArn": arn, "Events": ["s3:ObjectCreated:*"]}
    told |= {"Filter": {"Key": {"FilterRules": [{"Name": "prefix", "Value": PREFIX}]}}}
    clients.client("s3").put_bucket_notification_configuration(
        Bucket=bucket, NotificationConfiguration={"QueueConfigurations": [told]}
    )
    return {"MIAOPI_INCOMING_BUCKET": bucket, "MIAOPI_QUEUE_INCOMING": url, "MIAOPI_DEAD_INCOMING": dead}


def make_key(clients: Clients, purpose: str) -> str:
    """The id of a new key for ``SEAL``, ``HASH`` or ``SIGN``."""
    return str(clients.client("kms").create_key(**KEYS[purpose])["KeyMetadata"]["KeyId"])


def make_installation(clients: Clients, policy: RetryPolicy) -> dict[str, str]:
    """Make it all; the environment that names it."""
    tables = {f"MIAOPI_{setting}": setting.lower().replace("_", "-") for setting in TABLES}
    for setting, schema in TABLES.items():
        make_table(clients, schema, tables[f"MIAOPI_{setting}"])
    queues = {}
    for queue, urls in make_queues(clients, policy).items():
        queues |= {f"MIAOPI_QUEUE_{queue.upper()}": urls.live, f"MIAOPI_DEAD_{queue.upper()}": urls.dead}
    return {
        "MIAOPI_FAMILY": "aws", "AWS_REGION": clients.region, "MIAOPI_BLOBS_BUCKET": make_bucket(clients),
        **make_incoming(clients), **tables, **queues, **{f"MIAOPI_KMS_{purpose}_KEY": make_key(clients, purpose) for purpose in KEYS},
    }


def stored(clients: Clients, table: str) -> list[str]:
    """Every row as it lies in moto: no client of ours can ask for that."""
    backend = get_backend("dynamodb")[DEFAULT_ACCOUNT_ID][clients.region]
    return [str(row.to_json()) for row in backend.tables[table].all_items()]
