"""A bundle that would fail on Lambda, or tell what it must not, is refused, and told why."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from infra.ocr.weights import copy_of
from infra.packaging.archive import archive
from infra.packaging.bundles import PREPARED, Bundle, Target
from infra.packaging.inspection import problems

TARGET = Target("3.12")
VERSION = "0.8.0"


@pytest.fixture
def bundle(tmp_path: Path) -> Bundle:
    names = tmp_path / "names.txt"
    names.write_text("annotated-types\n")
    return Bundle("small", (str(names),), ("domain",), ("domain/*.py",), limit=10_000)


@pytest.fixture
def folder(bundle: Bundle, tmp_path: Path) -> Path:
    """A bundle with which all is well."""
    assert bundle.requirements() == [f"annotated-types=={VERSION}"]
    folder = tmp_path / "staged"
    files = {
        f"annotated_types-{VERSION}.dist-info/METADATA": f"Name: annotated-types\nVersion: {VERSION}\n",
        f"annotated_types-{VERSION}.dist-info/RECORD": "annotated_types/__init__.py,,\nannotated_types/tests/t.py,,\n",
        "annotated_types/__init__.py": "", "domain/case.py": "",
    }
    for name, text in files.items():
        _put(folder / name, text.encode())
    assert problems(bundle, TARGET, folder) == []
    return folder


def _put(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


DAMAGES: dict[str, tuple[Callable[[Path], None], str]] = {
    "a package is missing": (lambda f: (f / f"annotated_types-{VERSION}.dist-info/METADATA").unlink(), "is not in it"),
    "a file of a package is missing": (lambda f: (f / "annotated_types/__init__.py").unlink(), "annotated_types/__init__.py is not in it"),
    "ours are missing": (lambda f: (f / "domain/case.py").unlink(), "nothing like domain/*.py"),
    "another Python's extension": (lambda f: _put(f / "x/y.cpython-311-x86_64-linux-gnu.so", b""), "is for cpython-311"),
    "too new a Linux": (lambda f: _put(f / "x/y.abi3.so", b"\0GLIBC_2.17\0GLIBC_2.35\0"), "asks for glibc 2.35"),
    "stale bytecode": (lambda f: _put(f / "x/__pycache__/y.cpython-312.pyc", b"\xcb\r\r\n\0\0\0\0"), "bytecode"),
    "another Python's bytecode": (lambda f: _put(f / "x/__pycache__/y.cpython-311.pyc", b"\xa7\r\r\n\1\0\0\0"), "bytecode"),
    "a secret by its name": (lambda f: _put(f / "domain/production.env", b""), "looks like a secret"),
    "a secret by its content": (lambda f: _put(f / "domain/k.txt", b"-----BEGIN EC PRIVATE KEY-----"), "looks like a secret"),
    "a test": (lambda f: _put(f / "domain/tests/test_case.py", b""), "is a test"),
    "too large": (lambda f: _put(f / "domain/large.txt", b"x" * 10_000), "over 0"),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_what_is_wrong_is_told(bundle: Bundle, folder: Path, damage: str) -> None:
    do, told = DAMAGES[damage]
    do(folder)
    found = problems(bundle, TARGET, folder)
    assert found
    assert all(told in problem for problem in found)


def test_of_two_networks_of_one_name_each_is_made_ready(bundle: Bundle, folder: Path) -> None:
    old, new = networks = ("old/rec.onnx", "new/rec.onnx")
    for network in networks:
        _put(folder / network, network.encode())
    _put(copy_of(folder / old, folder / PREPARED), b"")
    both = replace(bundle, networks=networks)
    assert problems(both, TARGET, folder) == [f"{new} is not in it, made ready"]
    _put(copy_of(folder / new, folder / PREPARED), b"")
    assert problems(both, TARGET, folder) == []
    (folder / old).unlink()
    assert problems(both, TARGET, folder) == [f"{old} is not in it, made ready"]


def test_what_runs_on_lambda_is_not_refused(bundle: Bundle, folder: Path) -> None:
    _put(folder / "x/y.cpython-312-x86_64-linux-gnu.so", b"\0GLIBC_2.34\0GLIBC_2.4\0")
    _put(folder / "x/__pycache__/y.cpython-312.pyc", b"\xcb\r\r\n\1\0\0\0")
    _put(folder / "certifi/cacert.pem", b"-----BEGIN CERTIFICATE-----")
    assert problems(bundle, TARGET, folder) == []


def test_the_same_files_make_the_same_zip(folder: Path, tmp_path: Path) -> None:
    first, second = tmp_path / "first.zip", tmp_path / "second.zip"
    archive(folder, first)
    for path in folder.rglob("*.py"):
        path.touch()
    archive(folder, second)
    assert first.read_bytes() == second.read_bytes()
