"""Start a pack from another one, or from a template: its sources copied under a new code or version."""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from rules.engine.pack import ARTEFACT

_SHELF = Path(__file__).parent / "templates"
TEMPLATES: Mapping[str, Path] = MappingProxyType({"空白": _SHELF / "blank"})
"""By the name authors use: the smallest whole pack that checks and tests green."""

_CODE = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_VERSION = re.compile(r"\d+\.\d+\.\d+")


class NotStarted(ValueError):
    """The pack cannot be started; the message says why, in Chinese."""


def start(source: Path, shelf: Path, code: str, version: str) -> Path:
    """The folder ``shelf/code/version`` with the sources of ``source``. Raises NotStarted; nothing is overwritten.

    The compiled form is not taken along, nor anything hidden.
    """
    if not _CODE.fullmatch(code):
        raise NotStarted(f"标识「{code}」应为小写英文字母、数字和连字符，如 food-licence-renewal")
    if not _VERSION.fullmatch(version):
        raise NotStarted(f"版本「{version}」应为三段数字，如 1.0.0")
    folder = shelf / code / version
    if folder.exists():
        raise NotStarted(f"{folder} 已经存在，请另取标识或者版本号")
    manifest = _renamed((source / "manifest.yaml").read_text(encoding="utf-8"), {"标识": code, "版本": version})
    shutil.copytree(source, folder, ignore=shutil.ignore_patterns(ARTEFACT.parts[0], ".*"))
    (folder / "manifest.yaml").write_text(manifest, encoding="utf-8")
    return folder


def _renamed(manifest: str, values: dict[str, str]) -> str:
    """The manifest with other values under some keys, its comments and order kept."""
    for key, value in values.items():
        manifest, found = re.subn(rf"^{key}:.*$", f"{key}: {value}", manifest, count=1, flags=re.MULTILINE)
        if not found:
            raise NotStarted(f"manifest.yaml 没有“{key}”一行，不能据此新建")
    return manifest
