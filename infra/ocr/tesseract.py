"""Tesseract on crops, all of them in one process: another network, another way of looking than the page engine's."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path

import cv2
import numpy as np
import pytesseract

from infra.ocr.base import CropKind, Picture
from infra.ocr.networks import Networks

_HEIGHT = 40
"""Height crops are brought to: Tesseract's line network was trained on print about this size."""
_MARGIN = 16
_SINGLE_LINE = 7
_CODE_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_DATE_ALPHABET = "0123456789年月日至长期"


class Tesseract:
    """A crop engine: ``eng`` with an alphabet for codes, ``chi_sim`` for the rest."""

    name = "tesseract-5/tessdata"

    def __init__(self, networks: Networks | None = None) -> None:
        """No network of ours: each call is a process of its own, which is why crops come in batches."""

    def read(self, crops: Sequence[Picture], kind: CropKind) -> list[tuple[str, float]]:
        """Text and confidence of every crop."""
        if not crops:
            return []
        with tempfile.TemporaryDirectory(prefix="crops-") as folder:
            listing = _write(crops, Path(folder))
            rows = pytesseract.image_to_data(
                str(listing), lang=_language(kind), config=_options(kind), output_type=pytesseract.Output.DICT,
            )
        words: list[list[tuple[str, float]]] = [[] for _ in crops]
        for page, text, confidence in zip(rows["page_num"], rows["text"], rows["conf"], strict=True):
            if text.strip() and float(confidence) >= 0:
                words[int(page) - 1].append((text.strip(), float(confidence) / 100.0))
        return [_joined(found) for found in words]


def _language(kind: CropKind) -> str:
    return "eng" if kind is CropKind.CODE else "chi_sim"


def _options(kind: CropKind) -> str:
    alphabet = {CropKind.CODE: _CODE_ALPHABET, CropKind.DATE: _DATE_ALPHABET}.get(kind)
    whitelist = f" -c tessedit_char_whitelist={alphabet}" if alphabet else ""
    return f"--psm {_SINGLE_LINE} -c load_system_dawg=0 -c load_freq_dawg=0{whitelist}"


def _write(crops: Sequence[Picture], folder: Path) -> Path:
    paths = []
    for number, crop in enumerate(crops):
        path = folder / f"{number:04}.pgm"
        cv2.imwrite(str(path), _prepared(crop))
        paths.append(str(path))
    listing = folder / "crops.txt"
    listing.write_text("\n".join(paths) + "\n", encoding="utf-8")
    return listing


def _prepared(crop: Picture) -> Picture:
    """Red channel, one height, a margin of the crop's own paper."""
    grey = crop[:, :, 0]
    scale = _HEIGHT / grey.shape[0]
    size = (max(round(grey.shape[1] * scale), 1), _HEIGHT)
    scaled = cv2.resize(grey, size, interpolation=cv2.INTER_CUBIC if scale > 1 else cv2.INTER_AREA)
    paper = int(np.percentile(scaled, 90))
    sides = (_MARGIN,) * 4
    return np.asarray(cv2.copyMakeBorder(scaled, *sides, cv2.BORDER_CONSTANT, value=[paper]), dtype=np.uint8)


def _joined(words: Sequence[tuple[str, float]]) -> tuple[str, float]:
    letters = sum(len(text) for text, _ in words)
    if not letters:
        return "", 0.0
    return "".join(text for text, _ in words), sum(confidence * len(text) for text, confidence in words) / letters
