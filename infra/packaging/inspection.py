"""What is wrong with a bundle: all that would be noticed only after it was deployed."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from importlib.metadata import Distribution, PathDistribution
from pathlib import Path, PurePosixPath

from infra.ocr.weights import copy_of
from infra.packaging.bundles import LAMBDA_LIMIT, LEFT_OUT, PREPARED, Bundle, Target, normal
from infra.packaging.staging import CHAIN

_GLIBC = re.compile(rb"GLIBC_2\.(\d+)")
_UNCHECKED = b"\x01\x00\x00\x00"  # PEP 552
_SECRET = re.compile(r"(\.env|\.pem|\.key|\.p12|\.db|\.sqlite)$|^secrets$|^tokens\.json$")
_PRIVATE_KEY = re.compile(rb"-----BEGIN [A-Z ]*PRIVATE KEY-----")
_CODE = frozenset({".py", ".so", ".onnx"})


def problems(bundle: Bundle, target: Target, folder: Path) -> list[str]:
    """Everything wrong with a staged bundle, in words; empty if it may be deployed."""
    return [
        *_lacking(bundle, folder), *_unrunnable(target, folder), *_forbidden(bundle, target, folder), *_too_large(bundle, folder),
    ]


def size(folder: Path) -> int:
    """Bytes of all files."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def _lacking(bundle: Bundle, folder: Path) -> Iterator[str]:
    there = {normal(each.name): each for each in _distributions(folder)}
    for requirement in bundle.requirements():
        name, _, version = requirement.partition("==")
        found = there.get(normal(name))
        if found is None or found.version != version:
            yield f"{requirement} is not in it"
        else:
            yield from (f"{name}: {path} is not in it" for path in _listed(found) if not (folder / path).is_file())
    yield from (f"nothing like {pattern} is in it" for pattern in bundle.needed if not any(folder.glob(pattern)))
    yield from (f"{network} is not in it, made ready" for network in bundle.networks if not _made_ready(folder, network))


def _made_ready(folder: Path, network: str) -> bool:
    """Whether a network and its own copy are there: two may go by one name."""
    original = folder / network
    return original.is_file() and copy_of(original, folder / PREPARED).is_file()


def _distributions(folder: Path) -> list[Distribution]:
    return [PathDistribution(path) for path in folder.glob("*.dist-info") if (path / "METADATA").is_file()]


def _listed(installed: Distribution) -> Iterator[str]:
    """The files a distribution says it has and that it runs by, less those that are left out on purpose."""
    for path, *_ in csv.reader((installed.read_text("RECORD") or "").splitlines()):
        inside = PurePosixPath(path)
        left_out = bool({"..", "bin", "tests"} & {*inside.parts}) or any(inside.is_relative_to(part) for part in LEFT_OUT)
        if inside.suffix in _CODE and not left_out:
            yield path


def _unrunnable(target: Target, folder: Path) -> Iterator[str]:
    for path in folder.rglob("*.so*"):
        if not path.is_file():
            continue
        told = re.search(r"\.(cpython-\d+)", path.name)
        if told and told[1] != target.tag:
            yield f"{path.relative_to(folder)} is for {told[1]}, not {target.tag}"
        asked = max((int(minor) for minor in _GLIBC.findall(path.read_bytes())), default=0)
        if asked > target.glibc:
            yield f"{path.relative_to(folder)} asks for glibc 2.{asked}; Lambda has 2.{target.glibc}"


def _forbidden(bundle: Bundle, target: Target, folder: Path) -> Iterator[str]:
    ours = {*bundle.packages, "app.py", CHAIN}
    for path in folder.rglob("*"):
        inside = path.relative_to(folder)
        if path.suffix == ".pyc" and (f".{target.tag}." not in path.name or path.read_bytes()[4:8] != _UNCHECKED):
            yield f"{inside} is bytecode that Lambda would not use"
        if inside.parts[0] not in ours:
            continue
        if "tests" in inside.parts:
            yield f"{inside} is a test"
        if (_SECRET.search(path.name) and path.name != CHAIN) or (path.is_file() and _PRIVATE_KEY.search(path.read_bytes())):
            yield f"{inside} looks like a secret"


def _too_large(bundle: Bundle, folder: Path) -> Iterator[str]:
    if bundle.limit is not None and (bytes_ := size(folder)) > min(bundle.limit, LAMBDA_LIMIT):
        yield f"{bytes_ / 1e6:.1f} MB unpacked, over {bundle.limit / 1e6:.0f}"
