"""The run time stands alone: evaluating needs neither the checker nor the authors' file formats."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[3]
PROGRAM = """
import sys
from pathlib import Path
from rules.engine.evaluate import evaluate
from rules.engine.pack import load_pack
load_pack(Path(sys.argv[1]))
print(*sorted({name.partition(".")[0] for name in sys.modules} & {"cel_expr_python", "google", "yaml", "cn2an"}))
"""


def test_evaluating_loads_no_checker_and_no_parser(renewal_folder: Path) -> None:
    command = [sys.executable, "-c", PROGRAM, str(renewal_folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.split() == []
