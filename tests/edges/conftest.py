"""The real readers, for all samples of the edges."""

from __future__ import annotations

import pytest

from functions.read.reader import open_reader
from tests.edges.course import ReadOnce


@pytest.fixture(scope="session")
def reader(tmp_path_factory: pytest.TempPathFactory) -> ReadOnce:
    """Reads each distinct page once a run, also where test processes share the run."""
    own = tmp_path_factory.getbasetemp()
    shared = own.parent if own.name.startswith("popen-") else own
    return ReadOnce(open_reader(tmp_path_factory.mktemp("models")), shared / "readings")
