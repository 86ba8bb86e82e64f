"""Tesseract on crops: another network, another way of looking than the page engine's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property

import cv2
import numpy as np
from tesserocr import OEM, PSM, RIL, PyTessBaseAPI, iterate_level

from infra.ocr.base import CropKind, Picture
from infra.ocr.networks import Networks
from infra.ocr.tesseract_data import CHINESE, ENGLISH, data_folder

_HEIGHT = 40
"""Height crops are brought to: Tesseract's line network was trained on print about this size."""
_MARGIN = 16
_ALPHABETS = {CropKind.CODE: "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ", CropKind.DATE: "0123456789年月日至长期"}
_WITHOUT_WORDS = {"load_system_dawg": "0", "load_freq_dawg": "0"}


class Tesseract:
    """A crop engine: ``eng`` with an alphabet for codes, ``chi_sim`` for the rest, each loaded when first asked."""

    name = "tesseract-5/tessdata"

    def __init__(self, networks: Networks | None = None) -> None:
        """No network of ours."""

    def read(self, crops: Sequence[Picture], kind: CropKind) -> list[tuple[str, float]]:
        """Text and confidence of every crop. Raises RuntimeError where its languages are not installed."""
        if not crops:
            return []
        reader = self._english if kind is CropKind.CODE else self._chinese
        reader.SetVariable("tessedit_char_whitelist", _ALPHABETS.get(kind, ""))
        return [_joined([*_words(reader, _prepared(crop))]) for crop in crops]

    @cached_property
    def _english(self) -> PyTessBaseAPI:
        return _reader(ENGLISH)

    @cached_property
    def _chinese(self) -> PyTessBaseAPI:
        return _reader(CHINESE)


def _reader(language: str) -> PyTessBaseAPI:
    return PyTessBaseAPI(
        path=data_folder(), lang=language, psm=PSM.SINGLE_LINE, oem=OEM.LSTM_ONLY, variables=_WITHOUT_WORDS
    )


def _words(reader: PyTessBaseAPI, grey: Picture) -> Iterator[tuple[str, float]]:
    """The words of a line and how sure it is of each."""
    height, width = grey.shape
    reader.SetImageBytes(grey.tobytes(), width, height, 1, width)
    reader.Recognize()
    found = reader.GetIterator()
    for word in iterate_level(found, RIL.WORD) if found else ():
        if not word.Empty(RIL.WORD) and (text := word.GetUTF8Text(RIL.WORD).strip()):
            yield text, word.Confidence(RIL.WORD) / 100.0
    reader.Clear()


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
