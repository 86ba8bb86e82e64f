"""What reads is one string, and another one as soon as anything changes that reading hangs on."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from functions.read import version
from functions.read.version import LIBRARIES, reading_version
from infra.packaging.bundles import normal


@pytest.fixture
def ours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A package that stands for all of ours."""
    package = tmp_path / "reading_package"
    package.mkdir()
    (package / "__init__.py").touch()
    (package / "engine.py").write_text("SIDE = 1280\n", encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(version, "_OURS", (package.name,))
    sys.modules.pop(package.name, None)
    return package


def test_it_stays_as_long_as_nothing_changes(ours: Path) -> None:
    assert reading_version("small") == reading_version("small")
    (ours / "README.md").write_text("words change nothing", encoding="utf-8")
    assert reading_version("small") == reading_version("small")


def test_code_data_and_networks_change_it(ours: Path) -> None:
    found = [reading_version()]
    (ours / "engine.py").write_text("SIDE = 1281\n", encoding="utf-8")
    found.append(reading_version())
    (ours / "labels.yaml").write_text("材料: 申请书\n", encoding="utf-8")
    found.append(reading_version())
    (ours / "model.onnx").write_bytes(b"another network")
    found.append(reading_version())
    (ours / "model.onnx").rename(ours / "network.onnx")
    found.append(reading_version())
    assert len(set(found)) == len(found)


def test_what_was_chosen_changes_it(ours: Path) -> None:
    assert len({reading_version(), reading_version("small"), reading_version("tiny"), reading_version("small", "tiny")}) == 4


def test_another_python_changes_it(ours: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = reading_version()
    monkeypatch.setattr(version, "python_version", lambda: "3.0.0")
    assert reading_version() != before


def test_libraries_change_it(ours: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = reading_version()
    monkeypatch.setattr(version, "LIBRARIES", LIBRARIES[:-1])
    assert reading_version() != before


def test_tesseract_s_languages_change_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TESSDATA_PREFIX", str(tmp_path))
    found = [reading_version()]
    (tmp_path / "chi_sim.traineddata").write_bytes(b"one network")
    found.append(reading_version())
    (tmp_path / "chi_sim.traineddata").write_bytes(b"another network")
    found.append(reading_version())
    (tmp_path / "osd.traineddata").write_bytes(b"asked by nobody")
    assert reading_version() == found[-1]
    assert len(set(found)) == len(found)


def test_our_own_files_are_found() -> None:
    found = {path for path, _ in version._our_files()}
    assert {"functions.read/reader.py", "domain/reading.py", "models/page_type/model.onnx", "rules.authoring/marked.py"} <= found
    assert any(path.startswith("rules.materials/") for path in found)
    assert not any("__pycache__" in path for path in found)


def test_every_library_that_reading_imports_counts() -> None:
    named = {normal(name) for name in LIBRARIES}
    made_by = packages_distributions()
    folders = ("domain", "functions/read", "infra/ocr")
    imported = {name for folder in folders for path in Path(folder).rglob("*.py") for name in imports(path)}
    found = {normal(made_by[name][0]) for name in imported if name in made_by}
    assert {"opencv-python-headless", "rapidocr"} <= found
    assert found - named == {"chinesecalendar", "miaopi", "onnx"}, (
        "onnx prepares a network's copy, which has the network's digest in its name; no page is read by which days are workdays"
    )


def imports(path: Path) -> Iterator[str]:
    """The packages a module imports, wherever in it."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        yield from (name.partition(".")[0] for name in names)
