"""Each function's policy is the declared table, word for word, and nothing is allowed on everything."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest

from infra.packaging.grants import GRANTS, Grant
from infra.packaging.merged import functions

Resources = dict[str, Any]
SENDER = "arn:${AWS::Partition}:ses:${AWS::Region}:${AWS::AccountId}:identity/${MailIdentity}"
LOGS = "arn:${AWS::Partition}:logs:${AWS::Region}:${AWS::AccountId}:log-group:/aws/lambda/${AWS::StackName}-%s:*"


@pytest.fixture(scope="module")
def statements(resources: Resources) -> dict[str, list[Any]]:
    """By function: the statements of its role, which is its own."""
    found, roles = {}, set()
    for function in functions({"Resources": resources}).values():
        role = function["Properties"]["Role"]["Fn::GetAtt"][0]
        name = function["Properties"]["FunctionName"]["Fn::Sub"].rpartition("-")[2]
        (policy,) = resources[role]["Properties"]["Policies"]
        found[name] = policy["PolicyDocument"]["Statement"]
        assert role not in roles
        roles.add(role)
    return found


@pytest.mark.parametrize("function", GRANTS)
def test_a_policy_grants_what_is_declared_and_nothing_else(statements: dict[str, list[Any]], function: str) -> None:
    granted = [grant for statement in statements[function] for grant in _granted(statement)]
    logs = LOGS % function
    declared = GRANTS[function] | {("logs:CreateLogStream", logs), ("logs:PutLogEvents", logs)}
    assert sorted(granted) == sorted(declared)


def test_no_function_is_without_a_declaration(statements: dict[str, list[Any]]) -> None:
    assert statements.keys() == GRANTS.keys()


def test_only_tracing_is_allowed_on_everything_and_no_action_is_a_pattern(resources: Resources) -> None:
    for name, resource in resources.items():
        if resource["Type"] == "AWS::IAM::Role":
            for policy in resource["Properties"].get("Policies", []):
                for statement in policy["PolicyDocument"]["Statement"]:
                    assert statement["Effect"] == "Allow"
                    assert "*" not in "".join(_listed(statement["Action"])), name
                    assert "*" not in _listed(statement["Resource"]), name
            assert "ManagedPolicyArns" not in resource["Properties"], name
    (everywhere,) = resources["TracingPolicy"]["Properties"]["PolicyDocument"]["Statement"]
    assert {action.partition(":")[0] for action in everywhere["Action"]} == {"xray"}


def test_what_is_declared_exists(resources: Resources) -> None:
    named = {resource.partition("/")[0] for granted in GRANTS.values() for _, resource in granted}
    assert named - {"SenderIdentity"} <= resources.keys()
    indexes = {index["IndexName"] for index in resources["JournalTable"]["Properties"]["GlobalSecondaryIndexes"]}
    listed = {resource.rpartition("/")[2] for granted in GRANTS.values() for _, resource in granted if "/index/" in resource}
    assert listed == indexes


def _granted(statement: Any) -> Iterator[Grant]:
    for action in _listed(statement["Action"]):
        for resource in _listed(statement["Resource"]):
            yield action, _named(resource)


def _named(resource: Any) -> str:
    if resource == {"Fn::Sub": SENDER}:
        return "SenderIdentity"
    if "Fn::GetAtt" in resource:
        name, attribute = resource["Fn::GetAtt"]
        assert attribute == "Arn"
        return str(name)
    text = resource["Fn::Sub"]
    inside = re.fullmatch(r"\$\{(\w+)\.Arn\}/(.+)", text)
    return f"{inside[1]}/{inside[2]}" if inside else str(text)


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


