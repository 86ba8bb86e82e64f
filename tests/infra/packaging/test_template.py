"""The template that is deployed agrees with the code, and nothing in it can fail unseen, be lost or be read by the wrong one."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from api.application import all_routes
from domain.messages import Queue
from infra.aws.queue_urls import QueueUrls, incoming_urls_of, queue_urls_of
from infra.aws.schema import TableSchema
from infra.aws.settings import read_aws_settings
from infra.aws.tables import TABLES
from infra.aws.uploads import PREFIX
from infra.packaging.grants import GRANTS
from infra.packaging.merged import functions
from infra.retry_policy import RetryPolicy

Resources = dict[str, Any]
LASTS = {"AWS::DynamoDB::Table", "AWS::KMS::Key", "AWS::S3::Bucket", "AWS::Logs::LogGroup"}
TAGGED = {"AWS::SQS::Queue", "AWS::SNS::Topic", *LASTS}


def _of_type(resources: Resources, *types: str) -> Resources:
    return {name: resource for name, resource in resources.items() if resource["Type"] in types}


def _function(resources: Resources, name: str) -> Any:
    """By the name it is deployed under."""
    called = f"${{AWS::StackName}}-{name}"
    (found,) = (r for r in functions({"Resources": resources}).values() if r["Properties"]["FunctionName"] == {"Fn::Sub": called})
    return found["Properties"]


@pytest.mark.parametrize("queue", Queue)
def test_every_queue_has_dead_letters_two_alarms_and_a_function(resources: Resources, queue: Queue) -> None:
    name = queue.capitalize()
    properties, function = resources[f"{name}Queue"]["Properties"], _function(resources, queue)
    assert properties["RedrivePolicy"] == {
        "deadLetterTargetArn": {"Fn::GetAtt": [f"{name}DeadLetterQueue", "Arn"]},
        "maxReceiveCount": RetryPolicy().max_attempts,
    }
    assert properties["VisibilityTimeout"] >= 6 * function["Timeout"]
    assert properties["VisibilityTimeout"] >= RetryPolicy().lease
    (source,) = function["Events"].values()
    assert source["Properties"]["FunctionResponseTypes"] == ["ReportBatchItemFailures"]
    assert f"{name}Queue" in json.dumps(source["Properties"]["Queue"])
    for alarm, watched in ((f"{name}DeadLetterAlarm", f"{name}DeadLetterQueue"), (f"{name}AgeAlarm", f"{name}Queue")):
        assert resources[alarm]["Properties"]["AlarmActions"] == [{"Ref": "AlarmTopic"}]
        assert f'["{watched}", "QueueName"]' in json.dumps(resources[alarm])


def test_what_is_posted_is_told_of_taken_and_does_not_stay(resources: Resources) -> None:
    bucket, queue, function = resources["IncomingBucket"], resources["IncomingQueue"]["Properties"], _function(resources, "take")
    (told,) = bucket["Properties"]["NotificationConfiguration"]["QueueConfigurations"]
    assert told["Queue"] == {"Fn::GetAtt": ["IncomingQueue", "Arn"]}
    assert told["Filter"] == {"S3Key": {"Rules": [{"Name": "prefix", "Value": PREFIX}]}}
    assert bucket["DependsOn"] == "IncomingQueuePolicy", "S3 tries the queue when the bucket is made"
    (may,) = resources["IncomingQueuePolicy"]["Properties"]["PolicyDocument"]["Statement"]
    assert (may["Principal"], may["Action"]) == ({"Service": "s3.amazonaws.com"}, "sqs:SendMessage")
    assert may["Condition"] == {"StringEquals": {"aws:SourceAccount": {"Ref": "AWS::AccountId"}}}
    assert queue["VisibilityTimeout"] >= 6 * function["Timeout"]
    assert queue["RedrivePolicy"]["deadLetterTargetArn"] == {"Fn::GetAtt": ["IncomingDeadLetterQueue", "Arn"]}
    (source,) = function["Events"].values()
    assert source["Properties"]["FunctionResponseTypes"] == ["ReportBatchItemFailures"]
    for alarm, watched in (("IncomingDeadLetterAlarm", "IncomingDeadLetterQueue"), ("IncomingAgeAlarm", "IncomingQueue")):
        assert resources[alarm]["Properties"]["AlarmActions"] == [{"Ref": "AlarmTopic"}]
        assert f'["{watched}", "QueueName"]' in json.dumps(resources[alarm])
    left = bucket["Properties"]["LifecycleConfiguration"]["Rules"][0]
    assert (left["ExpirationInDays"], left["NoncurrentVersionExpiration"]) == (1, {"NoncurrentDays": 1})
    assert "Prefix" not in left


def test_a_look_at_dead_letters_waits_for_what_a_short_poll_would_miss(resources: Resources) -> None:
    waits = {
        name: resource["Properties"].get("ReceiveMessageWaitTimeSeconds", 0)
        for name, resource in _of_type(resources, "AWS::SQS::Queue").items() if name.endswith("DeadLetterQueue")
    }
    assert len(waits) == len(Queue) + 1
    assert min(waits.values()) > 0


def test_all_dead_letters_are_looked_at_and_what_is_scheduled_has_an_alarm(resources: Resources) -> None:
    named = _function(resources, "stranded")["Environment"]["Variables"]
    assert {queue for queue in Queue if f"MIAOPI_DEAD_{queue.upper()}" in named} == {*Queue}
    scheduled = [
        name for name, function in functions({"Resources": resources}).items()
        if any(event["Type"] == "Schedule" for event in function["Properties"].get("Events", {}).values())
    ]
    assert len(scheduled) == 3
    for name in scheduled:
        assert resources[f"{name}Alarm"]["Properties"]["Dimensions"] == [{"Name": "FunctionName", "Value": {"Ref": name}}]


@pytest.mark.parametrize("setting", TABLES)
def test_every_table_is_as_the_code_has_it(resources: Resources, setting: str) -> None:
    schema: TableSchema = TABLES[setting]
    name = "".join(word.capitalize() for word in setting.split("_"))
    properties = resources[name]["Properties"]
    for key, value in schema.definition().items():
        assert properties[key] == value, key
    recovery = properties["PointInTimeRecoverySpecification"]["PointInTimeRecoveryEnabled"]
    assert recovery is schema.recoverable
    assert properties.get("TimeToLiveSpecification", {}).get("AttributeName") == schema.expires


def test_the_environment_names_all_that_the_code_reads(template: dict[str, Any], resources: Resources) -> None:
    common = template["Globals"]["Function"]["Environment"]["Variables"]
    read_aws_settings({**{name: "x" for name in common}, "MIAOPI_MAIL": "ses", "MIAOPI_SIGN_CHAIN": ""})
    for function, granted in GRANTS.items():
        named = _function(resources, function).get("Environment", {}).get("Variables", {})
        live = {queue for queue in Queue if ("sqs:SendMessage", f"{queue.capitalize()}Queue") in granted}
        served = {Queue(function)} if function in {*Queue} else set()
        looked_at = {*Queue} if function == "stranded" else set()
        assert set(queue_urls_of({name: "url" for name in named})) == live | served | looked_at, function
        told = {name.removeprefix("MIAOPI_DEAD_") for name in named if name.startswith("MIAOPI_DEAD_")}
        assert told - {"INCOMING"} == {queue.upper() for queue in served | looked_at}


def test_a_command_finds_every_dead_letter_queue_by_the_environment_of_one_function(resources: Resources) -> None:
    named = _function(resources, "stranded")["Environment"]["Variables"]
    there = {name for name, resource in resources.items() if resource["Type"] == "AWS::SQS::Queue"}
    assert {value["Ref"] for value in named.values()} == there
    assert incoming_urls_of({name: value["Ref"] for name, value in named.items()}) == QueueUrls("IncomingQueue", "IncomingDeadLetterQueue")


def test_every_route_is_served_and_pictures_by_the_function_that_can_read_paper(resources: Resources) -> None:
    api = resources["RestAPI"]["Properties"]
    paths = api["DefinitionBody"]["paths"]
    for route in all_routes():
        path = re.sub(r"^/$", "/", route.path)
        uri = paths[path][route.method.lower()]["x-amazon-apigateway-integration"]["uri"]["Fn::Sub"]
        served_by = "Pictures" if dict(route.answers).get(200) == "image/png" else "APIHandler"
        assert f"functions/${{{served_by}.Arn}}/invocations" in uri, route.path
    assert api["EndpointConfiguration"] == {"Type": "REGIONAL"} or "REGIONAL" in json.dumps(api["EndpointConfiguration"])
    for refusal in ("DEFAULT_4XX", "DEFAULT_5XX"):
        assert "Access-Control-Allow-Origin" in json.dumps(api["GatewayResponses"][refusal])


def test_nothing_that_lasts_goes_with_the_stack_and_every_bill_says_whose(resources: Resources) -> None:
    for name, resource in _of_type(resources, *LASTS).items():
        assert resource["DeletionPolicy"] == resource["UpdateReplacePolicy"] == "Retain", name
    for name, resource in _of_type(resources, *TAGGED).items():
        assert {"Key": "application", "Value": "miaopi"} in resource["Properties"]["Tags"], name


def test_logs_are_kept_for_more_than_a_year(resources: Resources) -> None:
    groups = _of_type(resources, "AWS::Logs::LogGroup")
    assert {group["Properties"]["LogGroupName"]["Fn::Sub"].rpartition("-")[2] for group in groups.values()} == {*GRANTS}
    assert all(group["Properties"]["RetentionInDays"] >= 365 for group in groups.values())


def test_no_name_holds_for_one_partition_only(template: dict[str, Any]) -> None:
    """China's ARNs begin with arn:aws-cn."""
    begun = re.findall(r"arn:(.{17})", json.dumps(template))
    assert begun
    assert {*begun} == {"${AWS::Partition}"}


