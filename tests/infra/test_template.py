"""The AWS template and the code agree: every queue the journey knows is there, with its dead-letter queue."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from domain.messages import Queue


class _Loader(yaml.SafeLoader):
    """YAML with CloudFormation's short intrinsics kept as their text."""


_LOADER: Any = _Loader
_LOADER.add_multi_constructor("!", lambda _loader, _suffix, node: node.value)


def test_every_queue_has_a_queue_and_a_dead_letter_queue() -> None:
    text = (Path(__file__).parents[2] / "template.yaml").read_text(encoding="utf-8")
    resources = yaml.load(text, Loader=_LOADER)["Resources"]
    for queue in Queue:
        name = queue.value.capitalize()
        redrive = resources[f"{name}Queue"]["Properties"]["RedrivePolicy"]
        assert redrive["deadLetterTargetArn"] == f"{name}DeadLetterQueue.Arn"
        assert f"{name}DeadLetterQueue" in resources
