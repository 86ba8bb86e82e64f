"""A bundle put together in a folder as it will lie under /var/task: the packages of others, ours, and what they look for."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from importlib.metadata import distribution
from importlib.util import find_spec
from pathlib import Path

from infra.ocr.weights import prepared
from infra.packaging.bundles import LEFT_OUT, PREPARED, ROOT, Bundle, Target

AUTHORITY, CHAIN = "authority.json", "sign-chain.pem"
"""What the bundle calls the two files that an authority of its own brings."""

SERVICES = frozenset({"dynamodb", "kms", "s3", "sesv2", "sqs"})
"""Of the four hundred services botocore describes."""

_OURS = frozenset({".css", ".html", ".json", ".md", ".onnx", ".py", ".svg", ".txt", ".typ", ".yaml"})
_UNUSED = frozenset({"__pycache__", "tests"})
_NOT_RUN = frozenset({"infra/packaging", "rules/authoring/excel"})
_INSTALLED = (".pyenv/versions/{python}.*/bin/python", ".local/share/uv/python/cpython-{python}*/bin/python{python}")
"""Where pyenv and uv put a Python, below the home directory."""


class NoSuchWheel(RuntimeError):
    """A pinned package has no wheel that runs on the target, or the index did not answer: pip's own words."""


def stage(bundle: Bundle, target: Target, folder: Path, *, authority: Path | None = None, chain: Path | None = None) -> None:
    """Fill ``folder`` anew. Raises NoSuchWheel."""
    shutil.rmtree(folder, ignore_errors=True)
    _install(bundle.requirements(), target, folder)
    for unused in [*_unused(folder)]:
        shutil.rmtree(unused, ignore_errors=True)
    for package in bundle.packages:
        _copy(ROOT / package, folder)
    shutil.copy(ROOT / "app.py", folder)
    _add_chalice(folder / "chalice")
    _add_our_metadata(folder)
    for given, name in ((authority, AUTHORITY), (chain, CHAIN)):
        if given is not None:
            shutil.copy(given, folder / name)
    for network in bundle.networks:
        if (folder / network).is_file():
            prepared(folder / network, folder / PREPARED)


def add_bytecode(folder: Path, interpreter: str) -> None:
    """Compile for an interpreter of the target's version: a cold start would compile everything anew, and keep nothing.

    Unchecked, for whatever unpacks the files gives them a time of its own.
    """
    said = ["-W", "ignore", "-m", "compileall", "-q", "-s", str(folder), "-p", "/var/task"]
    subprocess.run(  # noqa: S603 - our own words
        [interpreter, *said, "--invalidation-mode", "unchecked-hash", "."], cwd=folder, check=True,
        stdout=subprocess.DEVNULL,
    )


def interpreter_of(target: Target) -> str | None:
    """A Python of the target's version on this machine."""
    named = shutil.which(f"python{target.python}")
    installed = [place for where in _INSTALLED for place in sorted(Path.home().glob(where.format(python=target.python)))]
    candidates = [sys.executable, *([named] if named else []), *map(str, installed)]
    return next((found for found in candidates if _version(found) == target.python), None)


def _version(interpreter: str) -> str:
    asked = [interpreter, "-c", "import sys; print(*sys.version_info[:2], sep='.')"]
    return subprocess.run(asked, check=False, capture_output=True, text=True).stdout.strip()  # noqa: S603


def _install(requirements: Iterable[str], target: Target, folder: Path) -> None:
    platforms = [word for platform in target.platforms for word in ("--platform", platform)]
    done = subprocess.run(  # noqa: S603 - our own words
        [
            sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-compile", "--no-deps",
            "--only-binary", ":all:", "--implementation", "cp", "--python-version", target.python, *platforms,
            "--target", str(folder), *requirements,
        ],
        check=False, capture_output=True, text=True,
    )
    if done.returncode:
        raise NoSuchWheel("\n".join(line for line in done.stderr.splitlines() if line.startswith("ERROR")))


def _unused(folder: Path) -> Iterator[Path]:
    """Folders that nothing runs: commands, tests of others, descriptions of services we do not call."""
    yield from (folder / "bin", *(folder / part for part in LEFT_OUT))
    yield from (path for name in _UNUSED for path in [*folder.rglob(name)] if path.is_dir())
    described = folder / "botocore" / "data"
    yield from (path for path in described.iterdir() if path.is_dir() and path.name not in SERVICES)


def _copy(package: Path, folder: Path) -> None:
    for path in sorted(package.rglob("*")):
        inside = path.relative_to(ROOT)
        skipped = any(inside.is_relative_to(unused) for unused in _NOT_RUN) or _UNUSED & {*inside.parts}
        if path.is_file() and path.suffix in _OURS and not skipped:
            place = folder / inside
            place.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, place)


def _add_chalice(folder: Path) -> None:
    """The two files that Chalice runs by; its commands stay behind."""
    spec = find_spec("chalice")
    assert spec is not None and spec.origin is not None
    folder.mkdir()
    for name in ("__init__.py", "app.py"):
        shutil.copy(Path(spec.origin).parent / name, folder)


def _add_our_metadata(folder: Path) -> None:
    """The version that decisions are journalled with."""
    ours = distribution("miaopi")
    place = folder / f"miaopi-{ours.version}.dist-info"
    place.mkdir()
    (place / "METADATA").write_text(f"Metadata-Version: 2.1\nName: miaopi\nVersion: {ours.version}\n", encoding="utf-8")
