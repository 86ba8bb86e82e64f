"""CPU seconds to import the API, and which heavy libraries that pulls in (none may be).

    python -m benchmarks.imports
"""

from __future__ import annotations

import statistics
import subprocess
import sys

RUNS = 11
LIMIT_SECONDS = 0.5
HEAVY = (
    "cv2", "numpy", "onnxruntime", "rapidocr", "pdfplumber", "pypdfium2", "PIL", "pytesseract", "tesserocr", "typst", "pyhanko",
    "sklearn",
)
_IMPORT = "import time; t = time.process_time(); import app; print(time.process_time() - t)"
_LOADED = f"import sys, app; print([m for m in {HEAVY!r} if m in sys.modules])"


def main() -> None:
    """Print the median and what was loaded; exit 1 over the limit."""
    seconds = sorted(float(_run(_IMPORT)) for _ in range(RUNS))
    bare = float(_run("import time; print(time.process_time())"))
    loaded = _run(_LOADED)
    median = statistics.median(seconds)
    print(f"import app: median {median:.3f} CPU-s of {RUNS} cold processes (limit {LIMIT_SECONDS}); bare Python {bare:.3f}")
    print(f"heavy libraries loaded: {loaded}")
    raise SystemExit(0 if median <= LIMIT_SECONDS and loaded == "[]" else 1)


def _run(code: str) -> str:
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    return done.stdout.strip()


if __name__ == "__main__":
    main()
