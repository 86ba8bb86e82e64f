"""Tables as data, and that their rows are spread."""

from __future__ import annotations

from collections import Counter

from infra.aws.lists import shard_of
from infra.aws.schema import JOURNAL, RESULTS, SHARDS, TableSchema


def test_indexes_hold_keys_only_by_shard_and_rank():
    definition = JOURNAL.definition()
    by_name = {index["IndexName"]: index for index in definition["GlobalSecondaryIndexes"]}
    assert set(by_name) == {"referred", "due", "at_counter", "outbox"}
    assert by_name["due"]["Projection"] == {"ProjectionType": "KEYS_ONLY"}
    assert [key["AttributeName"] for key in by_name["due"]["KeySchema"]] == ["shard", "due_by"]
    assert len(definition["AttributeDefinitions"]) == 3 + len(by_name)


def test_a_table_without_lists_defines_only_its_keys():
    assert RESULTS.definition() == TableSchema(expires="x").definition()
    assert [one["AttributeName"] for one in RESULTS.definition()["AttributeDefinitions"]] == ["pk", "sk"]


def test_cases_are_spread_over_all_shards():
    counts = Counter(shard_of(f"{n:032x}") for n in range(SHARDS * 1000))
    assert len(counts) == SHARDS
    assert max(counts.values()) < 2 * min(counts.values())
