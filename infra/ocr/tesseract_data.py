"""Tesseract's languages: files that come with no package of ours."""

from __future__ import annotations

import os
from pathlib import Path

_PLACES = ("/usr/share/tesseract-ocr/5/tessdata", "/usr/share/tessdata")
"""Where distributions put them, unless ``TESSDATA_PREFIX`` says otherwise."""
ENGLISH, CHINESE = "eng", "chi_sim"


def data_folder() -> str:
    """The folder of the languages; empty where Tesseract itself is to know."""
    return os.environ.get("TESSDATA_PREFIX") or next((place for place in _PLACES if Path(place).is_dir()), "")


def language_files() -> list[Path]:
    """The files of the languages that are read with, as far as they are there."""
    files = [Path(data_folder(), f"{language}.traineddata") for language in (CHINESE, ENGLISH)]
    return [file for file in files if file.is_file()]
