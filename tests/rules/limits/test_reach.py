"""What evaluating can lay hands on: declared facts, the pack's tables, host functions, and nothing of the world outside."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path
from types import FunctionType

import pytest

from rules.engine.evaluate import evaluate
from rules.engine.functions import FUNCTIONS
from rules.engine.plan import plan_of
from rules.engine.tables import functions_of
from tests.world.facts import EVERY, Published
from tests.world.reach import reach_of

ROOT = Path(__file__).parents[3]
EVERY_PACK = pytest.mark.parametrize("of", EVERY, ids=lambda of: of.pack.code)
PLANS = [plan_of(of.pack) for of in EVERY]
PREPARED = [part for each in PLANS for part in (each.program, each.rules, each.declared, each.inputs)]
REACH = reach_of([evaluate, FUNCTIONS, PREPARED, *(functions_of(of.pack) for of in EVERY)])
RUNNING = reach_of([each.program for each in PLANS])
"""What is reached once a pack has been made ready."""

PURE = {
    "_bisect", "ast", "_functools", "_operator", "_thread", "builtins", "collections", "dataclasses", "datetime", "decimal", "enum",
    "functools", "operator", "pydantic", "re", "stdnum", "typing", "unicodedata",
}
"""Modules of others that are reached. Of ``_thread`` it is ``get_ident``, with which a dataclass prints itself."""

WORLD = {
    "exec", "eval", "compile", "__import__", "input", "print", "breakpoint", "globals", "locals", "getattr", "setattr",
    "delattr",
}
PREPARING = {"compile"}
"""What makes a pack ready: it is given a syntax tree of our own making, see test_program.py."""

CLOCK_AND_CHANCE = {
    "today", "now", "utcnow", "time", "monotonic", "localtime", "gmtime", "environ", "getenv", "getpid", "random", "urandom",
    "uuid4", "read_text", "read_bytes", "write_text", "write_bytes", "connect", "urlopen", "Popen", "run", "system",
}
LEAVES = {"cn2an"}
"""Loaded on the way, of which only a function of texts is called: numerals to numbers."""

AUDITED = """
import sys
from rules.engine.evaluate import evaluate
from tests.world.facts import EVERY

def judge():
    return [evaluate(of.pack, case).canonical() for of in EVERY for case in of.cases.values()]

def forbid(event, arguments):
    if watching and event not in {"object.__getattr__", "sys._getframe"}:
        print(event, arguments)

watching = False
sys.addaudithook(forbid)
before = judge()
watching = True
after = judge()
watching = False
print(len(after) if before == after else "different")
"""


def test_it_reaches_no_file_network_process_clock_chance_or_environment() -> None:
    assert len(REACH.functions) > 150
    assert {name.partition(".")[0] for name in REACH.outside} <= PURE
    assert REACH.outside & {f"builtins.{name}" for name in WORLD} == {f"builtins.{name}" for name in PREPARING}
    assert not RUNNING.outside & {f"builtins.{name}" for name in WORLD}
    assert RUNNING.functions > {"rules.engine.program.run", "rules.engine.comparison.compare"}
    assert not REACH.attributes & CLOCK_AND_CHANCE
    assert {name for name in REACH.imports if name.partition(".")[0] not in {"domain", "rules"}} <= LEAVES


def test_the_search_would_find_them_if_there_were_any() -> None:
    planted = FunctionType(_reaching_out.__code__, globals())
    planted.__module__ = "rules.engine.planted"
    found = reach_of([{"函数": (planted,)}])
    assert "io.open" in found.outside
    assert {"environ", "today"} <= found.attributes
    assert {"os", "socket"} <= found.imports


def _reaching_out() -> object:
    import os
    import socket

    return open(os.environ["HOME"]), socket.socket(), date.today()  # noqa: PTH123


def test_evaluating_every_golden_case_asks_the_machine_for_nothing() -> None:
    done = subprocess.run([sys.executable, "-c", AUDITED], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.split() == [str(sum(len(of.cases) for of in EVERY))]


@EVERY_PACK
def test_no_condition_is_outside_the_pack(of: Published) -> None:
    """The engine's own code names no field of any pack; what a pack's conditions name is declared in that pack."""
    declared = {name for each in EVERY for name in each.pack.fields_by_name if "." in name}
    assert not reach_of([evaluate, FUNCTIONS]).texts & declared
    named = reach_of([plan_of(of.pack).program]).texts & declared
    assert named and named <= of.pack.fields_by_name.keys()
