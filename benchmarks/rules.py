"""The rule engine: 25 rules with trace against zen-engine and a bare loop, memory over many evaluations, a cold load.

    python -m benchmarks.rules [evaluations]

All run over the golden cases of the renewal, clean and dirty, in turn, in CPU time of one core, and every result must be
the same. The bare loop calls the same host functions and looks up the same facts, once each, and decides nothing. zen has
no host functions: "zen" calls them before, once each, and traces; "zen, handed in" does neither. Five times zen was aimed
at and is not reached, see docs/decisions/2026-11-22-rule-engine-speed.md; the limit is what holds.
"""

from __future__ import annotations

import gc
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import zen

from benchmarks.zen_rules import Inexpressible, ZenRules
from domain.facts import Fact
from rules.authoring.golden import read_cases
from rules.engine.activation import OUTSIDE, Activation
from rules.engine.evaluate import evaluate
from rules.engine.expression import Call, Node, walk
from rules.engine.kleene import Linker
from rules.engine.pack import Pack, load_pack
from rules.engine.tables import functions_of

FOLDER = Path("rules") / "packs" / "food-licence-renewal" / "1.0.0"
RULES, ROUNDS, REPEATS = 25, 7, 4
CASES_A_SECOND, TIMES_ZEN, GROWTH_MB, LOAD_MS = 4_000, 1.5, 5.0, 50.0
TRACED: zen.DecisionEvaluateOptions = {"trace": True}
WARM_UP, COLD_RUNS = 20_000, 9
Facts = dict[str, Fact]


def main(evaluations: int) -> None:
    """Print every figure; exit 1 if one misses its target."""
    whole = load_pack(FOLDER)
    pack = whole.model_copy(update={"rules": whole.rules[:RULES]})
    cases = [dict(case.facts) for case in read_cases(FOLDER, whole)]
    held = [_speed(pack, cases), _growth(pack, cases, evaluations), _cold_load()]
    raise SystemExit(0 if all(held) else 1)


def _speed(pack: Pack, cases: Sequence[Facts]) -> bool:
    translated = ZenRules(pack)
    decision = zen.ZenEngine().create_decision(translated.decision)
    compared, contexts = [], []
    for facts in cases:
        try:
            context = translated.context(facts)
        except Inexpressible:
            continue
        theirs = decision.evaluate(context)["result"]
        results = evaluate(pack, facts).results
        assert [theirs[key] for key in translated.results] == [result.result for result in results]
        compared.append(facts)
        contexts.append(context)
    print(f"{RULES} rules, {len(compared)} of {len(cases)} cases zen can be told: every rule's result is the same")
    bare = _bare(pack)
    sides: dict[str, Callable[[], object]] = {
        "ours": lambda: [evaluate(pack, facts) for facts in compared],
        "ours, every trace put into words": lambda: [evaluate(pack, facts).model_dump_json() for facts in compared],
        "zen": lambda: [decision.evaluate(translated.context(facts), TRACED) for facts in compared],
        "zen, handed in": lambda: [decision.evaluate(context) for context in contexts],
        "bare loop": lambda: [bare(facts) for facts in compared],
    }
    rounds = [{name: _seconds(run) / REPEATS / len(compared) for name, run in sides.items()} for _ in range(ROUNDS)]
    a_case = {name: statistics.median(each[name] for each in rounds) for name in sides}
    for name, seconds in a_case.items():
        print(f"  {name}: {seconds * 1e6:.0f} µs a case, {1 / seconds:,.0f} cases/s, {seconds * 1e6 / RULES:.1f} µs a rule")
    times_zen = statistics.median(each["zen"] / each["ours"] for each in rounds)
    times_bare = statistics.median(each["ours"] / each["bare loop"] for each in rounds)
    print(f"  {times_zen:.1f} × as fast as zen (at least {TIMES_ZEN}); at least {CASES_A_SECOND:,} cases/s")
    print(f"  {times_bare:.1f} × the time of the bare loop")
    return times_zen >= TIMES_ZEN and 1 / a_case["ours"] >= CASES_A_SECOND


def _seconds(run: Callable[[], object]) -> float:
    began = time.process_time()
    for _ in range(REPEATS):
        run()
    return time.process_time() - began


def _bare(pack: Pack) -> Callable[[Facts], object]:
    """Each host function once with its arguments, and the facts every condition looks at."""
    linker = Linker(functions_of(pack), pack.mappings)
    conditions = [node for rule in pack.rules for node in (rule.applies, rule.requires) if node is not None]
    parts: dict[Node, None] = dict.fromkeys(part for node in conditions for part in walk(node))
    calls = [linker.term(part) for part in parts if isinstance(part, Call)]
    names = [part.name for part in parts if part.op in {"field", "has_value"}]

    def loop(facts: Facts) -> object:
        activation = Activation(facts)
        return [facts[name].value for name in names], [call(activation, OUTSIDE) for call in calls]

    return loop


def _growth(pack: Pack, cases: Sequence[Facts], evaluations: int) -> bool:
    for number in range(WARM_UP):
        evaluate(pack, cases[number % len(cases)])
    before = _resident_mb()
    for number in range(evaluations):
        evaluate(pack, cases[number % len(cases)])
    growth = _resident_mb() - before
    print(f"memory after {evaluations:,} evaluations: {growth:+.1f} MB (limit {GROWTH_MB})")
    return growth < GROWTH_MB


def _resident_mb() -> float:
    gc.collect()
    return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1024**2


_BARE = "import time; print(time.process_time() * 1e3)"
_LIBRARY = "import pydantic, time\nclass One(pydantic.BaseModel): pass\nprint(time.process_time() * 1e3)"
_LOAD = """
import time
from pathlib import Path
from rules.engine.evaluate import evaluate
from rules.engine.pack import load_pack
from rules.engine.plan import plan_of
began = time.process_time()
plan_of(load_pack(Path({folder!r})))
ended = time.process_time()
print((ended - began) * 1e3 if {alone} else ended * 1e3)
"""


def _cold_load() -> bool:
    with tempfile.TemporaryDirectory() as compiled:
        bare, library, whole, alone = (
            _milliseconds(program, compiled) for program in (
                _BARE, _LIBRARY, _LOAD.format(folder=str(FOLDER), alone=False), _LOAD.format(folder=str(FOLDER), alone=True),
            )
        )
    print(f"cold process, 55 rules: loading and planning {alone:.0f} CPU-ms (limit {LOAD_MS:.0f})")
    print(f"  with all imports {whole - bare:.0f} over bare Python ({bare:.0f}), of which pydantic alone {library - bare:.0f}")
    return alone <= LOAD_MS


def _milliseconds(program: str, compiled: str) -> float:
    """The median of cold processes whose byte code is compiled, as it is where the application is installed."""
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": compiled}
    command = [sys.executable, "-c", program]
    taken = [
        float(subprocess.run(command, env=environment, check=True, capture_output=True, text=True).stdout)
        for _ in range(COLD_RUNS + 1)
    ]
    return statistics.median(taken[1:])


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)
