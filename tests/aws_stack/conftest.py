"""The stack deployed on an emulator, and set up as a person would, for the tests here."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from cli.demo_run import Site
from fixtures.cases.catalogue import SAMPLES
from fixtures.write import write_samples
from infra.embedded.mail_sink import MailSink
from platforms.aws import AwsPlatform, install, open_access
from tests.aws_stack.deployment import Stack, deploy
from tests.aws_stack.emulator import ROOT, emulator
from tests.aws_stack.journals import rows_of

BUNDLES = ROOT / "build" / "emulator"
CLERK = "李测试"


@dataclass(frozen=True)
class Installation:
    """The stack, the platform over it as a command sees it, the samples, and where they are filed."""

    stack: Stack
    opened: AwsPlatform
    site: Site
    folder: Path

    def sample(self, name: str) -> Path:
        """One of the demo's cases, typeset, printed and photographed; the registers know its firm."""
        folder = self.folder / "samples" / name
        (written,) = write_samples(folder, [SAMPLES[name]()])
        self.opened.registers.seed(rows_of(folder))
        return written


@pytest.fixture
def installation(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    """A test's own, so that numbers are counted from one."""
    with _installation(tmp_path_factory.mktemp("aws")) as made:
        yield made


@pytest.fixture(scope="module")
def lasting(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    """One for all tests of a module."""
    with _installation(tmp_path_factory.mktemp("aws")) as made:
        yield made


@contextmanager
def _installation(folder: Path) -> Iterator[Installation]:
    assert (BUNDLES / "sam.yaml").exists(), "the bundles are not packaged: run `make test-aws`"
    print(f"the emulator and its functions say what they do in {folder / 'emulator.log'}")
    with emulator(folder) as running, MailSink(folder / "mails") as sink, pytest.MonkeyPatch.context() as patch:
        stack = deploy(running, BUNDLES, smtp_port=sink.port)
        for name, value in stack.environment.items():
            patch.setenv(name, value)
        opened = install(stack.environment)
        token = open_access(stack.environment).sessions.issue_token("clerk", CLERK)
        yield Installation(stack, opened, Site(stack.api, token, opened.platform.journal, folder / "results"), folder)
