"""The demo's cases through the deployed API: from paper to document, with the outcome the law says."""

from __future__ import annotations

import pytest
import requests

from cli.client import Client
from cli.demo_run import run_sample
from cli.filing import file_folder
from fixtures.cases.catalogue import SAMPLES
from functions.oversee.verify import verify
from tests.aws_stack.conftest import Installation
from tests.aws_stack.deployment import FUNCTIONS

BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8"
PATIENCE = 60.0

pytestmark = pytest.mark.emulator


@pytest.mark.parametrize("name", SAMPLES)
def test_a_sample_comes_out_as_the_law_says(name: str, lasting: Installation) -> None:
    lasting.stack.open(*FUNCTIONS)
    line = run_sample(lasting.site, lasting.sample(name))
    assert line.differences == ()
    assert all(kept.read_bytes().startswith(b"%PDF") for kept in (lasting.site.results / line.case_id).glob("*.pdf"))
    lasting.stack.settled(*FUNCTIONS)
    platform = lasting.opened.platform
    assert verify(platform.journal, platform.vault, line.case_id).sound
    assert platform.queues.dead() == []


def test_a_document_reaches_a_browser_as_it_is(lasting: Installation) -> None:
    """Which says that it prefers pages."""
    lasting.stack.open(*FUNCTIONS)
    filed = file_folder(Client(lasting.site.url), lasting.sample("04-born-digital"))
    lasting.stack.settled(*FUNCTIONS)
    (document, *_) = filed.status()["documents"]
    got = requests.get(
        lasting.site.url + document["href"], headers={"Accept": BROWSER, "X-Case-Secret": filed.secret}, timeout=PATIENCE
    )
    assert (got.status_code, got.headers["Content-Type"]) == (200, "application/pdf")
    assert got.content.startswith(b"%PDF")
