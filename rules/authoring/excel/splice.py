"""Change single values in the text of a YAML file; every other character stays as its author wrote it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

import yaml

from rules.authoring.marked import Document, Marked

Value = str | tuple[str, ...]
_BLOCK = {"|", ">"}


class Splice:
    """Collects the changes to one document; :meth:`text` is the document with all of them made."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._changes: list[tuple[int, int, str]] = []

    def text(self) -> str:
        """The new text. Changes at one place stand in the order they were made."""
        text, done = "", 0
        for start, end, new in sorted(self._changes, key=lambda change: change[0]):
            text += self._document.text[done:start] + new
            done = max(done, end)
        return text + self._document.text[done:]

    def replace(self, value: Marked, new: Value) -> None:
        """Another value in the place of a text or a list of texts."""
        node = self._document.values[value.path]
        start, end = node.start_mark.index, self._end(node)
        gap = " " if start == end and self._document.text[start - 1 : start] == ":" else ""
        self._changes.append((start, end, gap + self._written(new, node)))

    def rename(self, item: Marked, name: str) -> None:
        """Another key for an item."""
        node = self._document.keys[item.path]
        self._changes.append((node.start_mark.index, self._end(node), self._written(name, node)))

    def add_key(self, item: Marked, key: str, new: Value, order: Sequence[str]) -> None:
        """A key the item did not have, after those that stand before it in ``order``."""
        node = self._document.values[item.path]
        assert isinstance(node, yaml.MappingNode)
        before = [pair for pair in node.value if pair[0].value in order[: order.index(key)]] or node.value
        end = self._end(before[-1][1])
        if node.flow_style:
            self._changes.append((end, end, f", {key}: {_written(new, flow=True)}"))
        else:
            at = self._line_end(end)
            self._changes.append((at, at, f"\n{' ' * node.value[0][0].start_mark.column}{key}: {_written(new)}"))

    def remove_key(self, item: Marked, key: str) -> None:
        """Without a key; an item's first stays, with an empty text."""
        node = self._document.values[item.path]
        assert isinstance(node, yaml.MappingNode)
        at = next(number for number, pair in enumerate(node.value) if pair[0].value == key)
        if at == 0:
            return self.replace(item.part(key), "")
        before, after = self._end(node.value[at - 1][1]), self._end(node.value[at][1])
        if not node.flow_style:
            before, after = self._line_end(before), self._line_end(after)
        self._changes.append((before, after, ""))
        return None

    def grows(self, section: Marked) -> bool:
        """Whether a section has a line an item, so that one can be added."""
        node = self._document.values[section.path]
        return isinstance(node, yaml.CollectionNode) and not node.flow_style

    def add_named(self, section: Marked, name: str, value: str | Mapping[str, Value]) -> None:
        """An entry at the end of a section of named ones."""
        node = self._document.values[section.path]
        assert isinstance(node, yaml.MappingNode)
        first, last = node.value[0][0], node.value[-1][1]
        at = self._line_end(self._end(last))
        self._changes.append((at, at, f"\n{' ' * first.start_mark.column}{_plain(name)}: {_inline(value)}"))

    def add_listed(self, section: Marked, item: Mapping[str, Value]) -> None:
        """An item at the end of a list of them, a line for each of its keys."""
        node = self._document.values[section.path]
        assert isinstance(node, yaml.SequenceNode)
        at = self._line_end(self._end(node.value[-1]))
        indent = " " * node.start_mark.column
        lines = [f"{key}: {_written(value)}" for key, value in item.items()]
        self._changes.append((at, at, f"\n{indent}- " + f"\n{indent}  ".join(lines)))

    def _written(self, new: Value, node: yaml.Node) -> str:
        """In the style of the value before: quotes stay quotes, a folded text stays folded."""
        style = node.style if isinstance(node, yaml.ScalarNode) else None
        if style in _BLOCK and isinstance(new, str) and new and "\n" not in new:
            inner = self._document.text[node.start_mark.index : node.end_mark.index].split("\n", 2)[1]
            return f">-\n{inner[: len(inner) - len(inner.lstrip())]}{new}"
        if style in {'"', "'"} and isinstance(new, str):
            return json.dumps(new, ensure_ascii=False)
        return _written(new, flow=self._within_flow(node))

    def _within_flow(self, node: yaml.Node) -> bool:
        """Whether the value stands between brackets, where commas and brackets must be quoted."""
        start, end = node.start_mark.index, node.end_mark.index
        return any(
            isinstance(outer, yaml.CollectionNode) and outer.flow_style and outer is not node
            and outer.start_mark.index < start and end <= outer.end_mark.index
            for outer in self._document.values.values()
        )

    def _end(self, node: yaml.Node) -> int:
        """Where the value's own text ends: what follows it, comments and empty lines, is not part of it."""
        if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
            last = node.value[-1]
            return self._end(last[1] if isinstance(last, tuple) else last)
        start = node.start_mark.index
        return start + len(self._document.text[start : node.end_mark.index].rstrip())

    def _line_end(self, index: int) -> int:
        found = self._document.text.find("\n", index)
        return len(self._document.text) if found < 0 else found


def _inline(value: str | Mapping[str, Value]) -> str:
    if isinstance(value, str):
        return _written(value)
    return "{" + ", ".join(f"{key}: {_written(part, flow=True)}" for key, part in value.items()) + "}"


def _written(value: Value, *, flow: bool = False) -> str:
    if isinstance(value, tuple):
        return "[" + ", ".join(_plain(member, flow=True) for member in value) + "]"
    return _plain(value, flow=flow)


def _plain(text: str, *, flow: bool = False) -> str:
    """Without quotes if YAML reads it back as this very text, else with them."""
    sample = f"[{text}]" if flow else f"- {text}"
    try:
        read = yaml.safe_load(sample)
    except (yaml.YAMLError, ValueError):
        read = None
    return text if read == [text] and "\n" not in text else json.dumps(text, ensure_ascii=False)
