"""What the READMEs name exists, both say it, and neither has what the other lacks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from importlib.util import find_spec
from pathlib import Path

import click
import pytest

from cli.main import main
from infra.settings import read_settings

ROOT = Path(__file__).parents[2]
READMES = ("README.md", "README.zh-CN.md")
PAGES = tuple(path.name for path in sorted((ROOT / "docs").glob("*.md")))
PACK = ROOT / "rules" / "packs" / "food-licence-renewal" / "1.0.0"
HOMES = (ROOT, ROOT / "functions", ROOT / "infra", PACK)
"""Where a path may begin: the house map names rooms within ``functions`` and ``infra``, adding a rule files of the pack."""
OF_THE_DATA_DIRECTORY = frozenset({
    "DATA", "var", "results", "mail", "sms", "samples", "secrets", "blobs", "master.key", "application.json", "expected.yaml",
    "registers.json",
})
_MARK = re.compile(r"`([^`\n]+)`")
_PATH = re.compile(r"(?:[\w.-]+/)+[\w.-]*|[\w-]+\.(?:py|md|yaml|toml|json|txt|key)")
_FENCE = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)


@pytest.fixture(params=READMES)
def readme(request: pytest.FixtureRequest) -> str:
    name: str = request.param
    return (ROOT / name).read_text(encoding="utf-8")


def test_every_command_named_exists_and_every_command_is_named(readme: str) -> None:
    named = set(re.findall(r"\bmiaopi ([a-z]+)\b", readme))
    context = click.Context(main)
    assert named == set(main.list_commands(context))
    assert all(main.get_command(context, name) is not None for name in named)


def test_every_make_target_named_exists(readme: str) -> None:
    targets = set(re.findall(r"^(\w+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    named = set(re.findall(r"`make (\w+)`", readme))
    assert {"demo", "test"} <= named <= targets


def test_every_module_to_run_exists(readme: str) -> None:
    named = set(re.findall(r"python -m ([\w.]+)", readme))
    assert named
    assert [name for name in named if find_spec(name) is None] == []


def test_every_path_named_exists(readme: str) -> None:
    paths = set(_paths(readme))
    assert len(paths) > 20
    assert [path for path in paths if not any((home / path).exists() for home in HOMES)] == []


@pytest.mark.parametrize("page", PAGES)
def test_every_path_named_in_the_pages_exists(page: str) -> None:
    paths = set(_paths((ROOT / "docs" / page).read_text(encoding="utf-8")))
    assert [path for path in paths if not (ROOT / path).exists()] == []


def test_the_settings_named_are_the_settings_there_are(readme: str) -> None:
    asked = _Recorder()
    read_settings(asked)
    assert set(re.findall(r"\bMIAOPI_[A-Z_]+\b", readme)) == asked.names


def test_both_have_the_same_shape() -> None:
    first, second = (_shape((ROOT / name).read_text(encoding="utf-8")) for name in READMES)
    assert first == second


@pytest.mark.parametrize("page", [*READMES, *(f"docs/{name}" for name in PAGES)])
def test_every_link_leads_somewhere(page: str) -> None:
    text = _FENCE.sub("", (ROOT / page).read_text(encoding="utf-8"))
    targets = [link for link in re.findall(r"\]\(([^)\s]+)\)", text) if "://" not in link]
    broken = [link for link in targets if not _leads(ROOT / page, link)]
    assert broken == []


class _Recorder(Mapping[str, str]):
    """An empty environment that remembers what it was asked for."""

    def __init__(self) -> None:
        self.names: set[str] = set()

    def __getitem__(self, name: str) -> str:
        self.names.add(name)
        raise KeyError(name)

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 0


def _paths(text: str) -> Iterator[str]:
    """Paths in code marks, outside fences; places in a data directory are not paths of the repository."""
    for mark in _MARK.findall(_FENCE.sub("", text)):
        for word in mark.split():
            if _PATH.fullmatch(word) and Path(word).parts[0] not in OF_THE_DATA_DIRECTORY:
                yield word


def _shape(text: str) -> list[tuple[int, int, int]]:
    """Each heading's level with the rows of tables and the steps of lists beneath it."""
    shape: list[tuple[int, int, int]] = []
    for line in _FENCE.sub("", text).splitlines():
        if heading := re.match(r"#+ ", line):
            shape.append((len(heading[0]), 0, 0))
        elif shape:
            level, rows, steps = shape[-1]
            shape[-1] = (level, rows + line.startswith("|"), steps + bool(re.match(r"(?:\d+\.|-) ", line)))
    return shape


def _leads(page: Path, link: str) -> bool:
    name, _, anchor = link.partition("#")
    target = page.parent / name if name else page
    if not target.exists():
        return False
    return not anchor or anchor in {_anchor(line) for line in target.read_text(encoding="utf-8").splitlines()}


def _anchor(line: str) -> str | None:
    """The anchor a heading gets."""
    heading = re.match(r"#+ (.+)", line)
    return re.sub(r"[^\w\- ]", "", heading[1].lower()).replace(" ", "-") if heading else None