def test_nothing_is_traced_in_china(template: dict[str, Any], resources: Resources) -> None:
    assert template["Conditions"]["Traced"] == {"Fn::Not": [{"Condition": "InChina"}]}
    for name, function in functions(template).items():
        assert function["Properties"]["Tracing"] == {"Fn::If": ["Traced", "Active", "PassThrough"]}, name
    assert resources["TracingPolicy"]["Condition"] == resources["TraceSampling"]["Condition"] == "Traced"
    roles = {name for name, resource in resources.items() if resource["Type"] == "AWS::IAM::Role"}
    assert {role["Ref"] for role in resources["TracingPolicy"]["Properties"]["Roles"]} == roles


@pytest.mark.parametrize("name", ["BlobsBucket", "IncomingBucket"])
def test_a_bucket_keeps_versions_encrypts_and_answers_over_tls_only(resources: Resources, name: str) -> None:
    bucket = resources[name]["Properties"]
    assert bucket["VersioningConfiguration"] == {"Status": "Enabled"}
    (encryption,) = bucket["BucketEncryption"]["ServerSideEncryptionConfiguration"]
    assert encryption["ServerSideEncryptionByDefault"]["SSEAlgorithm"] == "aws:kms"
    assert set(bucket["PublicAccessBlockConfiguration"].values()) == {True}
    (statement,) = resources[f"{name}Policy"]["Properties"]["PolicyDocument"]["Statement"]
    assert (statement["Effect"], statement["Condition"]) == ("Deny", {"Bool": {"aws:SecureTransport": "false"}})


def test_a_blob_that_a_journal_refers_to_does_not_expire(resources: Resources) -> None:
    bucket = resources["BlobsBucket"]["Properties"]
    expiring = [rule for rule in bucket["LifecycleConfiguration"]["Rules"] if "ExpirationInDays" in rule]
    assert expiring == []


def test_keys_are_of_the_kinds_the_code_uses_them_as(resources: Resources) -> None:
    keys = {name: key["Properties"] for name, key in _of_type(resources, "AWS::KMS::Key").items()}
    assert (keys["HashKey"]["KeySpec"], keys["SignKey"]["KeySpec"]) == ("HMAC_256", "RSA_2048")
    assert keys["SealKey"]["EnableKeyRotation"] is keys["StorageKey"]["EnableKeyRotation"] is True
    assert "KeySpec" not in keys["SealKey"]


def test_the_dashboard_shows_every_queue(resources: Resources) -> None:
    body = resources["Dashboard"]["Properties"]["DashboardBody"]["Fn::Sub"]
    shown = json.dumps(json.loads(body))
    assert all(f"{queue.capitalize()}{kind}Queue.QueueName" in shown for queue in Queue for kind in ("", "DeadLetter"))
