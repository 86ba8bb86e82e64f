"""RapidOCR over networks already loaded, with its steps before and after them done in less time: the same figures come out."""

from __future__ import annotations

from functools import cached_property
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray
from onnxruntime import InferenceSession
from rapidocr import RapidOCR
from rapidocr.ch_ppocr_det import TextDetector
from rapidocr.ch_ppocr_det.utils import DetPreProcess
from rapidocr.ch_ppocr_rec import TextRecognizer
from rapidocr.ch_ppocr_rec.utils import CTCLabelDecode


class Rapid(RapidOCR):
    """RapidOCR. ``settings`` are its parameters."""

    def __init__(self, settings: dict[str, Any], recognition: InferenceSession, detection: InferenceSession | None) -> None:
        super().__init__(params=settings)
        self.text_rec = _Recogniser(_over(self.cfg.Rec, recognition))  # type: ignore[assignment]
        if detection is not None:
            self.text_det = _Detector(_over(self.cfg.Det, detection))  # type: ignore[assignment]


class _Detector(TextDetector):
    """Finds lines."""

    def get_preprocess(self) -> DetPreProcess:
        return self._preparation

    @cached_property
    def _preparation(self) -> DetPreProcess:
        configured: Any = (self.limit_side_len, self.limit_type, self.mean, self.std)
        return _Levels(*configured)


class _Levels(DetPreProcess):
    """Brings a picture to what the network takes: each of the 256 levels is computed once and not at every pixel."""

    def __call__(self, img: NDArray[np.uint8]) -> NDArray[np.float32] | None:
        resized = self.resize(img)
        if resized is None:
            return None
        channels = [cv2.LUT(channel, levels) for channel, levels in zip(cv2.split(resized), self._levels, strict=True)]
        return np.asarray([channels], dtype=np.float32)

    @cached_property
    def _levels(self) -> NDArray[np.float32]:
        every = np.arange(256, dtype=np.uint8)[:, None, None].repeat(3, axis=2)
        return np.asarray(self.permute(self.normalize(every)), dtype=np.float32)


class _Recogniser(TextRecognizer):
    """Reads lines."""

    def __init__(self, config: Any) -> None:
        super().__init__(config)
        self.postprocess_op = _Decoder(*self.get_character_dict(config))  # type: ignore[no-untyped-call]


class _Decoder(CTCLabelDecode):
    """Text and confidence out of the network's scores, of which the best are looked for once."""

    def __call__(
        self, preds: NDArray[np.float32], return_word_box: bool = False, **ratios: Any
    ) -> tuple[list[tuple[str, float]], list[Any]]:
        best = preds.argmax(axis=2)
        scores = np.take_along_axis(preds, best[:, :, None], axis=2)[:, :, 0]
        read: tuple[list[tuple[str, float]], list[Any]] = self.decode(
            best, scores, return_word_box, ratios["wh_ratio_list"], ratios["max_wh_ratio"], remove_duplicate=True
        )
        return read


def _over(config: Any, session: InferenceSession) -> Any:
    """RapidOCR's configuration of a step, which runs in this session."""
    own = config.copy()
    own._set_flag("allow_objects", True)
    own.session, own.font_path = session, None
    return own
