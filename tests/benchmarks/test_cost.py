"""The bill: its arithmetic; its inputs are those of the template and of the tests that count; the page shows it."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from benchmarks.cost import (
    CASES,
    Inputs,
    gigabyte_seconds_of,
    kept_a_year,
    per_month,
    per_thousand,
    read_inputs,
    tables,
    total,
)
from tests.infra.aws.test_consumption import MEANS, POSTED
from tests.infra.aws.test_requests import ASKED, BILLED, CALLS, MORE_AT_FIRST, PAGE_BYTES, READ_UNITS

ROOT = Path(__file__).parents[2]
TEMPLATE = (ROOT / "template.yaml").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def inputs() -> Inputs:
    return read_inputs()


def _made_up(megabytes: int) -> Inputs:
    return {
        "function": {"read": {
            "megabytes": megabytes, "calls": 4, "cpu_seconds": 2.0, "cold_seconds": 10.0, "requests": 36, "cold_requests": 10,
        }},
        "assumed": {"seconds_an_aws_request": 0.01, "cold_share": 0.1, "traced_share": 0.05},
        "case": {"kilobytes": 3}, "year": [],
        "line": [{"service": "S3", "what": "PUT", "count": "kilobytes", "price": "put"}],
        "price": {
            "lambda_time": {"dollars": 0.5, "per": 1, "of": "GB-second"}, "put": {"dollars": 0.25, "per": 10, "of": "ten"},
        },
    }


def test_a_function_with_a_whole_processor_works_as_long_as_measured() -> None:
    assert gigabyte_seconds_of(_made_up(2048), "read") == pytest.approx(4 * (2 + 0.1 + 1) * 2)


def test_a_function_with_half_a_processor_works_twice_as_long_and_waits_no_longer() -> None:
    whole, half = gigabyte_seconds_of(_made_up(1769), "read"), gigabyte_seconds_of(_made_up(1769 // 2), "read")
    assert half == pytest.approx(whole + 4 * 0.1 * (1769 // 2 - 1769) / 1024, rel=0.001)


def test_a_line_is_quantity_by_price() -> None:
    made_up = _made_up(2048)
    made_up["function"]["api"] = {"megabytes": 1769, "calls": 0, "cpu_seconds": 0, "cold_seconds": 0, "requests": 0, "cold_requests": 0}
    lines = per_thousand(made_up)
    assert lines[-1].dollars == pytest.approx(CASES * 3 * 0.25 / 10)
    assert total(lines) == pytest.approx(lines[-1].dollars + CASES * 24.8 * 0.5)


def test_every_price_says_where_it_is_from_and_is_used(inputs: Inputs) -> None:
    assert [name for name, price in inputs["price"].items() if not price["source"]] == []
    used = {item["price"] for kind in ("line", "year", "month") for item in inputs[kind]}
    assert used | {"lambda_time"} == set(inputs["price"])


def test_every_quantity_of_a_case_is_billed(inputs: Inputs) -> None:
    assert set(inputs["case"]) <= {item["count"] for kind in ("line", "year") for item in inputs[kind]}


def test_the_functions_have_the_memory_they_are_billed_for(inputs: Inputs) -> None:
    stages = json.loads((ROOT / ".chalice" / "config.json").read_text(encoding="utf-8"))["stages"]
    light = stages["aws"]["lambda_functions"]
    given = {name: light[name]["lambda_memory_size"] for name in ("review", "deliver", "take")}
    given["api"] = light["api_handler"]["lambda_memory_size"]
    for name in ("split", "read", "issue"):
        found = re.search(rf"^  {name.title()}:\n.*?MemorySize: (\d+)", TEMPLATE, re.MULTILINE | re.DOTALL)
        assert found is not None
        given[name] = int(found[1])
    assert given == {name: function["megabytes"] for name, function in inputs["function"].items()}


def test_the_journal_is_billed_for_no_less_than_its_limits(inputs: Inputs) -> None:
    limits, case = MEANS[1], inputs["case"]
    assert case["write_units"] >= limits["journal-table"] + limits["indexes"] + limits["results-table"]
    assert case["read_units"] >= READ_UNITS


def test_what_is_stored_sealed_and_posted_is_billed_for_no_less_than_its_limits(inputs: Inputs) -> None:
    limits, case = MEANS[1], inputs["case"]
    # The post itself is the browser's, and billed like a PUT.
    assert case["s3_puts"] >= limits["puts"] + 1 + POSTED["ListObjectsV2"]
    assert case["s3_gets"] >= BILLED["s3 GetObject"]
    assert case["kms_requests"] >= sum(times for name, times in BILLED.items() if name.startswith("kms "))
    assert case["gigabytes_out"] >= case["mail_gigabytes"] + PAGE_BYTES / 1e9


def test_calls_and_what_they_wait_for_are_no_fewer_than_counted(inputs: Inputs) -> None:
    assert {name: function["calls"] for name, function in inputs["function"].items()} == CALLS
    for name, function in inputs["function"].items():
        assert function["requests"] >= ASKED[name]
        assert function["cold_requests"] >= MORE_AT_FIRST[name]


def test_keys_and_alarms_are_those_of_the_template(inputs: Inputs) -> None:
    month = {item["price"]: item["quantity"] for item in inputs["month"]}
    assert month["kms_key"] == len(re.findall(r"Type: AWS::KMS::Key$", TEMPLATE, re.MULTILINE))
    alarms = len(re.findall(r"Type: AWS::CloudWatch::Alarm$", TEMPLATE, re.MULTILINE))
    assert month["alarm"] == alarms + len(re.findall(r"Expression: waiting \+ looked_at", TEMPLATE))
    assert month["dashboard"] == TEMPLATE.count("Type: AWS::CloudWatch::Dashboard")


def test_traces_are_billed_as_they_are_sampled(inputs: Inputs) -> None:
    (rate,) = re.findall(r"FixedRate: (\S+)", TEMPLATE)
    assert float(rate) == inputs["assumed"]["traced_share"]


def test_no_method_has_metrics_of_its_own() -> None:
    assert "MetricsEnabled: true" not in TEMPLATE


def test_the_page_shows_the_bill(inputs: Inputs) -> None:
    page = (ROOT / "docs" / "cost.md").read_text(encoding="utf-8")
    assert tables(inputs) in page
    for lines in (per_thousand(inputs), kept_a_year(inputs), per_month(inputs)):
        assert f"{total(lines):.2f} US$" in page
