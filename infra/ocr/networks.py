"""The networks a worker reads with, each loaded once, whichever engines share it."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import Any

from infra.ocr.weights import prepared

DETECTION_SIDE = 1280
"""Longest side for detection. 1280 halves the time of the default and loses nothing on red-channel input; on
colour input it more than doubles the errors under seals, so give it the red channel."""
LINE = (3, 48, 320)
"""Channels, height and least width that a line is brought to before it is read; a shorter one is filled up."""


class Networks:
    """What every engine is made from. ``cache`` keeps the prepared files; a session has ``threads`` threads."""

    def __init__(self, cache: Path, threads: int = 1) -> None:
        self.cache = cache
        self.threads = threads
        self._rapid: dict[tuple[Path, Path | None], Any] = {}
        self._sessions: dict[Path, Any] = {}
        self._prepared: dict[Path, Path] = {}

    def rapid(
        self, recognition: Path, detection: Path | None = None, alphabet: Path | None = None,
        line: tuple[int, int, int] = LINE,
    ) -> Any:
        """RapidOCR over these networks; the same object for the same networks.

        ``alphabet`` is for recognisers that do not hold their own, ``line`` as :data:`LINE`.
        """
        networks = (recognition, detection)
        if networks not in self._rapid:
            from infra.ocr.rapid import Rapid

            self._rapid[networks] = Rapid(
                _settings(alphabet, line), self._session(recognition), detection and self._session(detection)
            )
        return self._rapid[networks]

    def passing(self) -> Networks:
        """None of these yet, to be dropped again; which files are prepared is remembered for all."""
        networks = Networks(self.cache, self.threads)
        networks._prepared = self._prepared
        return networks

    def _session(self, network: Path) -> Any:
        """The network loaded, once however many engines read with it."""
        if network not in self._sessions:
            from infra.ocr.sessions import open_session

            self._sessions[network] = open_session(self._copy(network), self.threads)
        return self._sessions[network]

    def _copy(self, network: Path) -> Path:
        """The prepared file; a network is read to tell its copy once, not each time it is loaded."""
        copy = self._prepared.get(network)
        if copy is None or not copy.exists():
            copy = self._prepared[network] = prepared(network, self.cache)
        return copy


def _settings(alphabet: Path | None, line: tuple[int, int, int]) -> dict[str, Any]:
    """RapidOCR's parameters. No line is dropped for low confidence: a line half read is not a blank."""
    return {
        "Global.use_cls": False,
        "Global.text_score": 0.0,
        "Global.log_level": "error",
        "Det.limit_type": "max",
        "Det.limit_side_len": DETECTION_SIDE,
        "Rec.rec_keys_path": alphabet and str(alphabet),
        "Rec.rec_img_shape": [*line],
        "Rec.rec_batch_num": 1,
    }


def installed(package: str, file: str) -> Path:
    """A file that an installed package carries, found without importing it. Raises ModuleNotFoundError."""
    found = importlib.util.find_spec(package)
    if found is None or found.origin is None:
        raise ModuleNotFoundError(package)
    return Path(found.origin).parent / file
